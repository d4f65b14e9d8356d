"""Learning a restorer from clean and garbled documents, and applying it to a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lsgraph.span import Span
from lsgraph.text.restore.alphabet import is_syllable, new_placement, old_placement
from lsgraph.text.restore.calibrate import Calibration, calibrate
from lsgraph.text.restore.casing import Casing
from lsgraph.text.restore.channel import Channel, StrippedChannel
from lsgraph.text.restore.confusions import Confusions, Pair, learn_confusions
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
        calibration: Calibration | None = None,
    ) -> None:
        lexicon = sorted(set(words))
        self._model = model
        self._casing = casing
        self._modern = modern
        self._calibration = calibration or Calibration(())
        self._scanned = Proposer(Channel(confusions, lexicon), model)
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
                for number, word in enumerate(choice.arc.words):
                    parts.append(self._write(word, run if number == 0 else "x", previous, first.stop))
                    previous = word
                written = " ".join(parts)
            previous = choice.arc.words[-1]
            yield Restoration(span, written, self._calibration.of(choice.odds))

    def _write(self, word: str, run: str, previous: str, first: bool) -> str:
        if word == run.lower():
            return run
        cased = self._casing.write(word, run, previous, first)
        if not self._modern:
            return cased
        modern = new_placement(word)
        return "".join(b.upper() if a.isupper() else b for a, b in zip(cased, modern, strict=True))


def learn(clean: Sequence[str], garbled: Sequence[str]) -> Restorer:
    """A restorer from the texts of whole clean documents and of whole garbled ones (either may be empty)."""
    rows = [tokens(text) for text in clean]
    damaged_rows = [tokens(text) for text in garbled]
    pairs = _pairs(damaged_rows, rows)
    confusions = learn_confusions(pairs)
    model = LanguageModel(_general())
    for row in rows:
        model.count(sentences(row))
    model.finish()
    casing = Casing()
    for row in rows:
        casing.count((a.word, b.word) for a, b in zip(row, row[1:], strict=False) if not b.stop)
    words = [word for word in model.vocabulary if _plausible(word)]
    return Restorer(model, confusions, words, casing, _is_modern(rows))


def _plausible(word: str) -> bool:
    return any(char.isalpha() for char in word) and not word.startswith("<")


def _pairs(garbled: Iterable[Sequence[Token]], clean: Sequence[Sequence[Token]]) -> Mapping[Pair, float]:
    """Garbled words beside clean ones, with their counts."""
    counts: dict[Pair, float] = {}
    whole = [token for row in clean for token in row]
    words = [token.word for token in whole]
    for row in garbled:
        for i, j in matched([token.word for token in row], words):
            if not row[i].number and not whole[j].number:
                from lsgraph.text.restore.casing import run_key

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
