"""The coded pages beside the checkout: every standing listed for them, from the listed claims and from the room's own incidents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from picture.gold import KINDS, PAGES, Page, dev_page, record, records, seed_page
from picture.telling import judgement, reading, report
from sayso.model.incident import Incident, Standing
from sayso.model.record import Draft, Record
from sayso.picture.casualties import casualties
from sayso.picture.checks import checks
from sayso.picture.facets import ITEMS, answers
from sayso.picture.fold import Picture, as_said, picture_of
from sayso.picture.questions import lead_first, questions
from sayso.picture.standing import standing
from sayso.picture.views import incidents

pytestmark = pytest.mark.shared

# Flags of the rules themselves; a page's list leaves the others out (acceptance notes).
RULE_FLAGS = {"single", "across_sides", "within_side", "neutral_against", "own_side_denies", "contradicted"}

# The seed page's standings in its own order: the claims by number and the facet they are asked for.
SEED_FACETS: list[tuple[list[int], str]] = [
    ([1], "control"),
    ([4, 5, 6], "occurred"),
    ([27, 28], "quantity[killed]"),
    ([29, 30], "occurred"),
    ([29, 30], "cause"),
    ([33, 34], "quantity[killed]"),
    ([18, 37], "quantity[share]"),
    ([36, 38, 39], "quantity[casualties]"),
    ([45], "quantity[evacuated]"),
    ([46], "quantity[killed]"),
    ([43], "quantity[airstrikes]"),
    ([49], "uttered"),
    ([15], "occurred"),
    ([11], "occurred"),
    ([19, 40, 41, 42, 44], "in_force"),
    ([19, 40, 41, 42, 44], "in_force"),
    ([19, 40, 41, 42, 44], "in_force"),
    ([19, 40], "uttered"),
]
# A denial of an attack on a town and the capture of hills above it: three places, so only a person can see one thing in them.
ONLY_A_PERSON = {("06-sarajevo", 3)}


def asked(row: dict[str, Any]) -> tuple[str, str]:
    """A listed facet as name and the beginning of its detail: "quantity[equipment:jet]" → quantity, "equipment, aircraft"."""
    name, _, rest = row["facet"].partition("[")
    kind, _, item = rest.rstrip("]").partition(":")
    whole = ", ".join(filter(None, (KINDS.get(kind, kind).partition("_")[0], ITEMS.get(item, item))))
    return name, whole if name == "quantity" else ""


def from_claims(page: Page, row: dict[str, Any]) -> Standing:
    """The standing of a row from the claims it lists, up to its moment."""
    name, kind = asked(row)
    chosen = [page.claims[n] for n in row["claims"]]
    if "as_of" in row:
        moment = datetime.fromisoformat(row["as_of"])
        chosen = [c for c in chosen if (said := c.said_at or c.post.at) is None or said <= moment]
    sorted_out = questions([a for c in chosen for a in answers(c, page.cast)], page.cast)
    fitting = [q for q in lead_first(list(sorted_out), name) if q.name == name and q.detail.startswith(kind)]
    return standing(sorted_out[next((q for q in fitting if not q.part), fitting[0])], page.cast)


def from_incidents(page: Page, row: dict[str, Any], picture: Picture) -> Standing | None:
    """The standing, among all that the room built, that rests on most of the listed claims and on fewest others."""
    name, kind = asked(row)
    listed = {page.claims[n].id for n in row["claims"]}

    def likeness(found: tuple[Incident, Standing]) -> tuple[int, int]:
        used = {*found[1].asserted, *found[1].denied, *found[1].withdrawn, *found[1].unsure}
        return len(used & listed), -len(used)

    facets = [
        (incident, facet)
        for incident in incidents(picture)
        for facet in incident.standings
        if facet.facet.name == name and facet.facet.detail.startswith(kind) and listed & set(incident.claims)
    ]
    return max(facets, key=likeness)[1] if facets else None


def right(found: Standing | None, row: dict[str, Any], flags: bool = True) -> bool:
    """Word and listed rank, and the rule's flags too where the list gives them in full."""
    if found is None or found.word != row["standing"] or found.rank != row.get("rank", found.rank):
        return False
    listed = set(row.get("flags", ()))
    return not flags or set(found.flags) & RULE_FLAGS == listed


