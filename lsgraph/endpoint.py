"""Any SPARQL 1.1 endpoint as something to query, through SPARQLWrapper: time limits, retries, sign-in, clear errors.

Secrets come from the environment (`LSGRAPH_ENDPOINT_USER`, `LSGRAPH_ENDPOINT_PASSWORD`, `LSGRAPH_ENDPOINT_TOKEN`)
and are never printed.
"""

from __future__ import annotations

import json
import os
import time
import urllib.error
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from lsgraph.errors import EndpointError, QueryError
from lsgraph.rows import Rows

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMERIC = frozenset(_XSD + name for name in ("integer", "decimal", "double", "float", "int", "long"))
_AGAIN = frozenset({429, 502, 503, 504})


@dataclass(frozen=True)
class Endpoint:
    """A SPARQL 1.1 query endpoint. `timeout` is in seconds; `retries` counts further tries after the first.

    Only failures that may pass (no connection, 429, 502, 503, 504) are tried again, after `pause`, twice that, …
    """

    url: str
    timeout: float = 60.0
    retries: int = 2
    pause: float = 0.5
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls, url: str, **options: Any) -> Endpoint:
        """An endpoint with the sign-in of the environment."""
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
            raise EndpointError(
                "is not the address of an endpoint", where=shown(url), advice="write http://host/sparql"
            )
        return cls(
            url,
            user=os.environ.get("LSGRAPH_ENDPOINT_USER", ""),
            password=os.environ.get("LSGRAPH_ENDPOINT_PASSWORD", ""),
            token=os.environ.get("LSGRAPH_ENDPOINT_TOKEN", ""),
            **options,
        )

    def select(self, sparql: str) -> Rows:
        """The rows of a SELECT or ASK. `EndpointError` or `QueryError` otherwise."""
        body = self._ask(sparql, "json")
        try:
            return rows_of(json.loads(body))
        except (ValueError, KeyError, TypeError, AttributeError):
            start = " ".join(body[:80].decode("utf-8", "replace").split())
            raise EndpointError(
                f"answered with something else than SPARQL results: {start}", where=shown(self.url)
            ) from None

    def construct(self, sparql: str) -> str:
        """The triples of a CONSTRUCT or DESCRIBE as sorted N-Triples."""
        import rdflib

        graph = rdflib.Graph()
        try:
            graph.parse(data=self._ask(sparql, "turtle"), format="turtle")
        except EndpointError:
            raise
        except Exception as error:
            raise EndpointError(f"answered with something else than Turtle: {error}", where=shown(self.url)) from None
        lines = graph.serialize(format="nt", encoding="utf-8").decode().splitlines()
        return "".join(f"{line}\n" for line in sorted(line for line in lines if line))

    def _ask(self, sparql: str, form: str) -> bytes:
        for attempt in range(self.retries + 1):
            try:
                return self._once(sparql, form)
            except _Passing as problem:
                if attempt == self.retries:
                    raise EndpointError(problem.what, where=shown(self.url), advice=problem.advice) from None
                time.sleep(self.pause * 2**attempt)
        raise AssertionError("unreachable")

    def _once(self, sparql: str, form: str) -> bytes:
        from SPARQLWrapper import BASIC, JSON, POST, TURTLE, SPARQLWrapper
        from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

        wrapper = SPARQLWrapper(self.url)
        wrapper.setMethod(POST)
        wrapper.setTimeout(int(self.timeout) or 1)
        wrapper.setQuery(sparql)
        wrapper.setReturnFormat(JSON if form == "json" else TURTLE)
        # Oxigraph unites the named graphs only when told to; other servers pay no heed.
        wrapper.addParameter("union-default-graph", "true")
        if self.user:
            wrapper.setHTTPAuth(BASIC)
            wrapper.setCredentials(self.user, self.password)
        elif self.token:
            wrapper.addCustomHttpHeader("Authorization", f"Bearer {self.token}")
        try:
            body = wrapper.query().response.read()
            assert isinstance(body, bytes)
            return body
        except urllib.error.HTTPError as error:
            raise self._refused(error.code, error.read(400).decode("utf-8", "replace")) from None
        except QueryBadFormed as error:
            raise QueryError(f"refused the query: {_first(str(error))}", where=shown(self.url)) from None
        except (urllib.error.URLError, ConnectionError) as error:
            reason = getattr(error, "reason", error)
            raise _Passing(f"does not answer ({reason})", "check the address and that the server runs") from None
        except TimeoutError:
            raise EndpointError(
                f"did not answer within {self.timeout:g} seconds", where=shown(self.url), advice="ask for less"
            ) from None
        except SPARQLWrapperException as error:
            raise EndpointError(f"failed: {_first(str(error))}", where=shown(self.url)) from None

    def _refused(self, status: int, body: str) -> Exception:
        if status in (401, 403):
            return EndpointError(
                f"refused the sign-in ({status})",
                where=shown(self.url),
                advice="set LSGRAPH_ENDPOINT_USER and LSGRAPH_ENDPOINT_PASSWORD, or LSGRAPH_ENDPOINT_TOKEN",
            )
        if status in _AGAIN:
            return _Passing(f"is too busy ({status})", "try later")
        if status == 404:
            return EndpointError("there is no endpoint at this address (404)", where=shown(self.url))
        return EndpointError(f"answered {status}: {_first(body)}", where=shown(self.url))


class _Passing(Exception):
    """A failure that may pass."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice


def _first(text: str) -> str:
    """The first words of a server's own message."""
    return " ".join(text.replace("b'", "").split())[:200]


def shown(url: str) -> str:
    """The address without a password in it."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, parts.query, ""))


def rows_of(results: dict[str, Any]) -> Rows:
    """Rows from the standard's JSON results."""
    if "boolean" in results:
        return Rows(("answer",), [("true" if results["boolean"] else "false",)])
    columns = tuple(results["head"]["vars"])
    numeric = set(columns)
    filled: set[str] = set()
    rows: list[tuple[str | None, ...]] = []
    for binding in results["results"]["bindings"]:
        row: list[str | None] = []
        for name in columns:
            term = binding.get(name)
            row.append(None if term is None else str(term["value"]))
            if term is not None:
                filled.add(name)
                if term.get("datatype") not in _NUMERIC:
                    numeric.discard(name)
        rows.append(tuple(row))
    return Rows(columns, rows, frozenset(numeric & filled))
