"""Small inputs of our own writing, from which every case is bent. All words are invented.

Comes in: nothing. Goes out: seeds by what they are, as text or bytes. Refuses to know: what reads them.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile

POSTS = """HARBOUR WAR: LIVE

Friday 3 March 2023
All times are local (UTC+3). Newest first.

SUMMARY SO FAR
• The army says it has taken the ferry landing.

18:05
The army said it had retaken Vell and killed 40 soldiers. “They ran,” said Colonel Ada Marr, a spokeswoman.

UPDATE 17:20 GMT: At least 12 people were killed and some 30 wounded in shelling of the market, the mayor of Orrin said.
PHOTO: Smoke over the market. (Credit: A. Poe)

0640 — Rebels reportedly entered the village overnight; the ministry denied that its troops had fled.

ORIGINAL ENTRY: Two boats burned at noon, residents said.
"""
WIRE = """ORRIN, March 3 (Agency) - Between 15 and 20 people, three of them children, were killed on Friday when jets
bombed a bridge near Orrin, the governor's office said. It was the third strike since last Tuesday.

Rebels denied involvement. "We hit nothing," their spokesman, Ben Tarn, told reporters. More than half a million
people have fled since the fighting began on 23 May 2022; up to 1,200 are missing.

(Reporting by A. Poe; editing by B. Faro)
"""
CHAT = """[05/04/2019, 21:10:33] Huda: 3 ppl killed nr the bridge, 14 wounded
[05/04/2019, 21:12:01] Omar: army: we retook the school
[05/04/2019, 21:12:40] Huda: <attached: 0001-PHOTO.jpg>
[06/04/2019, 00:03:10] Omar: unconf reports town has fallen
"""
CHAT_DASHED = """3/4/21, 9:10 PM - Huda: shells hit the market in Orrin
3/4/21, 9:12 PM - Omar: mayor says 2 dead
"""
MAIL = """From: Ann Faro <ann@example.org>
Subject: =?utf-8?q?Orrin=3A_night?=
Date: Fri, 3 Mar 2023 18:05:00 +0300
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The army said it had retaken Vell =E2=80=93 residents deny it.

