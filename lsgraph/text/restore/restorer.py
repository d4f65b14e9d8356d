"""Applying what was learned to a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lsgraph.memory import few_collections
from lsgraph.span import Span
from lsgraph.text.restore.alphabet import is_syllable, new_placement
from lsgraph.text.restore.calibrate import Calibration
from lsgraph.text.restore.casing import Casing
from lsgraph.text.restore.channel import BEAM, Channel, StrippedChannel
from lsgraph.text.restore.confusions import Confusions
from lsgraph.text.restore.decode import Chosen, decode
from lsgraph.text.restore.detect import damaged, is_stripped
from lsgraph.text.restore.language_model import NUMBER, LanguageModel
from lsgraph.text.restore.numerals import SURE, Numerals, is_rate, mended_code, part_headings
from lsgraph.text.restore.readings import Proposer
from lsgraph.text.restore.tokens import Token, tokens

_LEFT = 0.95
"""The most that is said of a run that no clean text has and that was left as it stands."""


@dataclass(frozen=True, slots=True)
class Restoration:
    """A run of the given text and what it is read as; `confidence` is the chance that the reading is right."""

    span: Span
    replacement: str
    confidence: float


class Restorer:
    """Restores damaged text; made by `learn`, and never changed by what it restores.

    `remembered` gives for runs that stood beside clean words the cost of those words; `modern` says that the tone
    goes on the main vowel (hoá).
    """

    def __init__(
        self,
        model: LanguageModel,
        confusions: Confusions,
        words: Iterable[str],
        casing: Casing,
        modern: bool,
        remembered: Mapping[str, Mapping[str, float]] | None = None,
        calibration: Calibration | None = None,
        numerals: Numerals | None = None,
        beam: int = BEAM,
    ) -> None:
        lexicon = sorted(set(words))
        syllables = [word for word in lexicon if is_syllable(word)]
        foreign = [word for word in lexicon if not is_syllable(word)]
        self._model = model
        self._casing = casing
        self._modern = modern
        self.calibration = calibration or Calibration()
        self._numerals = numerals or Numerals(())
        self._scanned = Proposer(Channel(confusions, syllables, foreign, remembered, beam), model)
        self._stripped = Proposer(StrippedChannel(lexicon), model, scanned=False)

    @few_collections()
    def restore(self, text: str) -> tuple[Restoration, ...]:
        """What each word of the damaged ranges of a text is read as, in order; nothing for a clean text."""
        found: list[Restoration] = []
        ranges = damaged(text)
        for span in ranges:
            row = tokens(text, span.start, span.end)
            proposer = self._stripped if is_stripped(text, span) else self._scanned
            found.extend(self._numbered(text, list(self._written(row, decode(row, proposer, self._model)))))
        headings = {span.start: Restoration(span, "Phần", SURE) for span in part_headings(text)} if found else {}
        return tuple(headings.get(restoration.span.start, restoration) for restoration in found)

    def _numbered(self, text: str, found: list[Restoration]) -> list[Restoration]:
        """The restorations with the numerals of known names and the "lệ" of "tỷ lệ" put right."""
        for at in range(2, len(found)):
            first, second, span = found[at - 2], found[at - 1], found[at].span
            run, word = span.of(text), second.replacement
            before, after = text[max(0, second.span.start - 12) : second.span.start], text[span.end : span.end + 12]
            if is_rate(before, second.span.of(text), run, after):
                meant: str | None = "lệ"
                if word.lower() != "tỷ":
                    found[at - 1] = Restoration(second.span, "Tỷ" if word[:1].isupper() else "tỷ", SURE)
            else:
                meant = self._numerals.meant((first.replacement, word), run)
            if meant is not None and meant not in (run, found[at].replacement):
                found[at] = Restoration(span, meant, SURE)
        return found

    def read(self, row: Sequence[Token], model: LanguageModel | None = None) -> list[Chosen]:
        """The readings of a row of tokens as scanned, in the language model's spelling; by another model if given."""
        return decode(row, self._scanned, model or self._model)

    def prepare(self, row: Sequence[Token]) -> None:
        """Works out the readings of every run of a row, which are remembered."""
        for at in range(len(row)):
            self._scanned(row, at)

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
                start = first.stop or (choice.index > 0 and row[choice.index - 1].number and row[choice.index - 1].stop)
                shouting = run.isupper() and _shouted(row[max(0, choice.index - 1) : choice.index + 2])
                for number, word in enumerate(choice.arc.words):
                    form = run if number == 0 or run.isupper() else "x"
                    parts.append(self._write(word, form, previous, start, shouting))
                    previous = word
                written = " ".join(parts)
            previous = choice.arc.words[-1]
            sure = self.calibration.of(choice.odds)
            known = all(map(self._model.known, choice.arc.words))
            yield Restoration(span, written, sure if known else min(sure, _LEFT))

    def _write(self, word: str, run: str, previous: str, first: bool, shouting: bool) -> str:
        if word == run.lower():
            return mended_code(run)
        cased = self._casing.write(word, run, previous, first, shouting)
        if not self._modern:
            return cased
        modern = new_placement(word)
        return "".join(b.upper() if a.isupper() else b for a, b in zip(cased, modern, strict=True))


def _shouted(around: Sequence[Token]) -> bool:
    """Whether a word and a neighbour are all capitals."""
    return sum(len(token.word) > 1 and token.word.isupper() for token in around) > 1
