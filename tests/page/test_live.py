"""The live page: what stands beside which sentence, what a badge opens, and that nothing from outside is taken for markup."""

from __future__ import annotations

import re

import pytest

from page.conftest import DENIAL, NOON, TOLL
from page.printing import ELMSTEAD, OAKFORD, Printed, ask, dead, keep, says
from page.test_routes import Page
from sayso.desk.newsroom import Newsroom
from sayso.page.app import App, application
from sayso.page.edition import edition
from sayso.page.livepage import LivePage, live_page
from sayso.page.summary import summary

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> & \"quotes\" 'too' {{ edition.picture }} {% now %}"


def live(newsroom: Newsroom) -> LivePage:
    return live_page(edition(newsroom, "war"))


def marks(page: LivePage) -> list[tuple[str, list[str]]]:
    """Each sentence that claims something, with the labels beside it."""
    runs = [r for s in page.stories for p in s.posts for b in p.blocks for r in b.runs if r.marks]
    return [(run.text, [mark.matter.badge.label for mark in run.marks]) for run in runs]


def test_each_sentence_that_claims_has_its_standing_beside_it_and_the_others_have_none(day: Newsroom) -> None:
    assert marks(live(day)) == [
        ("More than 20 soldiers were killed at Elmstead, the North admits.", ["Admitted"]),
        ("Forty died at Elmstead, says the South.", ["Admitted"]),
        ("“They hold nothing,” the South says of Oakford.", ["Contested"]),
        ("The North says it has taken Oakford.", ["Contested"]),
    ]


def test_a_badge_opens_who_says_what_side_by_side(day: Newsroom) -> None:
    page = live(day)
    run = next(r for s in page.stories for p in s.posts for b in p.blocks for r in b.runs if r.marks)
    matter = run.marks[0].matter
    assert [column.side.name for column in matter.columns] == ["the North", "the South"]
    told = [(v.who, v.quote, v.figures, v.when) for column in matter.columns for v in column.voices]
    assert told == [
        (
            "The north command",
            "More than 20 soldiers were killed at Elmstead, the North admits.",
            ("21 or more killed",),
            "14:10 UTC",
        ),
        ("The south command", "Forty died at Elmstead, says the South.", ("40 killed",), "14:10 UTC"),
    ]


def test_a_panel_is_told_once_and_pointed_to_after(day: Newsroom, app: App) -> None:
    html = ask(app, "/c/war/").text
    assert len(re.findall(r'<details class="mark', html)) == 2
    again = re.findall(r'<a class="mark again [^"]*" href="#([^"]+)"', html)
    assert len(again) == 2
    assert set(again) <= set(Page(html).ids)


def test_posts_stand_in_the_pages_order_with_stamp_zone_and_what_an_editor_marked(newsroom: Newsroom) -> None:
    twice = Printed("12:00", ("Twice.",), marks=("same-stamp", "out-of-order"))
    keep(
        newsroom,
        twice,
        Printed("", ("How it began.",), kind="original"),
        Printed("", ("More.",), title="In the valley", kind="section"),
    )
    posts = live(newsroom).stories[0].posts
    assert [(post.kind, post.stamp, post.title) for post in posts] == [
        ("post", "12:00 UTC", ""),
        ("original", "", ""),
        ("section", "", "In the valley"),
    ]
    assert len(posts[0].notes) == 2
    html = ask(application(newsroom), "/c/war/").text
    assert "Older than the post below it" in html
    assert html.index('id="update-1200"') < html.index('id="original"')


def test_claimed_footage_says_that_nobody_has_verified_it(app: App) -> None:
    html = ask(app, "/c/war/").text
    figure = re.search(r'<figure class="media claimed">.*?</figure>', html, re.DOTALL)
    assert figure
    for told in ("Claimed, not verified", "Smoke over Elmstead", "A. Poe", "elmstead-smoke"):
        assert told in figure[0]


def test_words_that_the_publisher_took_out_are_kept_apart(newsroom: Newsroom) -> None:
    keep(newsroom, DENIAL, NOON)
    assert live(newsroom).gone == ()
    keep(newsroom, NOON)
    assert [voice.quote for voice in live(newsroom).gone] == ["“They hold nothing,” the South says of Oakford."]
    assert "No longer on the page" in ask(application(newsroom), "/c/war/").text