--b1
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PHA+VGhlIGFybXkgc2FpZCBpdCBoYWQgcmV0YWtlbiBWZWxsLjwvcD4=
--b1--
"""
HTML_LIVE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour war: live</title></head><body>
<nav><a href="/">Home</a></nav><main><h1>Harbour war: live</h1>
<article id="p2"><time datetime="2023-03-03T18:05:00+03:00">18:05</time><h2>Vell retaken</h2>
<p>The army said it had retaken Vell and killed 40 soldiers.</p><blockquote><p>They ran.</p></blockquote>
<figure><video></video><figcaption>Claimed footage of a ferry. (Credit: A. Poe)</figcaption></figure></article>
<article id="p1"><time datetime="2023-03-03T17:20:00+03:00">5.20pm</time>
<p>At least 12 people were killed in shelling of the market, the mayor of Orrin said.</p><ul><li>3 children</li></ul></article>
</main><script>var a = "<p>";</script></body></html>"""
HTML_PAGE = """<html><body><header><h1>Two boats burn at Orrin</h1><p>By Ann Faro</p></header><div><p>Two boats burned at noon on
Friday, residents said, and the harbour master counted eleven dead &amp; forty hurt.</p><p>The rebels denied it.</p><table><tr>
<td>Dead</td><td>11</td></tr></table><pre>14:05 one
14:07 two</pre></div></body></html>"""
DATA = """{"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Harbour war", "datePublished":
"2023-03-03T06:00:00Z", "author": [{"@type": "Person", "name": "Ann Faro"}], "liveBlogUpdate": [{"@type": "BlogPosting",
"headline": "Vell retaken", "datePublished": "2023-03-03T18:05:00+03:00",
"articleBody": "<p>The army said it had retaken Vell.</p>"},
{"@type": "BlogPosting", "datePublished": "2023-03-03T17:20:00+03:00",
"articleBody": "Twelve people died, the mayor said.\\nMore."}]}"""
DATA_HALVED = DATA.replace("Vell", "Vell \\ud83d").replace("Twelve", "\\ude80Twelve")  # halves of one emoji
DATA_ARTICLE = (
    '[{"@graph": [{"@type": ["NewsArticle"], "headline": "Two boats", "datePublished": "2023-03-03", "author": "Ann Faro", '
    '"articleBody": "' + "Two boats burned at noon on Friday, residents said. " * 6 + '"}]}]'
)
DATA_PAGE = f'<html><head><script type="application/ld+json">{DATA}</script></head><body><p>Harbour war, live.</p></body></html>'
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Orrin news</title><item><title>Vell retaken</title>
<pubDate>Fri, 03 Mar 2023 18:05:00 +0300</pubDate><dc:creator>Ann Faro</dc:creator>
<content:encoded><![CDATA[<p>The army said it had <b>retaken</b> Vell.</p>]]></content:encoded></item>
<item><title>Boats &amp;amp; smoke</title><pubDate>3 Mar 23 05:20 EST</pubDate><description>Two boats burned.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Orrin</title><updated>2023-03-03T18:05:00Z</updated><entry>
<title type="html">Vell &lt;i&gt;retaken&lt;/i&gt;</title><updated>2023-03-03T18:05:00Z</updated><author><name>Ann</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>The army said it had retaken Vell.</p></div></content></entry></feed>"""

STAMPS = (
    "UPDATE 1720 GMT: text", "[18:05] text", "9.50pm Kabul", "0640 — text", ">> 22:10 Kyiv (19:10 GMT) <<", "7:30 p.m. CST",
    "24:00", "2022-03-01T14:05:00+02:00 | text", "[05/04/2019, 21:10:33] Huda: text", "Huda, [5 Apr 2019 21:10]",
    "ADEN, Yemen, June 15, 1840 GMT — text", "NOON. text", "14 March: text", "Friday 3 March 2023, 5.20am EDT",
    "1205Z03MAR23 text", "The minister goes | 14:05 GMT", "Ann Bell at the port, 9pm: text", "Day 12, 14:05 Addis Ababa time",
)  # fmt: skip
DATES = (
    "2023-03-03", "3 March 2023", "March 3, 2023", "03/04/2019", "31-12-99", "Friday 3 March", "the 3rd of March", "3-Mar-2023",
    "29 February", "Sept. 31", "1/13/2020 and 13/1/2020",
)  # fmt: skip
ZONES = (
    "Europe/Kyiv", "UTC+3", "GMT+6:30", "utc−05:45", "CEST", "East Africa Time", "Kyiv local time", "Asia/Kathmandu",
    "Z", "IST",
    "America/Argentina/Buenos_Aires", "+14", "Etc/GMT-3",
)  # fmt: skip
TICKS = (
    "2023-03-03 UTC\n18:05 3/3/2023 UTC+3\n17:20\n06:40 Friday\n23:59 2 March\n00:10\n",
    "0001-01-01 UTC+14\n24:00\n00:00 31 December\n",
    "9999-12-31 UTC-12\n23:59:59\n24:00\n- Saturday\n",
    "2024-02-29 Asia/Kathmandu newest\n14:05 29 February\n14:05\n13:00\n02:00\n23:00\n",
)

CAST_TOML = """title = "Harbour war"
date = 2023-03-03
zone = "UTC+3"
countries = ["YE", "OM"]
[labels]
north = "the North"
[blocs]
north = ["North Army", { name = "Ada Marr", kind = "official", rank = 2, aliases = ["Marr", "Colonel Marr"], from = 2023-01-01 }]
south = [{ name = "South Front", kind = "armed group", rank = 1, to = "2023-12-31", source = "its own word" }]
neutral = []
[[relations]]
blocs = ["north", "south"]
is = "hostile"
from = 2023-02-01
[[places]]
name = "Orrin"
lat = 15.5
lon = 45.25
precision = "P4"
aliases = ["Orin", "أورين"]
within = "Vell Province"
country = "YE"
"""
CAST_JSON = """{"title": "Harbour war", "date": "2023-03-03", "zone": "UTC+3", "countries": ["YE"],
"labels": {"north": "the North"},
"blocs": {"north": ["North Army", {"name": "Ada Marr", "kind": "official", "rank": 2, "aliases": ["Marr"], "from": "2023-01-01"}],
"south": [{"name": "South Front", "kind": "armed group", "rank": 1, "to": null}]},
"relations": [["north", "south", "hostile"], {"blocs": ["north", "south"], "is": "allied", "from": "2023-06-01"}],
"places": ["Vell", {"name": "Orrin", "lat": 15.5, "lon": 45.25, "aliases": ["Orin"], "within": "Vell"}]}"""

NUMBERS = (
    "more than 85", "a couple of dozen", "between twelve and fifteen", "up to 1,200", "half a million",
    "two in three", "dozens",
    "tens of thousands", "thirty-odd", "16,500.5", "at least 1.6 million", "nearly a third of the 62", "300-strong",
    "12 500", "12.500",
    "fewer than six hundred and forty-two", "one and a half million", "some of the 40", "no fewer than 9", "20+",
    "85%", "a dozen or so",
    "hundreds, if not thousands", "from 15 to 20", "from four to seven", "another three", "3 lakh", "zero",
    "85 per cent of its 1,200",
)  # fmt: skip
TOLD = (
    "At least 12 people, three of them children, were killed and some 40 wounded in shelling of the market, the mayor said.",
    "The army said it had destroyed 3 tanks, two T-72s and a helicopter; 140 soldiers surrendered.",
    "Parliament voted 112 to 43, with 5 abstentions, to dismiss the minister.",
    "Of the 62 hurt, half were police; nearly a third have left hospital. Now eight are dead, up from six.",
    "Tally of the health bureau:\n• 14 dead\n• 40+ wounded\n• 3 missing",
    "“They shelled us all night,” said Olena Marr, a teacher in Orrin. ‘We hold,’ a soldier added.",
    "Rebels reportedly seized Sake, Goma and Masisi on Monday, but the Kremlin denied that its forces had fled.",
    "The ministry retracted its claim that the town had been captured. It gave no evidence. He said so.",
    "approx 200 ppl arrested nr the bridge; govt spox: unconf",
)
WHENS = (
    "Jets struck at 14:30 on Friday.", "It fell overnight, two days ago, or early on 23 May 2022.",
    "since last Tuesday, the army says",
    "between 5pm and 7 p.m. local time yesterday", "in the first half of 2012", "from March to May", "the past three weeks",
    "in late June, on the eve of Eid", "the 1990s", "a quarter past nine tomorrow morning",
    "by the end of the month", "on 31/12/9999",
    "next winter", "until 29 February", "every Sunday for ten years", "in the year 1", "for the next 5000 years",
    "99999 days ago",
    "0640 GMT", "in Q3 2021", "the night before last", "half past 24", "the 31st", "half an hour later", "in 4 BC",
)  # fmt: skip
PLACES = (
    "Orrin", "Basra Province", "eastern Aleppo", "the village of Tal Rifaat near Azaz", "Saint-Denis",
    "Kharkiv airport", "Київ",
    "the road between Homs and Hama", "al-Bab, Aleppo", "حلب", "N'Djamena", "Washington", "the north",
    "Qasr b. Ghashir", "Goma, DRC",
)  # fmt: skip
MOMENTS = (
    "2023-03-03T18:05:00Z", "2023-03-03T18:05:00+03:00", "2023-03-03", "2023-03-03T18:05:00 03:00",
    "20230303T180500", "2023-W09-5",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "0", "3", "", " ",
)  # fmt: skip
AFTERS = ("0", "1", "4", "12", "999999999999999999", "", "-1", "1e3", "٣", "²")
ADDRESSES = (
    "GET /\n", "GET /c/harbour/\n", "GET /c/harbour/?as_of=2023-03-03T18:05:00Z\n", "GET /c/harbour/map/?step=1\n",
    "GET /words/\n",
    "GET /c/harbour/claims/?source=army&bloc=north&stance=deny\nIf-None-Match: W/\"1-1-0\"\n", "GET /c/harbour/losses/\n",
    "GET /c/harbour/time/?as_of=2023-03-03T18:05:00+03:00\n", "GET /c/harbour/i/i_0123456789/\n",
    "GET /c/harbour/picture.json\n",
    "GET /c/harbour/claims.json?as_of=2020-01-01\n", "GET /c/harbour/delta?after=3\nAccept: text/html\n", "HEAD /c/other/\n",
    "GET /static/00/page.css\nAccept-Encoding: gzip\n", "POST /c/harbour/\n",
    "GET /c/harbour/stream?after=x\nLast-Event-ID: 3\n",
    "GET /c/none/stream?after=3\n",
)  # fmt: skip
TYPED = (
    "read\npage.txt\n--date\n2023-03-03\n--zone\nUTC+3\n", "read\n-\n--cast\nsyria-2016\n--format\nhtml\n",
    "read\npage.txt\n--json\n",
    "read\npage.txt\n--cast\ncast.toml\n--format\ntable\n", "take-in\npage.txt\n--coverage\nharbour\n--title\nHarbour\n",
    "picture\n--as-of\n2023-03-03T18:05Z\n--coverage\nharbour\n", "picture\n--as-of\n2023-03-03T18:05+03:00\n",
    "check\n--cast\ncast.toml\n",
    "read\nnone.txt\n--zone\nEurope/Kyiv\n", "--help\n", "--version\n", "check\n--database\npage.txt\n",
    "read\n.\n--date\n2023-02-30\n",
)  # fmt: skip


def packed() -> tuple[bytes, ...]:
    """Archives of three kinds with the same two files, one of them in a folder."""
    files = {"a.txt": WIRE.encode(), "day/b.html": HTML_LIVE.encode()}
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return (zipped.getvalue(), *(_tarred(files, kind) for kind in ("w", "w:gz", "w:xz", "w:bz2")))


def _tarred(files: dict[str, bytes], kind: str) -> bytes:
    found = io.BytesIO()
    with tarfile.open(fileobj=found, mode=kind) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    data = found.getvalue()
    return data[:4] + b"\0\0\0\0" + data[8:] if kind == "w:gz" else data  # a gzip's clock time is nobody's business


def zipped() -> bytes:
    """A page packed as servers send it."""
    return gzip.compress(HTML_PAGE.encode(), mtime=0)
