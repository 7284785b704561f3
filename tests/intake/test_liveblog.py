"""Pages of text, in the shapes newsrooms use: what opens a post, what stands above the posts and inside them."""

from __future__ import annotations

from datetime import date

import pytest

from .taking import FALLBACK, blocks, body, labels, take, times

DAY = date(2022, 3, 3)

ROLLING = """PHOTO: A ferry leaves the burning port on Wednesday

LATEST

WEEKEND FEATURE

The Lighthouse Keeper's War

Jump to First Entry

UPDATE 1510 GMT: A radio host close to the junta says that the port is lost.

.

UPDATE 1900 GMT: Both sides claim the lighthouse.

The harbour master says nothing.

UPDATE 1510 GMT: Dockers say that the port is burning.

port-burning-03-22

Claimed footage of a ferry under fire:

UPDATE 0930 GMT: Drone footage of the empty docks:

People wait at the ferry gate:

ferry-gate-02-03-22

Photo: Ines Faro/Harbour Press

ORIGINAL ENTRY: The junta has lost the port, its own radio says.

A customs officer counted nine bodies on the quay.

docks-map-03-22

A crane on the quay (Ines Faro/Harbour Press)


Council of Elders Votes for a Truce

The elders voted 31 to 4 for a truce on Wednesday.


Inland: Road to the Mines Reopened

Lorries are moving again, the union says.
"""


def test_a_rolling_entry_is_cut_into_updates_original_and_sections() -> None:
    page = take(ROLLING, given=DAY, zone="GMT")
    assert labels(page) == [
        "UPDATE 1510 GMT",
        "UPDATE 1900 GMT",
        "UPDATE 1510 GMT",
        "UPDATE 0930 GMT",
        "ORIGINAL ENTRY",
        "Council of Elders Votes for a Truce",
        "Inland: Road to the Mines Reopened",
    ]
    assert [part.index for part in page.posts] == [1, 2, 3, 4, 5, 6, 7]
    assert [part.anchor for part in page.posts[:5]] == [
        "update-1510",
        "update-1900",
        "update-1510-2",
        "update-0930",
        "original",
    ]
    assert times(page)[:5] == ["03-03 15:10", "03-03 19:00", "03-03 15:10", "03-03 09:30", None]


def test_two_posts_with_one_stamp_keep_their_order_and_are_marked() -> None:
    first, second, third, *_ = take(ROLLING, given=DAY).of("post")
    assert first.marks == ("same-stamp", "out-of-order")
    assert second.marks == ()
    assert third.marks == ("same-stamp",)


def test_what_stands_above_the_posts_is_furniture() -> None:
    page = take(ROLLING, given=DAY)
    (lead,), (feature,), (jump,) = page.of("lead"), page.of("feature"), page.of("jump")
    assert lead.caption == "A ferry leaves the burning port on Wednesday"
    assert (feature.label, feature.title) == ("WEEKEND FEATURE", "The Lighthouse Keeper's War")
    assert jump.label == "Jump to First Entry"
    assert page.title == ""


def test_pictures_and_films_inside_posts() -> None:
    media = take(ROLLING, given=DAY).of("media")
    told = [(part.slug, part.medium, part.caption, part.credit, part.claimed) for part in media]
    assert told == [
        ("port-burning-03-22", "photo", "", "", False),
        ("", "video", "Claimed footage of a ferry under fire", "", True),
        ("", "video", "Drone footage of the empty docks", "", False),
        ("ferry-gate-02-03-22", "photo", "People wait at the ferry gate", "Ines Faro/Harbour Press", False),
        ("docks-map-03-22", "map", "A crane on the quay", "Ines Faro/Harbour Press", False),
    ]


def test_a_lone_full_stop_is_layout() -> None:
    page = take(ROLLING, given=DAY)
    assert body(page, page.posts[0]) == "A radio host close to the junta says that the port is lost."


NEWEST_FIRST = """Siege of the delta, day 9 | newest first | All times Yangon (UTC+6:30)

[18:05] The colonel has taken it back. "We hold nothing," he said.

[12:02] BRIDGE TAKEN
The army holds the bridge, the colonel says. The rebels deny it.

[07:15] MORNING
Nothing moved in the night, drivers say.
"""


