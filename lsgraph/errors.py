"""The one family of errors that people see: what is wrong, where, and what to do next.

The library raises, only the command line prints. Each error is one line.
"""

from __future__ import annotations


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

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}; {self.advice}" if self.advice else text


class SourceError(LsgraphError):
    """A document that cannot be read: missing, empty, not text, truncated, of an unknown kind."""


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
