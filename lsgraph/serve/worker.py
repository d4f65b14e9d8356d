"""The process that holds the graph and the short-lived ones that answer one query each.

The nursery loads the store once, cuts itself off from every network, and forks a child for each query. A child has
a cap on memory, is killed by the kernel when its time is up, and hands back a whole answer or none.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import re
import resource
import signal
import socket
import struct
import sys
import tempfile
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from lsgraph.faults import plain_fault
from lsgraph.patterns import compiled
from lsgraph.serve import results
from lsgraph.serve.guard import names_graphs
from lsgraph.serve.limits import Limits

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_FILE_FACTOR = 4


def isolate() -> bool:
    """Leave every network for good. False where the system does not let us."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        return any(libc.unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))
    except (OSError, AttributeError):
        return False


def isolated() -> bool:
    """Whether this process sees no network but an empty loopback."""
    try:
        lines = Path("/proc/self/net/dev").read_text(encoding="ascii").splitlines()[2:]
    except OSError:
        return False
    names = {line.partition(":")[0].strip() for line in lines}
    if names - {"lo"}:
        return False
    probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        probe.settimeout(0.2)
        probe.connect(("127.0.0.1", 9))
    except ConnectionRefusedError:
        return False
    except OSError:
        return True
    finally:
        probe.close()
    return False


def _die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends. After `isolate`, which would undo it."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)


def send(connection: socket.socket, head: dict[str, Any], body: bytes = b"") -> None:
    """One message: lengths, JSON head, body."""
    packed = json.dumps(head).encode()
    connection.sendall(struct.pack("!II", len(packed), len(body)) + packed + body)


def receive(connection: socket.socket) -> tuple[dict[str, Any], bytes] | None:
    """One message, or None where the other side has gone before it was whole."""
    lengths = _exactly(connection, 8)
    if lengths is None:
        return None
    a, b = struct.unpack("!II", lengths)
    head, body = _exactly(connection, a), _exactly(connection, b)
    if head is None or body is None:
        return None
    return json.loads(head), body


def _exactly(connection: socket.socket, count: int) -> bytes | None:
    parts: list[bytes] = []
    while count:
        part = connection.recv(min(count, 1 << 20))
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def nursery(listener: socket.socket, ready: int, graph: Path, limits: Limits) -> None:
    """Serve until the parent goes. `ready` is a pipe's end that is told when the graph is loaded."""
    from lsgraph.store import open_graph

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Children are nobody's to wait for: the kernel buries them.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        store = open_graph(graph).store
    except Exception as error:
        os.write(ready, json.dumps({"error": str(error)}).encode())
        os._exit(2)
    # Loaded once here, or each child that writes a workbook or fills in a question would pay for it.
    for module in ("openpyxl", "lsgraph.values", "lsgraph.cli.messages"):
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    alone = isolate() and isolated()
    _die_with_parent()
    os.write(ready, json.dumps({"isolated": alone, "quads": len(store)}).encode())
    os.close(ready)
    parent = os.getppid()
    listener.settimeout(1.0)
    while os.getppid() == parent:
        try:
            connection, _ = listener.accept()
        except TimeoutError:
            continue
        except OSError:
            break
        if os.fork() == 0:
            listener.close()
            _child(connection, store, limits)
        connection.close()
    os._exit(0)


def _child(connection: socket.socket, store: ox.Store, limits: Limits) -> None:
    """Answer one query and end; whatever happens, this does not return."""
    status = 1
    try:
        connection.settimeout(5)
        _confine(limits)
        send(connection, {"pid": os.getpid()})
        message = receive(connection)
        if message is not None:
            connection.settimeout(None)
            head, body = answer(store, message[0], limits)
            send(connection, head, body)
        status = 0
    except (MemoryError, RecursionError):
        send(connection, {"status": 503, "reason": "the query needs more memory than one query may have"})
    except OSError:
        pass
    finally:
        sys.stderr.flush()
        os._exit(status)


