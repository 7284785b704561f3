"""Chat exports and e-mail."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.intake.chat import cut_chat
from sayso.intake.cut import Setting

from .taking import blocks, body, take, times

PHONE = """[05/04/2019, 21:10:33] Huda: They are at the bridge
[05/04/2019, 21:11:02] Sami K: Who?
The ones from yesterday?
[05/04/2019, 23:59:50] Huda: \u200e<attached: 00001-PHOTO-2019.jpg>
[06/04/2019, 00:02:10] Sami K left
"""


def test_every_message_is_a_post_that_knows_its_sender() -> None:
    chat = take(PHONE, zone="Africa/Tripoli")
    assert [post.credit for post in chat.posts] == ["Huda", "Sami K", "Huda", ""]
    assert times(chat) == ["04-05 19:10", "04-05 19:11", "04-05 21:59", "04-05 22:02"]
    assert body(chat, chat.posts[1]) == "Who?\nThe ones from yesterday?"
    assert (chat.day.isoformat(), chat.posts[0].label) == ("2019-04-05", "[05/04/2019, 21:10:33] Huda")


def test_an_attachment_is_named_by_its_file() -> None:
    (picture,) = take(PHONE).of("media")
    assert (picture.slug, picture.medium) == ("00001-PHOTO-2019.jpg", "photo")


def test_messages_headed_by_their_sender() -> None:
    chat = take(blocks("Huda, [5 Apr 2019 21:10]\nThey are here", "Sami, [5 Apr 2019 21:12]\nWho?"))
    assert [(post.credit, body(chat, post)) for post in chat.posts] == [("Huda", "They are here"), ("Sami", "Who?")]


def test_the_order_of_day_and_month_is_the_chats_own() -> None:
    american = take("4/13/19, 9:10 PM - Ali: One\n4/14/19, 9:12 PM - Bea: Two\n")
    assert times(american) == ["04-13 21:10", "04-14 21:12"]
    dotted = take("Ali, [05.04.19 21:10]\nOne\nBea, [06.04.19 21:12]\nTwo\n")
    assert times(dotted) == ["04-05 21:10", "04-06 21:12"]


def test_what_an_export_says_of_itself_is_a_note() -> None:
    chat = take("Chat history of the relief group\n" + PHONE)
    (note,) = chat.of("note")
    assert chat.text[note.start : note.end] == "Chat history of the relief group"


MAIL = """From: desk@example.org
Subject: Sitrep no. 4
Date: Thu, 3 Mar 2022 14:05:00 +0300
Content-Type: text/plain; charset=utf-8

The ministry says that four posts were lost. Nobody has confirmed it.
"""


def test_a_mail_is_an_entry_of_its_own_date() -> None:
    mail = take(MAIL)
    assert (mail.title, mail.day.isoformat(), times(mail)) == ("Sitrep no. 4", "2022-03-03", ["03-03 11:05"])
    assert body(mail, mail.posts[0]).startswith("The ministry says")


def test_a_mail_with_stamped_posts_in_it_is_cut_into_them() -> None:
    mail = take(MAIL + "\n1200Z: Shelling on the road.\n\n1300Z: Quiet.\n")
    assert times(mail) == ["03-03 12:00", "03-03 13:00"]


def test_a_mail_in_html_and_quoted_printable_is_decoded() -> None:
    mail = take(
        MAIL.replace(
            "text/plain; charset=utf-8", "text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable"
        ).replace("posts were", "<b>caf=E9s</b> were")
    )
    assert "four cafés were lost" in mail.text


@pytest.mark.parametrize(
    "header",
    [
        "From: an undisclosed group:;",
        "From: " + "(" * 3000 + "desk@example.org",
        "From: desk@",
        'From: "desk <desk@example.org',
        "Content-Type: text/plain; charset*99999999999999999999=x",
        "From: =?utf-7?b?gibberish?=",
        "From: =?utf-\ufffd?q?desk?=",
    ],
)
def test_a_header_that_is_written_wrongly_keeps_back_nothing_of_a_mail(header: str) -> None:
    name = header.partition(":")[0]
    lines = [header, *(line for line in MAIL.split("\n") if not line.startswith(f"{name}:"))]
    mail = take("\n".join(lines))
    assert mail.title == "Sitrep no. 4"
    assert "The ministry says that four posts were lost." in body(mail, mail.posts[0])


def test_a_mail_in_two_forms_is_read_as_text_and_what_is_attached_is_not() -> None:
    forms = ["text/html; charset=utf-8\n\n<p>In markup.</p>", "text/plain; charset=utf-8\n\nIn plain words."]
    forms.append('text/plain\nContent-Disposition: attachment; filename="a.txt"\n\nAttached.')
    mixed = "multipart/mixed; boundary=b\n\n" + "".join(f"--b\nContent-Type: {form}\n" for form in forms) + "--b--\n"
    head, _, _ = MAIL.partition("text/plain")
    mail = take(head + mixed)
    assert "In plain words." in mail.text
    assert "markup" not in mail.text
    assert "Attached" not in mail.text


def test_a_chat_without_a_line_is_cut_into_nothing() -> None:
    assert cut_chat("\u200b \n", Setting(date(2024, 5, 5))).parts == ()
