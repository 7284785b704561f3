"""Where bytes come from, and what is refused, each in one sentence."""

from __future__ import annotations

import io
import tarfile
import zipfile
from datetime import date
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.intake.formats import LINE, report
from sayso.intake.raw import Raw, raws

from .taking import take


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.html").write_bytes(b"<p>two</p>")
    (tmp_path / "one.txt").write_bytes(b"one")
    (tmp_path / ".hidden").write_bytes(b"no")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "three.txt").write_bytes(b"no")
    return tmp_path


def test_a_file_is_one_page(folder: Path) -> None:
    (raw,) = raws(str(folder / "b" / "two.html"))
    assert raw == Raw(b"<p>two</p>", str(folder / "b" / "two.html"), "text/html")


def test_a_folder_is_walked_in_order_and_hidden_files_are_left_out(folder: Path) -> None:
    assert [raw.data for raw in raws(str(folder))] == [b"one", b"<p>two</p>"]


def test_archives_are_opened(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    packed = tmp_path_factory.mktemp("packed")
    with zipfile.ZipFile(packed / "pages.zip", "w") as archive:
        for name in ("b.txt", "a.txt", ".c.txt", "__MACOSX/a.txt"):
            archive.writestr(name, name)
    with tarfile.open(packed / "pages.tar.gz", "w:gz") as archive:
        archive.add(folder / "one.txt", "one.txt")
    assert [(raw.data, raw.origin.rpartition("!")[2]) for raw in raws(str(packed))] == [
        (b"one", "one.txt"),
        (b"a.txt", "a.txt"),
        (b"b.txt", "b.txt"),
    ]


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"one")))
    assert list(raws("-")) == [Raw(b"one", "-")]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("nowhere.txt", None, "nothing of that name"),
        ("empty", "folder", "a folder without any"),
        ("broken.zip", b"PK not really", "not a zip file"),
        ("broken.tar.gz", b"not really", "not a gzip file"),
    ],
)
def test_what_cannot_be_opened_is_named(tmp_path: Path, name: str, content: bytes | str | None, found: str) -> None:
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    with pytest.raises(InputError, match=found) as refusal:
        list(raws(str(path)))
    assert name in str(refusal.value)


def test_a_damaged_file_of_an_archive_keeps_back_no_other(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.txt", "b.txt", "c.txt"):
            archive.writestr(name, f"{name} and what it says, which is not much. " * 9)
    data = bytearray(packed.getvalue())
    at = data.index(b"b.txt") + len("b.txt")
    data[at : at + 20] = b"\xff" * 20
    (tmp_path / "pages.zip").write_bytes(data)
    found = raws(str(tmp_path / "pages.zip"))
    assert [next(found).origin.rpartition("!")[2] for _ in "ac"] == ["a.txt", "c.txt"]
    with pytest.raises(InputError, match=r"pages\.zip!b\.txt: expected a file that can be unpacked"):
        next(found)


@pytest.mark.parametrize("kind", ["gz", "xz", "bz2"])
def test_a_damaged_packing_is_told_in_a_sentence(tmp_path: Path, kind: str) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=f"w:{kind}") as archive:  # type: ignore[call-overload]
        info = tarfile.TarInfo("a.txt")
        info.size = 30_000
        archive.addfile(info, io.BytesIO(bytes(n * n % 251 for n in range(30_000))))
    data = bytearray(packed.getvalue())
    data[60:400] = b"\xff" * 340
    (tmp_path / f"pages.tar.{kind}").write_bytes(data)
    with pytest.raises(InputError, match="expected a"):
        list(raws(str(tmp_path / f"pages.tar.{kind}")))


def test_a_name_longer_than_any_path_is_nothing_of_that_name() -> None:
    with pytest.raises(InputError, match="nothing of that name"):
        list(raws("page" * 2000))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "an empty one"),
        (b" \n\t\n", "nothing but blanks"),
        (b"...\n---\n", "no letter and no figure"),
        (b"%PDF-1.7 etc", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"PK\x03\x04 etc", "a zip archive"),
        (b"text\0with\0zeros", "binary data"),
        (bytes(range(1, 32)) * 9, "binary data"),
        (b"<html><script>only()</script></html>", "markup without any"),
        (b"word " * (LINE // 5 + 1), "one of 2,000,00"),
    ],
)
def test_bytes_that_are_no_page_are_refused(data: bytes, found: str) -> None:
    with pytest.raises(InputError, match=found):
        take(data)


def test_a_line_of_fifty_megabytes_is_refused() -> None:
    with pytest.raises(InputError, match="Break it into paragraphs"):
        take(b"(" * 50_000_000 + b"a")


@pytest.mark.parametrize(
    ("data", "media_type", "text"),
    [
        ("Žepa\r\nis cut off\r".encode(), None, "Žepa\nis cut off\n"),
        ("\ufeffŽepa is cut off".encode(), None, "Žepa is cut off"),
        ("Žepa is cut off".encode("utf-16"), None, "Žepa is cut off"),
        ("Харків".encode("cp1251"), "text/plain; charset=windows-1251", "Харків"),
        ("“Café” is shut".encode("cp1252"), None, "“Café” is shut"),
    ],
)
def test_text_is_kept_word_for_word(data: bytes, media_type: str | None, text: str) -> None:
    assert take(data, media_type=media_type).text == text


def test_a_declared_charset_is_believed() -> None:
    page = '<html><head><meta charset="koi8-r"></head><body><p>Харьков обстрелян.</p></body></html>'.encode("koi8-r")
    assert "Харьков обстрелян." in take(page).text


def test_taking_the_same_page_twice_gives_one_id() -> None:
    assert take("One.").id == take("One.").id
    assert take("One.").id != take("One.", given=date(2022, 3, 3)).id


def test_a_files_name_in_another_charset_is_shown_as_far_as_it_goes() -> None:
    """Python reads its bytes as halves of characters, which no page can show."""
    assert report(Raw(b"One bridge is shut.", "caf\udce9.txt"), fallback=date(2024, 5, 5)).origin == "caf\ufffd.txt"
