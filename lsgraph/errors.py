"""The one family of errors that people see: what is wrong, where, and what to do next.

The library raises, only the command line prints. Each error is one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class LsgraphError(Exception):
    """Something a person can mend.

    `what` says what is wrong; `where` names the file, line or argument; `advice` says what to do.

    >>> str(LsgraphError("the file is empty", where="plan.txt", advice="give a file with text"))
    'plan.txt: the file is empty; give a file with text'
    """

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        super().__init__(what, where, advice)
        self.what = " ".join(what.split())
        self.where = where
        self.advice = advice

    def __reduce__(self) -> tuple[Any, ...]:
        # An error of another process comes back pickled, with its arguments by name.
        return _again, (type(self), *self.args), self.__dict__

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}; {self.advice}" if self.advice else text


def _again(kind: type[LsgraphError], what: str, where: str, advice: str) -> LsgraphError:
    return kind(what, where=where, advice=advice)


class SourceError(LsgraphError):
    """A document that cannot be read: missing, empty, not text, truncated, of an unknown kind."""


class SourcesError(SourceError):
    """Several documents that cannot be read: a line each, and one that says what to do.

    >>> print(SourcesError.of([SourceError("is empty", where="a.txt"), SourceError("is empty", where="b.txt")]))
    a.txt: is empty
    b.txt: is empty
    2 files cannot be read and nothing was built; mend these files, move them away, or name only the others
    """

    @classmethod
    def of(cls, problems: Sequence[SourceError]) -> SourcesError:
        error = cls(
            f"{len(problems)} files cannot be read and nothing was built",
            advice="mend these files, move them away, or name only the others",
        )
        error.several = tuple(problems)
        return error

    several: tuple[SourceError, ...] = ()

    def __str__(self) -> str:
        return "\n".join((*map(str, self.several), super().__str__()))


class InternalError(LsgraphError):
    """An error of lsgraph itself: says in which stage and, where one is at work, on which document."""

    @classmethod
    def of(cls, error: Exception, where: str = "") -> InternalError:
        """The error in one line, with the stage that a `Stopwatch` left on it."""
        stage = getattr(error, "stage", "")
        said = " ".join(str(error).split())[:200]
        at = f" in stage “{stage}”" if stage else ""
        return cls(
            f"internal error{at}: {type(error).__name__}{f' ({said})' if said else ''}",
            where=where,
            advice="set LSGRAPH_DEBUG=1 to see where, and please report it",
        )


class RegistryError(LsgraphError):
    """A row of the registry or of the catalogue that breaks its schema."""


class QueryError(LsgraphError):
    """A query that is unknown, malformed, or was given a wrong parameter."""


class GraphError(LsgraphError):
    """A graph folder or file that is missing, unreadable or of another version."""


class EndpointError(LsgraphError):
    """A SPARQL endpoint that does not answer, refuses, or answers with something else."""


class NotFoundError(LsgraphError):
    """Nothing, or more than one thing, fits what was asked for."""