def test_bracketed_stamps_with_the_zone_in_the_masthead() -> None:
    page = take(NEWEST_FIRST, given=DAY)
    assert (page.zone, times(page)) == ("UTC+06:30", ["03-03 11:35", "03-03 05:32", "03-03 00:45"])
    assert [post.title for post in page.posts] == ["", "BRIDGE TAKEN", "MORNING"]
    assert page.title.startswith("Siege of the delta")


def test_a_given_zone_wins_over_the_pages_and_a_stamps_own_over_both() -> None:
    assert times(take(NEWEST_FIRST, given=DAY, zone="GMT"))[0] == "03-03 18:05"
    stamped = NEWEST_FIRST.replace("[18:05]", "[18:05 CET]")
    assert times(take(stamped, given=DAY, zone="GMT"))[0] == "03-03 17:05"


def test_a_clock_time_that_opens_a_sentence_is_no_post() -> None:
    page = take(
        """The square, hour by hour

14:05
The guard has left the square, a student says.

13:40
A fire was lit. No one knows by whom.

12:30 was the hour at which the ultimatum ended, says the union.

13:10
Nine people are being treated.
""",
        given=DAY,
    )
    assert labels(page) == ["14:05", "13:40", "13:10"]
    assert "ultimatum" in body(page, page.posts[1])


def test_plain_text_with_clock_times_in_it_has_no_posts() -> None:
    page = take(
        blocks("The wind rose.", "14:30 was when the roof went, the mayor said. Nobody was inside.", "Nobody died.")
    )
    assert [part.kind for part in page.posts] == ["original"]
    assert body(page, page.posts[0]).endswith("Nobody died.")


def test_a_list_of_times_inside_a_post_stays_inside() -> None:
    page = take(
        """[18:05] How the night went:

0210 — the first blast
0225 — the second

[17:00] The minister is silent.

[16:00] The bank is shut.
""",
        given=DAY,
    )
    assert labels(page) == ["[18:05]", "[17:00]", "[16:00]"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            blocks("0640 — Barricades\nStreets are shut.", "0915 — Shots fired, says a nurse.\n1150 — Two dead."),
            ["0640", "0915", "1150"],
        ),
        (
            blocks("9.50pm Herat\nOne.", "8.15pm Herat\nTwo.", "7.05pm Herat\nThree."),
            ["9.50pm Herat", "8.15pm Herat", "7.05pm Herat"],
        ),
        (blocks("9:48 p.m.", "One.", "Noon", "Two.", "11 a.m.", "Three."), ["9:48 p.m.", "Noon", "11 a.m."]),
        (blocks("2038 GMT: Port. It burns.", "1955 GMT: Mine. It is shut."), ["2038 GMT", "1955 GMT"]),
        (blocks("3.45pm BSTThe port burns.", "3.12pm BSTThe mine is shut."), ["3.45pm BST", "3.12pm BST"]),
        (blocks("20h10 CET\nOne.", "19h CET\nTwo."), ["20h10 CET", "19h CET"]),
        (blocks("08:10 It burns.", "09:00 It burns still.", "10:00 It is out."), ["08:10", "09:00", "10:00"]),
        (
            blocks(">> 22:10 Kyiv (19:10 GMT) <<\nOne.", ">> 20:35 Kyiv (17:35 GMT) <<\nTwo."),
            [">> 22:10 Kyiv (19:10 GMT) <<", ">> 20:35 Kyiv (17:35 GMT) <<"],
        ),
        ("UPDATE 1720 GMT: It burns.\n", ["UPDATE 1720 GMT"]),
    ],
)
def test_the_shape_that_repeats_rules(page: str, expected: list[str]) -> None:
    assert labels(take(page, given=DAY)) == expected


def test_stamps_in_iso_carry_their_own_day_and_headline() -> None:
    page = take(
        blocks("2020-09-27T06:30Z | Shelling on the line\nBoth say so.", "2020-09-28T08:15+04:00\nTwo helicopters.")
    )
    assert times(page) == ["09-27 06:30", "09-28 04:15"]
    assert [post.title for post in page.posts] == ["Shelling on the line", ""]
    assert page.day == date(2020, 9, 27)


def test_a_headline_above_its_stamp_opens_the_post() -> None:
    page = take(
        blocks("The minister goes\n14:05 GMT\nHe has gone.", "Crowds gather\n13:00 GMT\nThey came at one."), given=DAY
    )
    assert [post.title for post in page.posts] == ["The minister goes", "Crowds gather"]
    assert [body(page, post) for post in page.posts] == ["He has gone.", "They came at one."]


