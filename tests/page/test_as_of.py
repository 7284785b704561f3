"""As known at a moment: what a page shows then is what it showed then, whatever came later."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from page.conftest import DENIAL, NOON, TOLL
from page.printing import ELMSTEAD, Clock, Printed, ask, decide, keep, newsroom_at, says
from sayso.page.app import application
from sayso.page.edition import iso

OTHER = Printed("09:15", (says("Bombs fell on Elmstead, says the South.", by="south", event="strike", place=ELMSTEAD),))
ACTS = {
    "noon": lambda room: keep(room, NOON),
    "denial": lambda room: keep(room, DENIAL, NOON),
    "toll": lambda room: keep(room, TOLL, DENIAL, NOON),
    "cut": lambda room: keep(room, DENIAL),
    "other": lambda room: keep(room, OTHER, origin="https://example.org/two", title="Another page"),
    "withdraw": lambda room: decide(room, "withdraw", *sorted(room.picture("war").known)[:1]),
}
PAGES = ("", "map/", "losses/", "claims/", "time/")


def main_of(html: str, at: str = "") -> str:
    """What a page says, without where its links lead and without saying that it is live."""
    body = re.search(r"<main.*</main>", html, re.DOTALL)
    assert body
    plain = body[0].replace(f"?as_of={at.replace(':', '%3A')}", "").replace(f"&amp;as_of={at.replace(':', '%3A')}", "")
    plain = re.sub(r'<input type="hidden" name="as_of"[^>]*>', "", plain)
    return re.sub(r'<p class="kicker">(<span class="pulse" aria-hidden="true"></span>Live|As it was known)', "", plain)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(sorted(ACTS)), min_size=2, max_size=6), st.data())
def test_a_page_as_of_a_moment_is_the_page_of_a_ledger_that_ends_there(acts: list[str], data: st.DataObject) -> None:
    """The law of replay, for every page at once."""
    cut = data.draw(st.integers(1, len(acts)), label="acts known by the moment")
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        clock, other = Clock(), Clock()
        with newsroom_at(Path(one), clock) as whole, newsroom_at(Path(two), other) as part:
            moment = clock.now
            for number, act in enumerate(acts):
                clock.forward()
                ACTS[act](whole)
                if number < cut:
                    other.forward()
                    ACTS[act](part)
                    moment = clock.now
            at = iso(moment)
            later, then = application(whole), application(part)
            for page in PAGES:
                shown = ask(later, f"/c/war/{page}?as_of={at}")
                assert main_of(shown.text, at) == main_of(ask(then, f"/c/war/{page}").text)
                assert "This is the past" in shown.text
            for twin in ("picture.json", "claims.json"):
                body = ask(later, f"/c/war/{twin}?as_of={at}").text.replace(f'"as_of":"{at}"', '"as_of":null')
                assert body == ask(then, f"/c/war/{twin}").text


def test_before_anything_was_known_there_is_nothing_to_show(tmp_path: Path) -> None:
    with newsroom_at(tmp_path, Clock()) as room:
        answer = ask(application(room), "/c/war/?as_of=2001-01-01")
    assert answer.status == 404
    assert "Leave as_of out" in answer.text


def test_a_moment_may_carry_a_zone_even_where_an_address_ate_its_plus(tmp_path: Path) -> None:
    clock = Clock()
    with newsroom_at(tmp_path, clock) as room:
        keep(room, NOON)
        app = application(room)
        for spelled in (
            "2031-05-04T10:00:00+02:00",
            "2031-05-04T10:00:00%2B02:00",
            "2031-05-04 08:00",
            "2031-05-04T08:00Z",
        ):
            assert "4 May 2031, 08:00 UTC" in ask(app, f"/c/war/?as_of={spelled.replace(' ', '%20')}").text