def seed_rows(page: Page) -> Iterator[dict[str, Any]]:
    for row, (claims, facet) in zip(page.standings, SEED_FACETS, strict=True):
        yield {**row, "claims": claims, "facet": facet}


class TestSeedPage:
    def test_every_listed_standing_comes_out_of_its_claims(self, shared: Path) -> None:
        page = seed_page(shared)
        for row in seed_rows(page):
            assert right(from_claims(page, row), row, flags="flags" in row), row["what"]

    def test_and_out_of_the_incidents_that_the_room_builds(self, shared: Path) -> None:
        page = seed_page(shared)
        ledger = records(page)
        for row in seed_rows(page):
            moment = datetime.fromisoformat(row["as_of"]) if "as_of" in row else None
            picture = as_said(ledger, moment) if moment else picture_of(ledger)
            assert right(from_incidents(page, row, picture), row, flags="flags" in row), row["what"]

    def test_its_arithmetic(self, shared: Path) -> None:
        page = seed_page(shared)
        number = {claim.id: n for n, claim in page.claims.items()}
        found = {
            (c.kind, c.verdict, tuple(sorted(number[i] for i in c.claims))): c.text
            for c in checks(picture_of(records(page)))
        }
        assert "cannot both be true" in found["complement", "breaks", (18, 37)]
        assert "122 + 13 + 36 = 171 of 193 members: consistent, 22 did not vote" in found["votes", "holds", (49,)]
        assert ("parts", "holds", (46, 47)) in found
        assert ("parts", "holds", (45,)) in found
        assert "never added to incidents" in found["envelope", "note", (55,)]

    def test_its_tallies_stay_out_of_every_sum(self, shared: Path) -> None:
        page = seed_page(shared)
        lines = casualties(picture_of(records(page)))
        tallies = {page.claims[n].id for n in (46, 47, 55)}
        assert {line.counted for line in lines if tallies & {row.claim for row in line.rows}} == {False}

    def test_its_posts_out_of_order_are_noted(self, shared: Path) -> None:
        page = seed_page(shared)
        marks = [("17:20", ["same-stamp", "out-of-order"]), ("20:20", []), ("17:20", ["same-stamp"]), ("11:20", [])]
        parts = [
            {"kind": "post", "label": f"post {n}", "at": f"2016-12-10T{stamp}:00Z", "marks": given}
            for n, (stamp, given) in enumerate(marks, 1)
        ]
        filed = [report("r_page", "", "page", parts), reading("r_page", *page.claims.values())]
        orders = [c.text for c in checks(picture_of(after(records(page), *filed))) if c.kind == "order"]
        assert len(orders) == 2
        assert "2 posts carry one stamp" in orders[0]
        assert "post 1 is older than the post below it" in orders[1]


@pytest.mark.parametrize("name", PAGES)
def test_every_standing_listed_for_a_page_comes_out_of_its_claims(shared: Path, name: str) -> None:
    page = dev_page(shared, name)
    wrong = [row["what"] for row in page.standings if not right(from_claims(page, row), row)]
    assert wrong == []


@pytest.mark.parametrize("name", PAGES)
def test_and_out_of_the_incidents_that_the_room_builds(shared: Path, name: str) -> None:
    page = dev_page(shared, name)
    ledger = records(page)
    wrong = set()
    for index, row in enumerate(page.standings):
        moment = datetime.fromisoformat(row["as_of"]) if "as_of" in row else None
        picture = as_said(ledger, moment) if moment else picture_of(ledger)
        if not right(from_incidents(page, row, picture), row):
            wrong.add((name, index))
    assert wrong == {missed for missed in ONLY_A_PERSON if missed[0] == name}


def test_what_only_a_person_can_see_comes_out_once_a_person_has_merged_it(shared: Path) -> None:
    page = dev_page(shared, "06-sarajevo")
    row = page.standings[3]
    merged = after(records(page), judgement("merge", *(page.claims[n].id for n in row["claims"])))
    assert right(from_incidents(page, row, picture_of(merged)), row)


def after(ledger: list[Record], *drafts: Draft) -> list[Record]:
    """The ledger with more records of its coverage."""
    last = ledger[-1]
    more = [
        record(replace(said, coverage=last.coverage), last.seq + n, last.known_at) for n, said in enumerate(drafts, 1)
    ]
    return [*ledger, *more]
