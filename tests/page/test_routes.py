"""Every address: what it answers, and what every answer keeps to."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from page.conftest import NOON
from page.printing import Clock, ask, keep
from sayso.desk.newsroom import Newsroom
from sayso.page.app import App, application
from sayso.page.edition import iso
from sayso.page.urls import urlpatterns

PAGES = ("/c/war/", "/c/war/map/", "/c/war/losses/", "/c/war/claims/", "/c/war/time/")
DATA = ("/c/war/picture.json", "/c/war/claims.json", "/c/war/delta")
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Page(HTMLParser):
    """A page read strictly: every tag closed where it was opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.faults: list[str] = []
        self.feed(html)
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if told.get("id"):
            self.ids.append(told["id"] or "")
        self.links += [told[key] or "" for key in ("href", "src") if key in told]
        self.faults += [f"{tag}: {name}" for name in told if name == "style" or name.startswith("on")]
        if (tag == "script" and "src" not in told) or tag == "style":
            self.faults.append(f"inline {tag}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes another tag")


def incident_of(app: App) -> str:
    return str(json.loads(ask(app, "/c/war/picture.json").body)["incidents"][0]["id"])


@pytest.mark.parametrize("address", [*PAGES, "/words/"])
def test_a_page_is_well_formed_and_carries_no_script_or_style_of_its_own(app: App, address: str) -> None:
    answer = ask(app, address)
    assert answer.status == 200
    page = Page(answer.text)
    assert page.faults == []
    assert len(page.ids) == len(set(page.ids))


def test_every_link_on_every_page_leads_somewhere(app: App) -> None:
    known, left = {"/"}, [*PAGES, "/words/"]
    ids: dict[str, set[str]] = {}
    wanted: list[tuple[str, str, str]] = []
    while left:
        address = left.pop()
        known.add(address)
        answer = ask(app, address)
        assert answer.status in (200, 302), address
        page = Page(answer.text) if "html" in answer.headers.get("content-type", "") else None
        ids[address] = set(page.ids) if page else set()
        for link in page.links if page else []:
            path, _, anchor = link.partition("#")
            assert path == "" or path.startswith("/"), f"{address} links outside: {link}"
            path = path or address
            wanted.append((address, path, anchor))
            if path not in known and path not in left and path != "/":
                left.append(path)
    assert [(a, p, anchor) for a, p, anchor in wanted if anchor and anchor not in ids.get(p, {anchor})] == []