def _confine(limits: Limits) -> None:
    """What this process may never do: outlive its time or its parent, take much memory, write a file."""
    _die_with_parent()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limits.seconds)
    size = _address_space() + limits.memory
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, _FILE_FACTOR * limits.result_bytes))
    # What a dying query says of itself is no log line of ours.
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    os.close(quiet)


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def answer(store: ox.Store, request: dict[str, Any], limits: Limits) -> tuple[dict[str, Any], bytes]:
    """The head and body for a request.

    A request has `query`, `select` (a form), `graph` (a media type), `default` and `named` (graphs of the protocol);
    or `dump` (the IRI of a named graph) and `graph`; or `question` (a name of the catalogue), `values` of its
    parameters, and `lang`. `folder` is where temporary files of a workbook may be.
    """
    if "folder" in request:
        # The workbook writer needs a file on its way; the web process clears the folder whatever happens here.
        tempfile.tempdir = request["folder"]
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    if "dump" in request:
        return _dump(store, request["dump"], request["graph"])
    if "question" in request:
        return _bound(store, request["question"], request["values"], request["lang"])
    # With the union switched on the store would pass over FROM.
    chosen = request.get("default") or request.get("named") or names_graphs(request["query"])
    default: list[Any] = [ox.NamedNode(iri) for iri in request.get("default", [])]
    named: list[Any] = [ox.NamedNode(iri) for iri in request.get("named", [])]
    try:
        found: Any = store.query(
            request["query"],
            use_default_graph_as_union=not chosen,
            default_graph=default or None,
            named_graphs=named or None,
        )
        if isinstance(found, ox.QueryBoolean):
            return {"status": 200, "kind": "boolean"}, results.boolean(bool(found), request["select"])
        if isinstance(found, ox.QueryTriples):
            return _triples(found, request["graph"], limits)
        return _solutions(found, request["select"], limits)
    except SyntaxError as error:
        return {"status": 400, "reason": syntax_reason(str(error), request["query"])}, b""
    except (ValueError, OSError, RuntimeError) as error:
        return {"status": 400, "reason": f"cannot be answered: {error}"}, b""


def syntax_reason(message: str, query: str) -> str:
    """One short line for a syntax error: what is plainly missing, or what the parser said, without its classes of
    characters. (It names the place where it gave up, which is at times far behind the error.)

    >>> syntax_reason("error at 1:24: expected one of FILTER, ['0'..='9'], [_]", "SELECT")
    'not SPARQL, up to line 1, column 24: expected one of FILTER'
    """
    plain = plain_fault(query)
    if plain:
        return f"not SPARQL: {plain.what}"
    found = compiled(r"error at (\d+):(\d+): (.*)", re.S).search(message)
    if not found:
        return f"not SPARQL: {message}"
    line, column, what = found.groups()
    what = compiled(r"(, )?\[[^\]]*\]").sub("", " ".join(what.split()))
    what = what if len(what) <= 200 else what[:199] + "…"
    return f"not SPARQL, up to line {line}, column {column}: {what}"


def _solutions(found: Any, form: str, limits: Limits) -> tuple[dict[str, Any], bytes]:
    variables = [variable.value for variable in found.variables]
    rows: list[list[Any]] = []
    truncated = False
    for solution in found:
        if len(rows) == limits.rows:
            truncated = True
            break
        rows.append([solution[name] for name in variables])
    body = results.select(variables, rows, form)
    if len(body) > limits.result_bytes:
        return {"status": 413, "reason": f"the answer is larger than {limits.result_bytes} bytes; ask for less"}, b""
    return {"status": 200, "kind": "select", "rows": len(rows), "truncated": truncated}, body


def _triples(found: Any, media: str, limits: Limits) -> tuple[dict[str, Any], bytes]:
    triples: list[ox.Triple] = []
    truncated = False
    for triple in found:
        if len(triples) == limits.rows:
            truncated = True
            break
        triples.append(triple)
    body = ox.serialize(triples, format=results.GRAPH_TYPES[media], prefixes=_prefixes())
    assert isinstance(body, bytes)
    return {"status": 200, "kind": "graph", "rows": len(triples), "truncated": truncated}, body


def _dump(store: ox.Store, name: str, media: str) -> tuple[dict[str, Any], bytes]:
    triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(name))]
    if not triples:
        return {"status": 404, "reason": "there is no such graph"}, b""
    body = ox.serialize(sorted(triples, key=str), format=results.GRAPH_TYPES[media], prefixes=_prefixes())
    assert isinstance(body, bytes)
    return {"status": 200, "kind": "graph", "rows": len(triples), "truncated": False}, body


def _bound(store: ox.Store, name: str, values: dict[str, str], lang: str) -> tuple[dict[str, Any], bytes]:
    """A question's SPARQL with its values as the graph writes them, as JSON; 400 for a value that it does not have."""
    from lsgraph.cli.messages import lines
    from lsgraph.errors import LsgraphError
    from lsgraph.rq import load_query
    from lsgraph.store import Graph
    from lsgraph.values import in_graph

    try:
        query = load_query(name)
        query.bind(values)
        taken = in_graph(Graph(store), name, query.allowed, values)
        found = {"sparql": query.bind(taken), "values": taken}
    except LsgraphError as error:
        return {"status": 400, "reason": " ".join(lines(error, lang))}, b""
    return {"status": 200, "kind": "question"}, json.dumps(found).encode()


def _prefixes() -> dict[str, str]:
    from lsgraph.export import PREFIXES

    return PREFIXES
