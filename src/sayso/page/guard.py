"""What holds for every answer: headers that keep a reader safe, and an error told in one clear way.

Comes in: a request. Goes out: a response with its headers; for a SaysoError the status it maps to, as a page or, where JSON was
asked for, as `{"error": {"expected", "found", "where", "hint"}}`. Refuses to know: any single page.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string

from sayso.errors import LedgerError, NotFoundError, SaysoError

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
STATUS: tuple[tuple[type[SaysoError], int], ...] = ((NotFoundError, 404), (LedgerError, 503), (SaysoError, 400))
TITLES = {
    400: "This address says something it cannot say",
    404: "There is nothing here",
    503: "The ledger does not answer",
}
JSON_PATHS = (".json", "/delta", "/stream")


class Guard:
    """Django middleware: headers on everything, errors mapped to a status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A SaysoError as its page; anything else is Django's to report."""
        return told(request.path, error) if isinstance(error, SaysoError) else None


def status_of(error: SaysoError) -> int:
    """The HTTP status of an error."""
    return next(status for kind, status in STATUS if isinstance(error, kind))


def error_body(error: SaysoError) -> dict[str, dict[str, str | None]]:
    """The one JSON shape of an error."""
    return {"error": {"expected": error.expected, "found": error.found, "where": error.where, "hint": error.hint}}


def told(path: str, error: SaysoError) -> HttpResponse:
    """An error as the reader asked for it: JSON for JSON addresses, else a page."""
    status = status_of(error)
    if path.endswith(JSON_PATHS):
        return JsonResponse(error_body(error), status=status)
    return HttpResponse(render_to_string("error.html", {"error": error, "title": TITLES[status]}), status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere."""
    hint = "Go back to the front page, or check the address."
    return told(request.path, NotFoundError("a page of this site", repr(request.path), hint=hint))


def broken(request: HttpRequest) -> HttpResponse:
    """Something that should not have happened: said plainly, without its insides."""
    html = render_to_string("error.html", {"error": None, "title": "Something went wrong on our side"})
    return HttpResponse(html, status=500)
