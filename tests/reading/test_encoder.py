"""What the encoder hears: windows, pieces, attributions and names, and what the rules take from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reading.reports import NOBODY, report
from sayso.errors import SettingError
from sayso.reading import encoder as encoders
from sayso.reading.encoder import THREADS, Encoder, open_encoder, threads
from sayso.reading.heard import Attribution, Heard, Named, shifted
from sayso.reading.listening import attributions, listen
from sayso.reading.pieces import Pieces
from sayso.reading.reader import ENCODED, STEPS, read
from sayso.reading.segment import paragraphs
from sayso.reading.window import LONGEST, laid, quoted, windows

TOLD = "The governor said on Monday that rebels had taken the town of Sirte."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return open_encoder()


# --- pieces and windows ---------------------------------------------------------------------------------------------------


def test_a_word_is_cut_into_the_longest_pieces_from_the_left() -> None:
    pieces = Pieces.of("[UNK]\n[CLS]\n[SEP]\nshell\n##ing\n##s\nshelling\n-\nal\nfashir")
    assert pieces.of_word("Shelling") == (6,)
    assert pieces.of_word("shells") == (3, 5)
    assert pieces.of_word("al-Fashir") == (8, 7, 9)
    assert pieces.of_word("Sirte") == (0,)
    assert pieces.of_word("\u200d") == ()


def test_accents_and_letter_cases_make_no_other_piece(encoder: Encoder) -> None:
    assert encoder.pieces.of_word("Ménaka") == encoder.pieces.of_word("MENAKA")


def test_windows_hold_whole_sentences_as_long_as_they_can() -> None:
    assert list(windows([100, 50, 30])) == [(0, 150), (150, 180)]
    assert list(windows([LONGEST + 20])) == [(0, LONGEST), (LONGEST, LONGEST + 20)]
    assert list(windows([])) == []


def test_a_quotation_left_open_holds_to_the_end() -> None:
    assert quoted("He said “ we left . We".split()) == [False, False, True, True, True, True, True]


def test_every_word_of_a_long_window_has_a_piece(encoder: Encoder) -> None:
    window = laid(encoder.pieces, ["Zzyzxqvw"] * LONGEST)
    assert max(window.first) < len(window.pieces) == len(window.shapes) == len(window.quotes)


# --- the network ----------------------------------------------------------------------------------------------------------


def test_it_hears_who_says_what_and_what_is_named(encoder: Encoder) -> None:
    words = TOLD.rstrip(".").split()
    heard = encoder.hear(words)
    (one,) = heard.attributions
    assert words[slice(*one.cue)][0] == "said"
    assert one.source is not None
    assert words[slice(*one.source)] == ["The", "governor"]
    assert {"rebels", "Sirte"} <= {words[at] for run in one.content for at in range(*run)}
    assert "Location" in {name.kind for name in heard.names if words[name.last - 1] == "Sirte"}


def test_what_is_said_inside_what_is_said_has_a_source_of_its_own(encoder: Encoder) -> None:
    words = "The agency reported that the mayor had denied that his men fired first".split()
    sources = [words[slice(*one.source)] for one in encoder.hear(words).attributions if one.source]
    assert ["The", "agency"] in sources
    assert ["the", "mayor"] in sources


def test_a_window_is_heard_alike_whatever_was_heard_before(encoder: Encoder) -> None:
    words = TOLD.split()
    alone = encoder.hear(words)
    encoder.hear(["Police", "said", "no", "."] * 30)
    assert encoder.hear(words) == alone


def test_any_number_of_threads_hears_the_same(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(THREADS, "2")
    two = open_encoder.__wrapped__()
    assert two.hear(TOLD.split()) == encoder.hear(TOLD.split())


@pytest.mark.parametrize("told", ["0", "many", "1000"])
def test_a_number_of_threads_that_is_none_is_answered(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(THREADS, told)
    with pytest.raises(SettingError, match="a number of threads from 1 to 64"):
        threads()


def test_without_its_packages_the_reader_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "installed", lambda: False)
    with pytest.raises(SettingError, match="--reader rules"):
        open_encoder.__wrapped__()


def test_attributions_are_spans_of_the_text(encoder: Encoder) -> None:
    text = f"{TOLD}\n\n“We hold the bridge,” she added."
    for one in attributions(encoder, text):
        assert all(text[start:end].strip() for spans in (one.source, one.cue, one.content) for start, end in spans)
    assert [text[start:end] for one in attributions(encoder, text) for start, end in one.source] == [
        "The governor",
        "she",
    ]


# --- what reading makes of it ---------------------------------------------------------------------------------------------


class Told:
    """A listener that hears the same in every window."""

    def hear(self, words: list[str]) -> Heard:
        del words
        return Heard((Attribution((5, 6), (3, 5), ((6, 8),), 0.9),), (Named(0, 1, "Organisation", 0.8),))


def test_what_is_heard_lies_on_the_sentence_of_its_cue() -> None:
    (paragraph,) = paragraphs("Rebels fled . The army claims they left .", 0, 41)
    first, second = listen(Told(), paragraph)
    assert (first.attributions, second.names) == ((), ())
    assert second.attributions == (Attribution((2, 3), (0, 2), ((3, 5),), 0.9),)
    assert shifted(second.attributions[0], 3) == Told().hear([]).attributions[0]


def test_both_readers_make_claims_of_the_same_kind() -> None:
    page = report("Rebels captured Goma, the army said. It denied that 12 soldiers were killed.")
    rules, both = read(page, NOBODY, STEPS), read(page, NOBODY, ENCODED, "encoder-1/x")
    assert {claim.reader for claim in both} == {"encoder-1/x"}
    assert [replace(claim, reader="") for claim in both] == [replace(claim, reader="") for claim in rules]
