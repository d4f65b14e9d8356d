"""Learning a restorer: from clean documents, garbled ones, and the passages that stand in both."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log

from lsgraph.memory import few_collections
from lsgraph.text.restore.alphabet import is_syllable, new_placement, old_placement
from lsgraph.text.restore.calibrate import Calibration, calibrate
from lsgraph.text.restore.casing import Casing, run_key
from lsgraph.text.restore.channel import BEAM
from lsgraph.text.restore.compounds import compounds, phrases
from lsgraph.text.restore.confusions import Confusions, Pair, believable, learn_confusions
from lsgraph.text.restore.decode import Chosen
from lsgraph.text.restore.detect import damaged, is_stripped
from lsgraph.text.restore.language_model import NUMBER, LanguageModel
from lsgraph.text.restore.numerals import Numerals
from lsgraph.text.restore.passages import frames, matched, touched
from lsgraph.text.restore.restorer import Restorer
from lsgraph.text.restore.tokens import Token, tokens

_SELF_WEIGHT = 0.2
_SURE = 0.85
_HELD_OUT = 4
"""One in so many garbled words is held out to see how sure to be."""

_FIRST_BEAM = 60
"""The first reading is only learned from where it is sure, and what is sure is found in half the beam."""

_ENOUGH = 500

Row = Sequence[Token]


@few_collections()
def learn(clean: Sequence[str], garbled: Sequence[str], names: Sequence[str] = ()) -> Restorer:
    """A restorer from the texts of whole clean documents and of whole garbled ones; any may be empty.

    `names` are further clean phrases (of a registry, say) that must not be lost. The garbled texts teach how the
    scanner misreads, where they share passages with the clean ones; without such passages they are read once
    with what is known beforehand; then what was read with certainty is learned from as well.
    """
    rows = [tokens(unicodedata.normalize("NFC", text)) for text in (*clean, *names)]
    scans = [row for text in garbled for row in _scanned(text)]
    whole = [token for row in rows for token in row]
    places = [(row, matched([token.word for token in row], [token.word for token in whole])) for row in scans]
    pairs = _pairs(places, whole)
    casing = _casing(rows)
    model = _model(rows)
    words = [word for word in model.vocabulary if any(map(str.isalpha, word)) and not word.startswith("<")]
    modern = _is_modern(rows)
    numerals = Numerals(rows)

    def restorer(model: LanguageModel, seen: Mapping[Pair, float], beam: int = BEAM) -> Restorer:
        table = learn_confusions(seen)
        return Restorer(model, table, words, casing, modern, _remember(pairs, table), numerals=numerals, beam=beam)

    made = restorer(model, pairs, _FIRST_BEAM if scans else BEAM)
    known = frozenset(model.vocabulary)
    if scans:
        readings = [(row, made.read(row)) for row in scans]
        made = restorer(_model(rows, readings, known), _sure_pairs(readings, pairs))
    made.calibration = _calibration(made, rows, places, whole)
    for row in scans:  # so that restoring these texts is fast
        made.prepare(row)
    return made


def _scanned(text: str) -> Iterator[Row]:
    for span in damaged(text):
        if not is_stripped(text, span):
            yield tokens(text, span.start, span.end)


def normal(token: Token) -> str:
    """The word of a token as the language model knows it."""
    return NUMBER if token.number else old_placement(token.word.lower())


def sentences(row: Row, left_out: frozenset[int] = frozenset()) -> Iterator[list[str]]:
    """The words of a text, sentence by sentence; a token that is left out ends its sentence."""
    sentence: list[str] = []
    for at, token in enumerate(row):
        if (token.stop or at in left_out) and sentence:
            yield sentence
            sentence = []
        if at not in left_out:
            sentence.append(normal(token))
    if sentence:
        yield sentence


def _model(
    rows: Iterable[Row],
    readings: Iterable[tuple[Row, Sequence[Chosen]]] = (),
    known: frozenset[str] = frozenset(),
) -> LanguageModel:
    """A model of clean texts and of what was read so far, but for words that nobody knows."""
    model = _unread()
    for row in rows:
        model.count(sentences(row))
    for row, read in readings:
        model.count(_read_sentences(row, read, known), _SELF_WEIGHT)
    model.finish()
    return model


def _unread() -> LanguageModel:
    """A language model that knows what is known before any document was read."""
    model = LanguageModel(_general())
    model.associate(compounds())
    model.count(sentence for phrase in phrases() for sentence in sentences(tokens(phrase)))
    return model


def _casing(rows: Iterable[Row]) -> Casing:
    casing = Casing()
    for row in rows:
        casing.count((a.word, b.word) for a, b in pairwise(row) if not b.stop)
    return casing


def _read_sentences(row: Row, read: Iterable[Chosen], known: frozenset[str]) -> Iterator[list[str]]:
    sentence: list[str] = []
    for choice in read:
        left = not known.issuperset(choice.arc.words)
        if (row[choice.index].stop or left) and sentence:
            yield sentence
            sentence = []
        if not left:
            sentence.extend(choice.arc.words)
    yield sentence


Places = Sequence[tuple[Row, Sequence[tuple[int, int]]]]
"""Garbled rows, each with pairs (index in the row, index in the clean words)."""


def _pairs(places: Places, whole: Row) -> dict[Pair, float]:
    """Garbled words beside clean ones, with their counts."""
    counts: dict[Pair, float] = {}
    for row, pairs in places:
        for i, j in pairs:
            if not whole[j].number and (not row[i].number or len(row[i].word) <= 3):
                pair = run_key(row[i].word), normal(whole[j])
                counts[pair] = counts.get(pair, 0.0) + 1.0
    return counts


def _sure_pairs(readings: Iterable[tuple[Row, Sequence[Chosen]]], pairs: Mapping[Pair, float]) -> dict[Pair, float]:
    """Garbled words beside what they were read as with certainty, added to the pairs that are known."""
    counts = dict(pairs)
    for row, read in readings:
        for choice in read:
            token = row[choice.index]
            if choice.arc.width == 1 == len(choice.arc.words) and choice.odds > _SURE and not token.number:
                pair = run_key(token.word), choice.arc.words[0]
                counts[pair] = counts.get(pair, 0.0) + 0.5
    return counts


def _remember(pairs: Mapping[Pair, float], table: Confusions) -> dict[str, dict[str, float]]:
    """For runs seen more than once beside a word: the cost of that word."""
    whole: dict[str, float] = {}
    for (_, clean), count in pairs.items():
        whole[clean] = whole.get(clean, 0.0) + count
    found: dict[str, dict[str, float]] = {}
    for (run, clean), count in sorted(pairs.items()):
        if count >= 2 and believable((run, clean), table):
            found.setdefault(run, {})[clean] = -log((count - 1.0) / (whole[clean] + 5.0))
    return found


def _calibration(made: Restorer, rows: Sequence[Row], places: Places, whole: Row) -> Calibration:
    """How often readings are right, on garbled passages whose clean copies the language model has not read."""
    seen: list[tuple[float, bool]] = []
    held = [(row[: len(row) // _HELD_OUT], dict(pairs)) for row, pairs in places]
    windows = frames([token.word for row, _ in held for token in row])
    model = _unread()
    for row in rows:
        model.count(sentences(row, touched([token.word for token in row], windows)))
    model.finish()
    for row, pairs in held:
        for choice in made.read(row, model):
            sister = pairs.get(choice.index)
            if sister is None or choice.arc.width > 1 or not {choice.index - 1, choice.index + 1} <= pairs.keys():
                continue
            if not whole[sister].number and not row[choice.index].number:
                seen.append((choice.odds, choice.arc.words == (normal(whole[sister]),)))
    return calibrate(seen) if len(seen) >= _ENOUGH else Calibration()


def _general() -> dict[str, float]:
    """Vietnamese syllables with their share of general text."""
    import wordfreq

    found: dict[str, float] = {}
    for word, share in wordfreq.get_frequency_dict("vi").items():
        if is_syllable(word):
            key = old_placement(word)
            found[key] = found.get(key, 0.0) + share
    total = sum(found.values())
    return {word: share / total for word, share in found.items()}


def _is_modern(rows: Iterable[Row]) -> bool:
    """Whether the clean documents mostly put the tone on the main vowel (hoá) rather than the glide (hóa)."""
    old = new = 0
    for row in rows:
        for token in row:
            word = token.word.lower()
            if word.isascii() or old_placement(word) == new_placement(word):
                continue
            old += word == old_placement(word)
            new += word == new_placement(word)
    return new > old