def test_a_quoted_headline_is_one_and_a_quotation_is_none() -> None:
    page = take(
        blocks('14:05\n"A door, and then the sea"\nShe got out.', '13:00\n"Nobody helped us," she said.\nNobody did.'),
        given=DAY,
    )
    assert [post.title for post in page.posts] == ['"A door, and then the sea"', ""]


def test_a_headline_with_only_a_picture_under_it_is_read() -> None:
    page = take(
        blocks("14:05 — Port burns\nPhoto: smoke over the docks (Ines Faro/Harbour Press)", "13:00 — Quiet\nIt was."),
        given=DAY,
    )
    assert [post.title for post in page.posts] == ["", "Quiet"]
    assert body(page, page.posts[0]).startswith("Port burns")


def test_a_wrapped_paragraph_is_no_headline() -> None:
    wrapped = "\n".join(
        ["The ministry of the interior said on Thursday that the men whom it", "had arrested were all of them clerks."]
        * 6
    )
    page = take(f"14:05\n{wrapped}\n\n13:00\n{wrapped}\n", given=DAY)
    assert [post.title for post in page.posts] == ["", ""]


def test_midnight_is_crossed_in_a_page_that_runs_backwards() -> None:
    page = take(blocks("00:20\nThe guard goes.", "23:50\nMarches.", "22:05\nShots."), given=DAY)
    assert times(page) == ["03-04 00:20", "03-03 23:50", "03-03 22:05"]


def test_a_date_line_between_posts_sets_their_day() -> None:
    page = take(
        blocks("Tuesday", "18:20 Shelling.", "17:00 Buses leave.", "Monday", "23:50 A blast.", "08:00 Quiet."),
        given=date(2022, 3, 1),
    )
    assert times(page) == ["03-01 18:20", "03-01 17:00", "02-28 23:50", "02-28 08:00"]
    assert [body(page, post) for post in page.posts][1] == "Buses leave."


def test_a_day_that_a_person_gives_wins_over_the_printed_one() -> None:
    printed = blocks("Friday, August 29, 2014", "[18:05] One.", "[17:05] Two.")
    assert take(printed).day == date(2014, 8, 29)
    assert take(printed, given=DAY).day == DAY
    assert take(blocks("[18:05] One.", "[17:05] Two.")).day == FALLBACK


def test_a_wire_story_is_one_post_with_its_cross_heads() -> None:
    page = take(
        """CAPE-PORT (2nd lead)

By Ann Faro and Tom Reed

CAPE TOWN, South Africa, June 15, 1840 GMT — Dockers shut the port on Friday, their union said, and the navy was called in.

ON THE QUAY

"We are not moving," said a crane driver, who had been there since before dawn.

(CORRECTS figure: an earlier version of this story said that nine ships were waiting.)

(Reporting by Ann Faro; editing by Ruth Bell)
""",
        given=date(2018, 6, 15),
    )
    (story,) = page.posts
    assert (story.label, times(page)) == ("CAPE TOWN, South Africa, June 15, 1840 GMT", ["06-15 18:40"])
    assert [part.title for part in page.of("heading")] == ["ON THE QUAY"]
    assert story.marks == ("amended",)
    assert "nine ships" in body(page, story)
    assert [part.title for part in page.of("byline")] == [
        "By Ann Faro and Tom Reed",
        "(Reporting by Ann Faro; editing by Ruth Bell)",
    ]


def test_a_dateline_without_a_clock_time_is_as_late_as_its_day() -> None:
    (story,) = take(
        "LIMA, Peru, April 15 (Agency) - Shots were fired at the palace, a guard said.\n", given=date(2023, 4, 15)
    ).posts
    assert (f"{story.at:%H:%M}", story.marks) == ("23:59", ("day-only",))


def test_boxes_above_the_posts_are_read_and_are_as_new_as_the_page() -> None:
    page = take(
        blocks(
            "The palace falls",
            "SUMMARY SO FAR\n• The guard has gone, an aide says\n• Two dead",
            "9pm\nIt is over.",
            "8pm\nShots.",
        ),
        given=DAY,
    )
    box = page.posts[0]
    assert (box.label, box.anchor, box.marks, times(page)[0]) == (
        "SUMMARY SO FAR",
        "summary-so-far",
        ("no-stamp",),
        "03-03 21:00",
    )
    assert body(page, box) == "• The guard has gone, an aide says\n• Two dead"


