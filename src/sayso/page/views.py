"""The pages: a request in, a page out. Everything a page says is made by the view models beside this module.

Comes in: a request whose scope carries the `Press`. Goes out: HTML, JSON twins, and the few static files. Refuses to know: how
anything is worked out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string

from sayso.errors import NotFoundError
from sayso.model.incident import CONTROL_STATES
from sayso.page import api, regions, statics
from sayso.page.claimlist import FILTERS, claim_list
from sayso.page.edition import Edition, iso, moment_at, moment_of, step_of
from sayso.page.frontpage import front_page
from sayso.page.incidentpage import incident_page
from sayso.page.losses import losses as losses_of
from sayso.page.press import Press
from sayso.page.timeaxis import time_axis
from sayso.page.words import badges, table
from sayso.picture.views import find

YEAR = 365 * 24 * 3600
PRESENT = "no-cache"  # ask again each time, which costs a 304 while nothing is new
PAST = "public, max-age=60"


def press_of(request: HttpRequest) -> Press:
    """The press that `app` puts into every request."""
    assert isinstance(request, ASGIRequest)
    press = request.scope["sayso.press"]
    assert isinstance(press, Press)
    return press


def _edition(request: HttpRequest, coverage: str) -> Edition:
    return press_of(request).edition(coverage, moment_of(request.GET.get("as_of")))


def _page(
    request: HttpRequest, coverage: str, template: str, fill: Callable[[Edition], dict[str, Any]]
) -> HttpResponse:
    """One page of a coverage: made once for each edition, sent only to those who do not have it yet."""
    press = press_of(request)
    if "step" in request.GET:  # the slider without a script: a step of the coverage's own moments
        return _stepped(request, press.edition(coverage))
    shown = _edition(request, coverage)
    tag = f'W/"{shown.seq}-{len(shown.moments)}-{hash((request.get_full_path(), _fingerprint())) & 0xFFFFFFFF:x}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    key = ("page", request.get_full_path(), shown.seq, len(shown.moments))
    html = press.keep(key, lambda: render_to_string(template, {**_around(request, shown), **fill(shown)}))
    return HttpResponse(html, headers={"ETag": tag, "Cache-Control": PAST if shown.moment else PRESENT})


def _fingerprint() -> str:
    return statics.address("page.css") + statics.address("page.js")


def _around(request: HttpRequest, shown: Edition) -> dict[str, Any]:
    asked = [(name, value) for name, value in request.GET.items() if name not in ("as_of", "step")]
    return {
        "edition": shown,
        "path": request.path,
        "tab": request.path.split("/")[3] or "live",
        "step": step_of(shown),
        "last_step": len(shown.moments) - 1,
        "moments": " ".join(iso(moment) for moment in shown.moments),
        "asked": asked,
        "several": len(press_of(request).newsroom.coverages) > 1,
    }


def _stepped(request: HttpRequest, shown: Edition) -> HttpResponse:
    moment = moment_at(shown, request.GET["step"])
    query = request.GET.copy()
    query.pop("step", None)
    query.pop("as_of", None)
    if moment:
        query["as_of"] = iso(moment)
    asked = query.urlencode()
    return HttpResponseRedirect(f"{request.path}{f'?{asked}' if asked else ''}")


# -- pages --------------------------------------------------------------------------------------------------------------------
def front(request: HttpRequest) -> HttpResponse:
    """Every coverage; where there is only one, that one."""
    press = press_of(request)
    coverages = press.newsroom.coverages
    if len(coverages) == 1:
        query = request.GET.urlencode()
        return HttpResponseRedirect(f"/c/{coverages[0]}/{f'?{query}' if query else ''}")
    moment = moment_of(request.GET.get("as_of"))
    return HttpResponse(render_to_string("front.html", {"rows": front_page(press, moment), "moment": moment}))


def words(request: HttpRequest) -> HttpResponse:
    """About these words: the fourteen standings, states of control, cues."""
    told = {"badges": badges().values(), "controls": [(s, *table("controls")[s]) for s in CONTROL_STATES]}
    cues = [(cue, *row) for cue, row in table("cues").items()]
    return HttpResponse(render_to_string("words.html", {**told, "cues": cues}))


def live(request: HttpRequest, coverage: str) -> HttpResponse:
    """The live page."""
    return _page(request, coverage, "live.html", regions.live)


def map_(request: HttpRequest, coverage: str) -> HttpResponse:
    """The map, with a list for those who cannot use one."""
    return _page(request, coverage, "map.html", regions.maps)


def losses(request: HttpRequest, coverage: str) -> HttpResponse:
    """The ledger of losses."""
    return _page(request, coverage, "losses.html", lambda shown: {"losses": losses_of(shown)})


def claims(request: HttpRequest, coverage: str) -> HttpResponse:
    """The ledger of claims, filtered as asked."""
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    return _page(request, coverage, "claims.html", lambda shown: {"list": claim_list(shown, asked)})


def time(request: HttpRequest, coverage: str) -> HttpResponse:
    """The time-line."""
    return _page(request, coverage, "time.html", lambda shown: {"axis": time_axis(shown)})


def incident(request: HttpRequest, coverage: str, name: str) -> HttpResponse:
    """One incident; an old id leads on to the incident that its claims are in now."""
    shown = _edition(request, coverage)
    found = find(shown.picture, name)
    if found is None:
        raise NotFoundError(
            "an incident of this coverage", repr(name), where=coverage, hint="Incidents are listed on the time-line."
        )
    if found.id != name:
        return HttpResponseRedirect(shown.href(f"i/{found.id}/"))
    return _page(request, coverage, "incident.html", lambda edition: {"page": incident_page(edition, found)})


# -- JSON ---------------------------------------------------------------------------------------------------------------------
def picture_json(request: HttpRequest, coverage: str) -> HttpResponse:
    """The picture as data."""
    shown = _edition(request, coverage)
    return _json(shown, api.picture(shown))


def claims_json(request: HttpRequest, coverage: str) -> HttpResponse:
    """The live claims as contract records with their numbers."""
    shown = _edition(request, coverage)
    return _json(shown, api.claims(shown))


def delta(request: HttpRequest, coverage: str) -> HttpResponse:
    """What the stream would send after a number, for those who poll."""
    found = api.delta(press_of(request), coverage, request.GET.get("after", ""))
    return JsonResponse(
        found, headers={"Cache-Control": "public, max-age=1"}, json_dumps_params={"ensure_ascii": False}
    )


def _json(shown: Edition, body: dict[str, Any]) -> HttpResponse:
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    cache = PAST if shown.moment else PRESENT
    return HttpResponse(data, content_type="application/json", headers={"Cache-Control": cache})


# -- files --------------------------------------------------------------------------------------------------------------------
def asset(request: HttpRequest, mark: str, name: str) -> HttpResponse:
    """A static file, for a year: its address changes with its bytes."""
    found = statics.static(name)
    if found is None or found.address != request.path:
        raise NotFoundError("a file of this site", repr(name), hint="Load the page again: its files have changed.")
    headers = {"Cache-Control": f"public, max-age={YEAR}, immutable", "Vary": "Accept-Encoding"}
    if found.packed and "gzip" in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(found.packed, content_type=found.kind, headers={**headers, "Content-Encoding": "gzip"})
    return HttpResponse(found.data, content_type=found.kind, headers=headers)
