"""Answers that are not results: errors in one line, pages with their content policy."""

from __future__ import annotations

from starlette.responses import HTMLResponse, PlainTextResponse, Response

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def error(status: int, reason: str, **headers: str) -> Response:
    """An error in one line of plain text; never a 200."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return PlainTextResponse(f"{' '.join(reason.split())}\n", status, headers={"Cache-Control": "no-store", **named})


def html(page: str, status: int = 200, tag: str = "") -> Response:
    """A page for people; nothing on it may load from elsewhere or run inline."""
    headers = {"Content-Security-Policy": POLICY, "Vary": "Accept"}
    if tag:
        headers |= {"ETag": tag, "Cache-Control": "no-cache"}
    return HTMLResponse(page, status, headers)
