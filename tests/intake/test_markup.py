"""Pages in HTML, page data and feeds: the markup's own times and parts, written out as a plain page."""

from __future__ import annotations

import json
from datetime import date

import pytest

from .taking import body, labels, take, times

LIVE = """<!DOCTYPE html><html><head><title>Flood | Paper</title>
<meta property="article:published_time" content="2022-03-03T06:00:00+07:00"></head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav>
<main><h1>Flood in the delta: live</h1><ul><li>Two dams have broken</li><li>At least 40 are missing</li></ul>
<article><time datetime="2022-03-03T14:05:00+07:00">2.05pm</time><h2>The second dam</h2>
<p>The <a href="x">engineers</a> say that it broke at noon.</p><blockquote><p>We ran.</p></blockquote>
<figure><img src="a.jpg">
<figcaption>A boat in the high street. <span>Photograph: Ines Faro/Harbour Press</span></figcaption></figure>
</article>
<article><time datetime="2022-03-03T12:00:00+07:00">12.00pm</time><p>Rain falls.</p><script>let it = "rain"</script>
<ul><li>One bridge is shut</li></ul></article>
<aside>Read our other stories</aside></main><footer>(c)</footer></body></html>"""


def test_a_live_page_is_told_by_its_markup() -> None:
    page = take(LIVE)
    assert (page.title, page.zone, page.day) == ("Flood in the delta: live", "UTC+07:00", date(2022, 3, 3))
    assert labels(page)[1:] == ["2.05pm", "12.00pm"]
    assert times(page)[1:] == ["03-03 07:05", "03-03 05:00"]
    assert [post.anchor for post in page.posts[1:]] == ["update-1405", "update-1200"]
    assert body(page, page.posts[1]).startswith("The engineers say that it broke at noon.\n\n> We ran.")
    assert body(page, page.posts[2]) == "Rain falls.\n\n• One bridge is shut"


def test_a_live_pages_summary_is_read_and_its_furniture_is_not() -> None:
    page = take(LIVE)
    assert body(page, page.posts[0]) == "• Two dams have broken\n\n• At least 40 are missing"
    assert not any(word in page.text for word in ("Home", "other stories", "(c)", "let it"))


def test_headlines_and_captions_are_parts() -> None:
    page = take(LIVE)
    (heading,), (picture,) = page.of("heading"), page.of("media")
    assert (heading.title, page.posts[1].title) == ("The second dam", "The second dam")
    assert (picture.caption, picture.credit) == ("A boat in the high street.", "Ines Faro/Harbour Press")


def test_times_without_a_zone_are_the_pages_own() -> None:
    item = '<li><div><time datetime="2022-03-03 {0}:05">{0}:05</time></div><p>The army has come to the bridge, it says.</p></li>'
    page = take(f"<html><body><ul>{item.format(14)}{item.format(13)}</ul></body></html>", zone="Asia/Baghdad")
    assert times(page) == ["03-03 11:05", "03-03 10:05"]


def test_a_page_without_times_in_its_markup_goes_through_the_cutter_of_text() -> None:
    page = take(
        "<html><body><h1>The port</h1><p><strong>UPDATE 1720 GMT:</strong> It burns.</p><p>Still.</p>"
        "<p><strong>UPDATE 1500 GMT:</strong> Smoke.</p></body></html>",
        given=date(2022, 3, 3),
    )
    assert (labels(page), times(page)) == (["UPDATE 1720 GMT", "UPDATE 1500 GMT"], ["03-03 17:20", "03-03 15:00"])


STORY = "<p>The town has been cut off since Monday, a nurse said by telephone. The army denies it.</p>" * 9


def test_a_list_of_other_stories_makes_no_live_page() -> None:
    teaser = "<time datetime='2022-03-0{0}T10:00:00Z'>then</time><a>The mayor of the port speaks of day {0}</a>"
    items = "".join(f"<li>{teaser.format(day)}</li>" for day in (1, 2, 3))
    teasers = "".join(f"<article>{teaser.format(day)}</article>" for day in (1, 2, 3))
    story = f"<h1>The siege</h1><time datetime='2022-03-03T10:00:00Z'>now</time>{STORY}"
    for page in (f"<main>{story}<ul>{items}</ul></main>", f"<main><article>{story}</article>{teasers}</main>"):
        (post,) = take(f"<html><body>{page}</body></html>").posts
        assert post.kind == "original"


def test_a_plain_story_keeps_its_main_text() -> None:
    words = "<p>The town has been cut off since Monday, a nurse said by telephone. The army denies it.</p>"
    page = take(
        f"<html><body><nav>Home</nav><article><h1>The siege</h1><p>By Ann Bell</p>{words * 4}</article></body></html>"
    )
    assert page.title == "The siege"
    assert [part.title for part in page.of("byline")] == ["By Ann Bell"]
    assert body(page, page.posts[0]).count("a nurse said") == 4