def test_a_long_opening_is_read_and_a_standfirst_is_a_note() -> None:
    posts = ("9pm\nIt is over.", "8pm\nShots.")
    standfirst = "The guard has left its barracks. An aide confirms it."
    short = take(blocks("The palace falls", standfirst, *posts), given=DAY)
    assert [short.text[note.start : note.end] for note in short.of("note")] == [standfirst]
    long = take(blocks("The palace falls", standfirst * 4, standfirst * 4, *posts), given=DAY)
    assert (long.posts[0].anchor, long.posts[0].marks) == ("opening", ("no-stamp",))
    assert body(long, long.posts[0]) == f"{standfirst * 4}\n\n{standfirst * 4}"


def test_a_page_last_changed_after_midnight_ends_there() -> None:
    page = take(
        blocks(
            "The night\nLast updated 01:25, Thursday 3 March 2022", "01:20\nQuiet.", "23:40\nShots.", "22:10\nSirens."
        )
    )
    assert times(page) == ["03-03 01:20", "03-02 23:40", "03-02 22:10"]


def test_a_stamp_behind_a_name_and_at_a_lines_end() -> None:
    led = take(
        blocks("Goma, 14:05 —", "Shots.", "Bukavu, 13:00 —", "Quiet.", "Ann Bell in Uvira, 11:30 —", "Boats."),
        given=DAY,
    )
    assert labels(led) == ["Goma, 14:05", "Bukavu, 13:00", "Ann Bell in Uvira, 11:30"]
    tail = take(
        blocks("Port burns | 14:05", "It does.", "Mine shut | 13:00", "It is.", "Rain (11:30)", "A lot."), given=DAY
    )
    assert [(post.label, post.title) for post in tail.posts] == [
        ("14:05", "Port burns"),
        ("13:00", "Mine shut"),
        ("(11:30)", "Rain"),
    ]
    wire = take(
        blocks(
            "LAKE-WAR/TAKE 1 - 1720 GMT",
            "One.",
            "LAKE-WAR/TAKE 2 - 1800 GMT",
            "Two.",
            "LAKE-WAR/LEAD - 1830 GMT",
            "Three.",
        )
    )
    assert labels(wire) == ["LAKE-WAR/TAKE 1 - 1720 GMT", "LAKE-WAR/TAKE 2 - 1800 GMT", "LAKE-WAR/LEAD - 1830 GMT"]


def test_a_box_may_say_of_which_hour_it_is() -> None:
    posts = ("9:48 p.m.\nRain.", "8 p.m.\nDust.")
    page = take(blocks("The quake", "What we know (as of 9 p.m.):\n• Nine dead, say the police", *posts), given=DAY)
    assert (labels(page)[0], times(page)) == (
        "What we know (as of 9 p.m.)",
        ["03-03 21:00", "03-03 21:48", "03-03 20:00"],
    )
    assert page.posts[0].marks == ()


def test_a_box_may_say_in_brackets_where_it_comes_from() -> None:
    page = take(
        blocks(
            "The quake",
            "THE DEAD, AS EACH SIDE COUNTS (not checked by us.)\nPolice: 41\nClinics: 60",
            "9pm\nRain.",
            "8pm\nDust.",
        ),
        given=DAY,
    )
    assert labels(page)[0].startswith("THE DEAD")


def test_parts_of_the_day_are_posts_without_a_stamp() -> None:
    page = take(
        blocks(
            "The day the dam broke",
            "BEFORE DAWN. The siren went.",
            "NOON. Nine are missing, says the mayor.",
            "NIGHT. Rain.",
        ),
        given=DAY,
    )
    assert labels(page) == ["BEFORE DAWN.", "NOON.", "NIGHT."]
    assert [post.marks for post in page.posts] == [("no-stamp",)] * 3
    assert times(page) == [None, None, None]


def test_parts_of_named_days_are_as_late_as_their_day() -> None:
    page = take(
        blocks("The siege", "Friday morning. Shots.", "FRIDAY NIGHT. Quiet.", "Saturday, at last."),
        given=date(2022, 3, 5),
    )
    assert (labels(page), times(page)) == (["Friday morning.", "FRIDAY NIGHT."], ["03-04 23:59", "03-04 23:59"])


