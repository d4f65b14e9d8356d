"""How likely each query is what a question means: all that speaks for and against it, weighed together.

Every query that can be filled competes with the others and with "none of them" (a conditional logit): the chances of
all and of none add up to one. What each sign counts for was fitted on questions by people who had seen no wordings.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple


class Signs(NamedTuple):
    """What speaks for and against a query."""

    near: float
    """How near the nearest wordings are."""
    apart: float
    """How much nearer they are than questions nobody can answer."""
    share: float
    """What the weights of the words give it, a logarithm."""
    misfit: float
    """How much worse all words fit than they fit the best."""
    understood: float
    """The share of the words that stand in some wording."""
    unheard: float
    """What of the words stands in no wording of it."""
    strangers: float
    """Kinds of things that the question speaks of and the query does not."""
    year: float
    """A year that no parameter took."""
    kind: float
    """Whether the query answers with the kind of thing that is asked for."""
    doubt: float
    """Names that neither the catalogue nor the graph has, a wish for reasons or deeds."""
    away: float
    """Another province or a whole country that no document is about."""
    printed: float
    """Whether a line, a section or a note is asked for by its number."""
    left: float
    """Conditions that the query has no place for."""
    needed: float
    """Required parameters that are named."""
    more: float
    """Optional parameters that are named."""
    told: float
    """The share of the question that the names it uses say."""
    dated: float
    """Whether a period that has passed is used: figures are reported of it."""
    not_yet: float
    """Figures of a year after the last document."""


_WORTH = Signs(
    near=0.1,
    apart=5.3,
    share=1.48,
    misfit=-0.13,
    understood=0.75,
    unheard=-0.1,
    strangers=-1.4,
    year=-0.5,
    kind=0.7,
    doubt=-1.5,
    away=-5.0,
    printed=2.9,
    left=-4.1,
    needed=-0.05,
    more=0.9,
    told=1.95,
    dated=2.0,
    not_yet=-8.8,
)
_ALONE = -0.96
"""What a query is worth of which nothing is known."""


def worth(signs: Signs) -> float:
    """What a query is worth beside none at all, which is worth 0."""
    return _ALONE + sum(sign * each for sign, each in zip(signs, _WORTH, strict=True))


def sure_but_for_conditions(signs: Signs) -> bool:
    """Whether only what a query has no place for keeps it from being the one that is meant."""
    return worth(signs._replace(left=0.0)) > 0


def chances(worths: Sequence[float]) -> list[float]:
    """The chance of each query to be what was meant, where none of them may be.

    >>> [round(chance, 2) for chance in chances([0.0, 0.0])]
    [0.33, 0.33]
    """
    top = max([0.0, *worths])
    shares = [math.exp(each - top) for each in worths]
    total = sum(shares) + math.exp(-top)
    return [share / total for share in shares]
