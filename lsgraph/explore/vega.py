"""Draws charts with Vega: a program that reads one request a line and answers with one drawing a line, both as JSON.

It runs in a process of its own (`plots.py` starts it by its path, so it imports nothing of this package): Vega brings
a script engine whose threads do not survive the forks in which pages are written.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import vl_convert


def drawn(forms: dict[str, Any], asked: dict[str, Any]) -> str:
    """The drawing of a request: `form` is the path of a chart in Vega-Lite, `data` fills its data sets by name.

    A form is compiled when it is first asked for, and kept in `forms`; no address is ever loaded.
    """
    path = asked["form"]
    if path not in forms:
        forms[path] = vl_convert.vegalite_to_vega(json.loads(Path(path).read_text(encoding="utf-8")))
    form, rows = forms[path], asked["data"]
    data = [{**held, "values": rows[held["name"]]} if held["name"] in rows else held for held in form["data"]]
    svg: str = vl_convert.vega_to_svg({**form, "data": data}, allowed_base_urls=[])
    return svg


def main() -> None:
    forms: dict[str, Any] = {}
    for line in sys.stdin:
        try:
            answer = {"svg": drawn(forms, json.loads(line))}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