def test_numbered_heads_are_sections_and_numbered_paragraphs_are_not() -> None:
    page = take(
        """RIVER WATCH — Brief no. 7
Period: Monday 28 June to Sunday 4 July 2021 (East Africa Time)

I. THE FORD

1. Both banks say that the other side has gone. No one has seen anyone go.

2. The ferry is sunk.

II. THE COUNT

3. The clinic has 61 names.

Correction to brief no. 6: we wrote that the ford had been taken. It had not.
"""
    )
    assert labels(page) == ["I. THE FORD", "II. THE COUNT"]
    assert (page.day, page.zone) == (date(2021, 7, 4), "Africa/Nairobi")
    assert [part.anchor for part in page.posts] == ["section-1", "section-2"]
    assert "It had not." in body(page, page.posts[1])


def test_a_chronicle_has_a_post_a_day() -> None:
    page = take(
        blocks("1 March: The army crosses.", "At 14:05 the radio fell silent.", "7 March: A truce is signed."),
        given=date(2022, 3, 8),
    )
    assert times(page) == ["03-01 23:59", "03-07 23:59"]


def test_a_report_that_says_when_it_was_issued_is_of_that_moment() -> None:
    page = take(
        blocks(
            "Situation report 12\nAs of 18:00 EAT, 12 June 2023",
            "HIGHLIGHTS\n- Twelve villages flooded.",
            "NEEDS\nWater is short.",
        )
    )
    assert times(page) == ["06-12 15:00", "06-12 15:00"]


def test_an_amended_post_says_so_and_keeps_its_words() -> None:
    page = take(
        blocks(
            "9pm\nIt is over.",
            "8pm\nShots.",
            "• This post was amended at 10pm. An earlier version said that the palace burned.",
        ),
        given=DAY,
    )
    assert page.posts[1].marks == ("amended",)
    assert "palace burned" in body(page, page.posts[1])


def test_media_labels_inside_posts() -> None:
    page = take(
        """9pm
It is over, says the guard. (Credit: Delia Antu.)

PHOTO: A soldier behind a piano in the opera. Picture: A. Rao/for the desk

[Map: D. Levi. Corrections go at the foot.]

8pm
A video message to the press:

"We are here," says a man in it.
""",
        given=DAY,
    )
    told = [(part.medium, part.caption, part.credit) for part in page.of("media")]
    assert told == [
        ("photo", "", "Delia Antu"),
        ("photo", "A soldier behind a piano in the opera.", "A. Rao/for the desk"),
        ("map", "", "D. Levi"),
    ]


def test_a_block_quotation_stays_in_its_post() -> None:
    page = take(blocks("9pm\nA letter:", "> We left with white flags.", "No more is known.", "8pm\nShots."), given=DAY)
    assert "> We left with white flags." in body(page, page.posts[0])


def test_a_zone_is_what_the_page_says_of_its_times_and_no_newspapers_name() -> None:
    posts = ("[18:05] One.", "[17:05] Two.")
    assert take(blocks("The New York Times and others | rolling notes", *posts), given=DAY).zone == "UTC"
    assert take(blocks("Notes", *posts, "The train left at six in the morning, Moscow time."), given=DAY).zone == "UTC"
    assert take(blocks("Notes (all times EAT)", *posts), given=DAY).zone == "UTC+03:00"
    assert (
        take(blocks("Notes", "Times are Sarajevo time. Nothing was changed.", *posts), given=DAY).zone
        == "Europe/Sarajevo"
    )
    assert take(blocks("Notes", "[18:05 EAT] One.", "[17:05 EAT] Two."), given=DAY).zone == "UTC+03:00"


def test_a_headline_may_sound_like_a_link() -> None:
    page = take(blocks("Back to Beirut", "Back to top", "[18:05] One.", "[17:05] Two."), given=DAY)
    assert page.title == "Back to Beirut"
    assert [part.label for part in page.of("jump")] == ["Back to top"]


def test_a_lone_clock_time_far_down_a_story_opens_no_post() -> None:
    story = [f"The {number} men in the cellar had no light, a neighbour says." for number in range(10, 20)]
    page = take(blocks("The cellar", *story, "9 p.m. — The curfew begins.", *story), given=DAY)
    assert [part.kind for part in page.posts] == ["original"]


def test_a_sentence_with_a_label_in_it_is_no_pointer_to_another_story() -> None:
    page = take(blocks("[18:05] In an interview: nothing.", "READ MORE: The road north", "[17:05] Two."), given=DAY)
    assert [(part.label, part.title) for part in page.of("feature")] == [("READ MORE", "The road north")]
