"""Learning a restorer from clean and garbled documents, and applying it to a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from math import log

from lsgraph.span import Span
from lsgraph.text.restore.alphabet import is_syllable, new_placement, old_placement
from lsgraph.text.restore.calibrate import Calibration, calibrate
from lsgraph.text.restore.casing import Casing, run_key
from lsgraph.text.restore.channel import Channel, StrippedChannel
from lsgraph.text.restore.confusions import Confusions, Pair, believable, learn_confusions
from lsgraph.text.restore.decode import Chosen, decode
from lsgraph.text.restore.detect import damaged, is_stripped
from lsgraph.text.restore.language_model import NUMBER, LanguageModel
from lsgraph.text.restore.passages import matched
from lsgraph.text.restore.readings import Proposer
from lsgraph.text.restore.tokens import Token, tokens

_SELF_WEIGHT = 0.35


@dataclass(frozen=True, slots=True)
class Restoration:
    """A run of the given text and what it is read as; `confidence` is the chance that the reading is right."""

    span: Span
    replacement: str
    confidence: float


def normal(token: Token) -> str:
    """The word of a token as the language model knows it."""
    return NUMBER if token.number else old_placement(token.word.lower())


def sentences(row: Sequence[Token]) -> Iterator[list[str]]:
    """The words of a text, sentence by sentence."""
    sentence: list[str] = []
    for token in row:
        if token.stop and sentence:
            yield sentence
            sentence = []
        sentence.append(normal(token))
    if sentence:
        yield sentence


class Restorer:
    """Restores damaged text; made by `learn`."""

    def __init__(
        self,
        model: LanguageModel,
        confusions: Confusions,
        words: Iterable[str],
        casing: Casing,
        modern: bool,
        remembered: Mapping[str, Mapping[str, float]] | None = None,
        calibration: Calibration | None = None,
    ) -> None:
        lexicon = sorted(set(words))
        syllables = [word for word in lexicon if is_syllable(word)]
        foreign = [word for word in lexicon if not is_syllable(word)]
        self._model = model
        self._casing = casing
        self._modern = modern
        self._calibration = calibration or Calibration(())
        self._scanned = Proposer(Channel(confusions, syllables, foreign, remembered), model)
        self._stripped = Proposer(StrippedChannel(lexicon), model, scanned=False)

    def restore(self, text: str) -> tuple[Restoration, ...]:
        """What each word of the damaged ranges of a text is read as, in order; nothing for a clean text."""
        found: list[Restoration] = []
        ranges = damaged(text)
        for span in ranges:
            row = tokens(text, span.start, span.end)
            proposer = self._stripped if is_stripped(text, span) else self._scanned
            found.extend(self._written(row, decode(row, proposer, self._model)))
        return tuple(found)

    def read(self, row: Sequence[Token]) -> list[Chosen]:
        """The readings of a row of tokens as scanned, in the language model's spelling."""
        return decode(row, self._scanned, self._model)

    def _written(self, row: Sequence[Token], chosen: Sequence[Chosen]) -> Iterator[Restoration]:
        previous = ""
        for choice in chosen:
            first, last = row[choice.index], row[choice.index + choice.arc.width - 1]
            span = Span(first.start, last.end)
            run = first.word if first is last else first.word + last.word
            if choice.arc.words == (NUMBER,):
                written = run
            else:
                parts = []
                start = first.stop or choice.index > 0 and row[choice.index - 1].number and row[choice.index - 1].stop
                around = row[max(0, choice.index - 1) : choice.index + 2]
                shouting = sum(len(token.word) > 1 and token.word.isupper() for token in around) > 1
                for number, word in enumerate(choice.arc.words):
                    form = run if number == 0 or run.isupper() else "x"
                    parts.append(self._write(word, form, previous, start, shouting))
                    previous = word
                written = " ".join(parts)
            previous = choice.arc.words[-1]
            yield Restoration(span, written, self._calibration.of(choice.odds))

    def _write(self, word: str, run: str, previous: str, first: bool, shouting: bool) -> str:
        if word == run.lower():
            return run
        cased = self._casing.write(word, run, previous, first, shouting)
        if not self._modern:
            return cased
        modern = new_placement(word)
        return "".join(b.upper() if a.isupper() else b for a, b in zip(cased, modern, strict=True))


def learn(clean: Sequence[str], garbled: Sequence[str]) -> Restorer:
    """A restorer from the texts of whole clean documents and of whole garbled ones (either may be empty)."""
    rows = [tokens(unicodedata.normalize("NFC", text)) for text in clean]
    damaged_rows = [tokens(text) for text in garbled]
    pairs = _pairs(damaged_rows, rows)
    casing = Casing()
    for row in rows:
        casing.count((a.word, b.word) for a, b in zip(row, row[1:], strict=False) if not b.stop)
    model = LanguageModel(_general())
    for row in rows:
        model.count(sentences(row))
    model.finish()
    words = [word for word in model.vocabulary if _plausible(word)]
    modern = _is_modern(rows)
    table = learn_confusions(pairs)
    restorer = Restorer(model, table, words, casing, modern, _remember(pairs, table))
    for _ in range(ROUNDS):
        own: dict[Pair, float] = dict(pairs) if PAIRS else {}
        model = LanguageModel(_general())
        for row in rows:
            model.count(sentences(row))
        for row in damaged_rows:
            read = restorer.read(row)
            model.count(_read_sentences(row, read), SELF)
            for choice in read:
                token = row[choice.index]
                if choice.arc.width == 1 == len(choice.arc.words) and choice.odds > 0.95 and not token.number:
                    pair = run_key(token.word), choice.arc.words[0]
                    own[pair] = own.get(pair, 0.0) + 0.5
        model.finish()
        table = learn_confusions(own)
        restorer = Restorer(model, table, words, casing, modern, _remember(pairs, table))
    return restorer


ROUNDS = 1
PAIRS = True
SELF = 0.35


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


def _read_sentences(row: Sequence[Token], read: Sequence[Chosen]) -> Iterator[list[str]]:
    sentence: list[str] = []
    for choice in read:
        if row[choice.index].stop and sentence:
            yield sentence
            sentence = []
        sentence.extend(choice.arc.words)
    yield sentence


def _plausible(word: str) -> bool:
    return any(char.isalpha() for char in word) and not word.startswith("<")


def _pairs(garbled: Iterable[Sequence[Token]], clean: Sequence[Sequence[Token]]) -> Mapping[Pair, float]:
    """Garbled words beside clean ones, with their counts."""
    counts: dict[Pair, float] = {}
    whole = [token for row in clean for token in row]
    words = [token.word for token in whole]
    for row in garbled:
        for i, j in matched([token.word for token in row], words):
            if not whole[j].number and (not row[i].number or len(row[i].word) <= 3):
                pair = run_key(row[i].word), normal(whole[j])
                counts[pair] = counts.get(pair, 0.0) + 1.0
    return counts


def _general() -> dict[str, float]:
    """Vietnamese syllables with their share of general text."""
    import wordfreq

    table = wordfreq.get_frequency_dict("vi")
    found: dict[str, float] = {}
    for word, share in table.items():
        if is_syllable(word):
            key = old_placement(word)
            found[key] = found.get(key, 0.0) + share
    total = sum(found.values())
    return {word: share / total for word, share in found.items()}


def _is_modern(rows: Iterable[Sequence[Token]]) -> bool:
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
