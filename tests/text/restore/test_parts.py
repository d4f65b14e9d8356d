"""The parts of the restorer, each by itself."""

from __future__ import annotations

import doctest
import importlib
from itertools import pairwise
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsgraph.text.restore.alphabet import is_syllable, new_placement, old_placement, strip_marks
from lsgraph.text.restore.calibrate import calibrate
from lsgraph.text.restore.channel import Channel
from lsgraph.text.restore.confusions import align, learn_confusions
from lsgraph.text.restore.language_model import STOP, LanguageModel
from lsgraph.text.restore.passages import matched
from lsgraph.text.restore.tokens import tokens

MODULES = "alphabet tokens detect casing channel confusions decode language_model passages readings compounds numerals"


@pytest.mark.parametrize("name", MODULES.split(" "))
def test_examples_in_docstrings(name: str) -> None:
    module = importlib.import_module(f"lsgraph.text.restore.{name}")
    assert doctest.testmod(module).failed == 0


@given(st.text(alphabet="kinh tếxã46¢&®,.%-/\n|]”)’", max_size=60))
def test_tokens_are_slices_in_order(text: str) -> None:
    row = tokens(text)
    assert all(token.span.of(text) == token.word for token in row)
    assert all(a.end <= b.start for a, b in pairwise(row))


@pytest.mark.parametrize("word", ["hóa", "thủy", "ủy", "khỏe", "lòa", "hòe"])
def test_tone_placement_goes_both_ways(word: str) -> None:
    assert new_placement(word) != word
    assert old_placement(new_placement(word)) == word


def test_what_is_a_syllable() -> None:
    assert all(map(is_syllable, ["nghiêng", "quyết", "giữa", "xuyên", "khuỷu", "ướt", "gì", "uy", "đường"]))
    assert not any(map(is_syllable, ["vé6i", "logistics", "ndng", "strong", "duoc§", "cac"]))


def test_confusions_are_learned_from_pairs() -> None:
    table = learn_confusions(
        {("véi", "với"): 90.0, ("x4", "xã"): 40.0, ("dugc", "được"): 60.0, ("trong", "trong"): 50.0}
    )
    assert align("ã", "4", table)[0] < align("ã", "6", table)[0]
    channel = Channel(table, ["với", "vơi", "được", "đục", "xã", "xe"], [])
    assert [channel.readings(run)[0][0] for run in ("véi", "dugc", "x4")] == ["với", "được", "xã"]


def test_the_language_model_sums_to_one() -> None:
    model = LanguageModel({"a": 0.5, "b": 0.3, "c": 0.2})
    model.count([["a", "b", "a"], ["b", "a"]])
    model.finish()
    words = ["a", "b", "c", STOP]
    assert sum(exp(model.score((STOP, STOP, "a"), word)) for word in words) == pytest.approx(1.0, abs=0.02)
    assert model.score(("a",), "b") > model.score(("a",), "c")


def test_passages_are_matched_over_a_misreading() -> None:
    text = "tốc độ tăng trưởng kinh tế bình quân hằng năm giai đoạn này đạt mức khá cao so với cả nước"
    clean = text.split(" ")
    garbled = ["thu", "chi", *strip_marks(" ".join(clean)).replace("hang", "xyz").split(" ")]
    pairs = dict(matched(garbled, clean))
    assert {2 + clean.index("hằng"), 2 + clean.index("trưởng")} <= pairs.keys()
    assert all(clean[j] == clean[i - 2] for i, j in pairs.items())


def test_calibration_rises_with_the_odds() -> None:
    seen = [(0.6, n % 2 == 0) for n in range(100)] + [(0.999, n != 0) for n in range(1000)]
    calibration = calibrate(seen)
    assert calibration.of(0.6) == pytest.approx(0.5, abs=0.02)
    assert calibration.of(0.999) >= 0.99
    assert calibration.of(0.1) <= calibration.of(0.6)


def test_certainty_is_only_given_to_what_is_right() -> None:
    assert calibrate([(0.999, n >= 8) for n in range(1000)]).of(0.999) < 0.99