def test_a_claim_moves_with_its_words(newsroom: Newsroom) -> None:
    keep(newsroom, NOON)
    before = marks(live(newsroom))
    keep(newsroom, Printed("15:00", ("A new post that claims nothing pushes all others down.",)), NOON)
    assert marks(live(newsroom)) == before


def test_several_reports_stand_under_one_another_with_anchors_of_their_own(newsroom: Newsroom) -> None:
    keep(newsroom, NOON, title="First")
    later = Printed("12:00", (says("Elmstead burns, says the South.", by="south", event="strike", place=ELMSTEAD),))
    keep(newsroom, later, Printed("18:00", ("Late news.",)), origin="https://example.org/two", title="Second")
    told = live(newsroom).stories
    assert [one.story.title for one in told] == ["Second", "First"]
    assert Page(ask(application(newsroom), "/c/war/").text).faults == []
    anchors = [post.anchor for one in told for post in one.posts]
    assert anchors == ["update-1200", "update-1800", "s2-update-1200"]


@pytest.mark.parametrize("page", ["", "map/", "losses/", "claims/", "time/"])
def test_nothing_from_outside_is_taken_for_markup(newsroom: Newsroom, page: str) -> None:
    place = ELMSTEAD.__class__(HOSTILE, HOSTILE, "x:9", 50.0, 10.0, "P4")
    said = says(
        HOSTILE, name=HOSTILE, event="deaths", place=place, relayed_by=HOSTILE, quantities=(dead(3, 3, HOSTILE),)
    )
    media = {"caption": HOSTILE, "credit": HOSTILE, "slug": HOSTILE, "medium": "photo"}
    keep(newsroom, Printed("10:00", (said, HOSTILE), title=HOSTILE, media=media), title=HOSTILE, lead=HOSTILE)
    html = ask(application(newsroom), f"/c/war/{page}").text
    assert "alert(1)</script>" not in html
    assert "<img" not in html
    assert Page(html).faults == []
    if not page:
        assert "{{ edition.picture }}" in html


def test_hostile_addresses_are_told_back_as_text(app: App) -> None:
    answer = ask(app, "/c/war/?as_of=%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status == 400
    assert "<script>alert" not in answer.text


def test_joint_sources_are_two_voices_on_one_sentence(newsroom: Newsroom) -> None:
    keep(
        newsroom, Printed("10:00", (says("Two papers of the North report it.", names=["First Paper", "Second Paper"]),))
    )
    page = live(newsroom)
    assert len(marks(page)) == 1
    matter = page.stories[0].posts[0].blocks[0].runs[0].marks[0].matter
    assert [voice.who for column in matter.columns for voice in column.voices] == ["First Paper", "Second Paper"]


def test_the_summary_says_what_is_agreed_contested_and_withdrawn(newsroom: Newsroom) -> None:
    taken_back = says(
        "It was too soon to say that, the North concedes.", stance="retract", place=ELMSTEAD, holder="north"
    )
    keep(newsroom, Printed("16:00", (taken_back,)), TOLL, DENIAL, NOON)
    groups = {
        group.name: [(point.what, point.badge.label) for point in group.points]
        for group in summary(edition(newsroom, "war")).groups
    }
    assert groups["agreed"] == [("At least 21 killed (the North) at Elmstead", "Admitted")]
    assert groups["contested"] == [("The North in control of Oakford", "Contested")]
    assert groups["withdrawn"] == [("The North in control of Elmstead", "Taken back")]


def test_every_sentence_of_the_summary_leads_to_its_incident(app: App) -> None:
    html = ask(app, "/c/war/").text
    section = re.search(r'<section class="summary".*?</section>', html, re.DOTALL)
    assert section
    for link in re.findall(r'<li><a href="([^"]+)"', section[0]):
        assert ask(app, link).status == 200


def test_a_relay_and_an_open_bound_are_told(newsroom: Newsroom) -> None:
    said = says("Over 85 dead, a paper quotes the South.", by="south", event="deaths", place=OAKFORD, relayed_by="a paper",
                quantities=(dead(86, None, "Over 85"),))  # fmt: skip
    keep(newsroom, Printed("10:00", (said,)))
    html = ask(application(newsroom), "/c/war/").text
    assert "via a paper" in html
    assert "86 or more killed" in html
    assert "86+" in ask(application(newsroom), "/c/war/losses/").text