def ld(thing: dict[str, object]) -> str:
    return f'<html><head><script type="application/ld+json">{json.dumps(thing)}</script></head><body><p>Sign in.</p></body></html>'


UPDATE = {
    "@type": "BlogPosting",
    "headline": "The gate",
    "datePublished": "2022-03-03T14:05:00Z",
    "articleBody": "<p>It fell, &amp; fast.</p>",
}


def test_a_live_pages_data_win_over_its_markup() -> None:
    page = take(
        ld(
            {
                "@graph": [
                    {
                        "@type": "LiveBlogPosting",
                        "headline": "Siege",
                        "author": {"name": "Ann B"},
                        "liveBlogUpdate": [UPDATE],
                    }
                ]
            }
        )
    )
    (post,) = page.posts
    assert (page.title, post.title, times(page), body(page, post)) == (
        "Siege",
        "The gate",
        ["03-03 14:05"],
        "It fell, & fast.",
    )
    assert [part.title for part in page.of("byline")] == ["Ann B"]


def test_data_without_text_leave_the_page_to_its_markup() -> None:
    empty = {
        "@type": "LiveBlogPosting",
        "headline": "Siege",
        "liveBlogUpdate": [{"headline": "", "datePublished": "2022-03-03T14:05:00Z"}],
    }
    assert "Sign in." in take(ld(empty)).text
    assert "Sign in." in take(ld(empty).replace("{", "{{", 1)).text


def test_an_articles_data_are_an_entry_of_its_date() -> None:
    story = {
        "@type": ["NewsArticle"],
        "headline": "Truce",
        "datePublished": "2022-03-03T01:05:00+03:00",
        "author": [{"name": "A. Bell"}],
    }
    page = take(
        json.dumps(story | {"articleBody": "The two sides signed a truce on Thursday, the mediator said. " * 5})
    )
    assert (page.title, page.day, times(page)) == ("Truce", date(2022, 3, 3), ["03-02 22:05"])


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Wire</title>
<item><title>Bridge taken</title><description>&lt;p&gt;The army says so.&lt;/p&gt;</description>
<pubDate>Thu, 03 Mar 2022 14:05:00 +0300</pubDate></item>
<item><title>Shelling</title><description>Shells fell.</description><pubDate>never</pubDate></item></channel></rss>"""


def test_every_item_of_a_feed_is_a_post() -> None:
    feed = take(RSS)
    assert (feed.title, feed.zone, times(feed)) == ("Wire", "UTC+03:00", ["03-03 11:05", None])
    assert [post.title for post in feed.posts] == ["Bridge taken", "Shelling"]
    assert [body(feed, post) for post in feed.posts] == ["The army says so.", "Shells fell."]


def test_an_atom_feed_with_markup_inside() -> None:
    feed = take(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>Bridge taken</title>'
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></content>'
        "<updated>2022-03-03T14:05:00Z</updated><author><name>Ann</name></author></entry></feed>"
    )
    (post,) = feed.posts
    assert (times(feed), post.credit, body(feed, post)) == (["03-03 14:05"], "Ann", "One.\n\nTwo.")


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;">]>'
    feed = take(RSS.replace("<rss", bomb + "<rss", 1).replace("Shells fell.", "Shells fell. &b;"))
    assert "boom" not in feed.text


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#55296;", "&#0;", "&#1;", "&#x1F;", "&#x110000;", "&#xFFFE;", "\x0c", "\x1b"]
)
def test_characters_that_a_tree_cannot_hold_keep_back_nothing_of_a_page(reference: str) -> None:
    said = f"The army says {reference} so, and <aside>more</aside>{reference} more."
    for page in (f"<html><body><p>{said}</p></body></html>", RSS.replace("Shells fell.", said.replace("<", "&lt;"))):
        text = take(page).text
        assert "The army says" in text
        assert "so, and" in text
        assert "more." in text


@pytest.mark.parametrize(
    ("written", "read"), [("\\ud83d", "\ufffd"), ("\\ude80", "\ufffd"), ("\\ud83d\\ude80", "\U0001f680")]
)
def test_half_a_character_in_page_data_is_written_as_the_sign_for_none(written: str, read: str) -> None:
    """No encoding holds it: a page with one in it could be kept for ever, and never be shown."""
    bodies = (f"The army {written} says so.", f"<p>The army {written} says so.</p>")
    updates = [f'{{"@type": "BlogPosting", "headline": "Now {written}", "articleBody": "{body}"}}' for body in bodies]
    page = take(
        f'{{"@type": "LiveBlogPosting", "headline": "War {written}", "liveBlogUpdate": [{", ".join(updates)}]}}'
    )
    assert (page.title, [post.title for post in page.posts]) == (f"War {read}", [f"Now {read}"] * 2)
    assert [body(page, post) for post in page.posts] == [f"The army {read} says so."] * 2