@pytest.mark.parametrize("address", [*PAGES, *DATA, "/words/", "/c/none/", "/nowhere"])
def test_every_answer_keeps_a_reader_safe(app: App, address: str) -> None:
    headers = ask(app, address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert "set-cookie" not in headers


def test_no_address_is_without_a_test() -> None:
    tried = [*PAGES, *DATA, "/", "/words/", "/c/war/i/x/", "/static/mark/name"]
    assert len(urlpatterns) == len(tried)


def test_one_coverage_is_its_own_front_page_and_several_are_listed(app: App, day: Newsroom) -> None:
    assert ask(app, "/").headers["location"] == "/c/war/"
    keep(day, NOON, coverage="other", origin="https://example.org/other")
    listed = ask(app, "/").text
    assert "A war" in listed
    assert 'href="/c/other/"' in listed
    assert "5 claims by 3 sources" not in listed  # four claims, two speakers
    assert "4 claims by 2 sources" in listed


def test_what_is_not_there_is_said_plainly(app: App) -> None:
    for address in ("/c/none/", "/c/war/i/c_none/", "/nowhere", "/static/x/page.css"):
        answer = ask(app, address)
        assert answer.status == 404
        assert "What to do" in answer.text
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("address", [*PAGES, *DATA[:2]])
def test_a_moment_that_is_none_is_a_400_that_says_so(app: App, address: str) -> None:
    answer = ask(app, f"{address}?as_of=yesterday")
    assert answer.status == 400
    if address.endswith("json"):
        assert set(json.loads(answer.body)["error"]) == {"expected", "found", "where", "hint"}
    assert "2016-12-10T17:20:00Z" in answer.text


def test_errors_have_one_json_shape(app: App) -> None:
    for address in ("/c/none/picture.json", "/c/none/claims.json", "/c/none/delta", "/c/none/stream"):
        answer = ask(app, address)
        assert answer.status == 404
        assert set(json.loads(answer.body)["error"]) == {"expected", "found", "where", "hint"}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_has_not_changed_is_not_sent_again(app: App, day: Newsroom, clock: Clock, address: str) -> None:
    tag = ask(app, address).headers["etag"]
    assert ask(app, address, If_None_Match=tag).status == 304
    keep(day, NOON, origin="https://example.org/two")
    assert ask(app, address, If_None_Match=tag).status == 200


def test_files_are_kept_for_a_year_under_an_address_of_their_own(app: App) -> None:
    for link in re.findall(r'"(/static/[^"]+)"', ask(app, "/c/war/").text):
        answer = ask(app, link)
        assert answer.status == 200
        assert "immutable" in answer.headers["cache-control"]
        for inner in re.findall(r"url\(([^)]+)\)", answer.text) if link.endswith("css") else []:
            assert ask(app, inner).status == 200


def test_the_first_page_is_light(app: App) -> None:
    page = ask(app, "/c/war/", Accept_Encoding="gzip")
    links = set(re.findall(r'"(/static/[^"]+)"', ask(app, "/c/war/").text))
    sheet = next(link for link in links if link.endswith("css"))
    links |= {link for link in re.findall(r"url\(([^)]+)\)", ask(app, sheet).text) if "-ext" not in link}
    size = len(page.body) + sum(len(ask(app, link, Accept_Encoding="gzip").body) for link in links)
    assert size <= 150_000


def test_an_incident_shows_who_says_what_and_an_old_id_leads_to_it(app: App, day: Newsroom) -> None:
    answer = ask(app, f"/c/war/i/{incident_of(app)}/")
    assert answer.status == 200
    assert Page(answer.text).faults == []
    claims = json.loads(ask(app, "/c/war/picture.json").body)["incidents"]
    followed = next(one for one in claims if len(one["claims"]) > 1)
    other = next(claim for claim in followed["claims"] if claim != followed["id"])
    moved = ask(app, f"/c/war/i/{other}/")
    assert (moved.status, moved.headers["location"]) == (302, f"/c/war/i/{followed['id']}/")


def test_claims_are_data_with_their_numbers(app: App) -> None:
    body = json.loads(ask(app, "/c/war/claims.json").body)
    assert body["claims"][0]["quote"]["text"] == "The North says it has taken Oakford."
    assert all(isinstance(row["seq"], int) and row["seq"] <= body["seq"] for row in body["claims"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bloc=south", 2),
        ("bloc=south&type=Casualties", 1),
        ("standing=CONTESTED", 2),
        ("source=North+command", 2),
        ("", 4),
    ],
)
def test_the_ledger_of_claims_is_filtered(app: App, query: str, expected: int) -> None:
    shown = ask(app, f"/c/war/claims/?{query}").text
    assert f"{expected} of 4 claims" in shown


def test_a_standing_that_is_none_cannot_be_asked_for(app: App) -> None:
    assert ask(app, "/c/war/claims/?standing=MAYBE").status == 400


def test_the_slider_without_a_script_leads_to_its_moment(app: App, day: Newsroom, clock: Clock) -> None:
    first = clock.now - timedelta(minutes=30)
    assert ask(app, "/c/war/map/?step=0").headers["location"] == f"/c/war/map/?as_of={iso(first).replace(':', '%3A')}"
    last = ask(app, "/c/war/").text.count("Z ") and re.search(r'max="(\d+)"', ask(app, "/c/war/").text)
    assert last
    assert ask(app, f"/c/war/?step={last[1]}").headers["location"] == "/c/war/"
    assert ask(app, "/c/war/?step=99").status == 400
    assert ask(app, f"/c/war/?step={'9' * 6000}").status == 400


def test_nothing_taken_in_yet_is_a_page_too(newsroom: Newsroom) -> None:
    empty = application(newsroom)
    for address in PAGES:
        answer = ask(empty, address)
        assert answer.status == 200
        assert Page(answer.text).faults == []
    assert "Nothing has been taken in yet" in ask(empty, "/c/war/").text
