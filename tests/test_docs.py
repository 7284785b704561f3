"""The documentation is held to the code, and the check that holds it finds what it is there to find."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def build() -> ModuleType:
    """docs/build.py, which is a script."""
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import build as script
    finally:
        sys.path.remove(str(ROOT / "docs"))
    return script


def test_generated_parts_are_what_the_code_says_now(build: ModuleType) -> None:
    stale = [path.name for path in build.pages() if build.generated(text := path.read_text("utf-8")) != (text, [])]
    assert stale == [], "run: python docs/build.py"


def test_every_name_of_the_code_stands_on_a_page(build: ModuleType) -> None:
    assert list(build.unnamed([path.read_text("utf-8") for path in build.pages()])) == []


def test_every_link_leads_somewhere(build: ModuleType) -> None:
    pages = ((path, path.read_text("utf-8")) for path in build.pages())
    assert [(path.name, fault) for path, text in pages for fault in build.dead_links(path, text)] == []


def test_no_page_names_a_path_of_one_machine(build: ModuleType) -> None:
    texts = [path.read_text("utf-8") for path in build.pages()]
    assert [fault for text in texts for fault in build.machine_paths(text)] == []


def test_a_generated_part_is_written_between_its_marks(build: ModuleType) -> None:
    text, unknown = build.generated("before\n<!-- generated: casts -->\nold\n<!-- end -->\nafter\n")
    assert text.startswith("before\n<!-- generated: casts -->\n| cast |")
    assert text.endswith("|\n<!-- end -->\nafter\n")
    assert unknown == []


def test_a_part_that_nobody_writes_is_left_and_told(build: ModuleType) -> None:
    text = "<!-- generated: weather -->\nsun\n<!-- end -->"
    assert build.generated(text) == (text, ["weather"])


def test_a_name_is_missed_where_no_page_has_it(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        build, "names", lambda: [("standing", "ADMITTED"), ("standing", "DOUBTED"), ("option", "--zone")]
    )
    pages = ["`ADMITTED` stands here.\n", "```text\nsayso read --zone ZONE, DOUBTED\n```\n"]
    assert [fault.split()[1] for fault in build.unnamed(pages)] == ["DOUBTED"]


@pytest.mark.parametrize(
    ("link", "dead"),
    [
        ("[here](page.md)", False),
        ("[there](page.md#two-words)", False),
        ("[the second](page.md#two-words-1)", False),
        ("[myself](#me-and--you)", False),
        ("[abroad](https://example.org/nowhere)", False),
        ("`[no link](gone.md)`", False),
        ("[gone](gone.md)", True),
        ("[no such heading](page.md#three-words)", True),
        ("[nor here](#you)", True),
    ],
)
def test_links(build: ModuleType, tmp_path: Path, link: str, dead: bool) -> None:
    (tmp_path / "page.md").write_text("# Two `words`\n\n## Two words\n", encoding="utf-8")
    text = f"# Me and — you!\n\n{link}\n"
    (tmp_path / "index.md").write_text(text, encoding="utf-8")
    assert bool(list(build.dead_links(tmp_path / "index.md", text))) is dead


def test_paths_of_one_machine(build: ModuleType) -> None:
    told = list(build.machine_paths("see /home/ann/notes.txt, but not https://example.org/homes/ or src/sayso"))
    assert [fault.split()[0] for fault in told] == ["/home/ann/notes.txt,"]


def test_an_example_that_holds_is_left_alone(build: ModuleType) -> None:
    text = "```python tested\n>>> 6 * 7\n42\n```\n"
    assert build.shown(text) == (text, [])


def test_an_example_that_differs_is_written_anew_and_told(build: ModuleType) -> None:
    text, faults = build.shown("```python tested\n>>> n = 6\n>>> for one in (1, 2):\n...     print(one * n)\n41\n```\n")
    assert text == "```python tested\n>>> n = 6\n>>> for one in (1, 2):\n...     print(one * n)\n6\n12\n```\n"
    assert [left for _, left in faults] == [False]


def test_an_example_that_fails_is_left_for_a_person(build: ModuleType) -> None:
    text = "```python tested\n>>> 1 / 0\n```\n"
    left_alone, faults = build.shown(text)
    assert left_alone == text
    assert [left for _, left in faults] == [True]


def test_a_console_example_sees_the_files_above_it(build: ModuleType) -> None:
    text = "```text note.txt\none\ntwo\n```\n\n```console tested\n$ wc -l < note.txt\n2\n$ cat missing\ncat: ...\n```\n"
    assert build.shown(text) == (text, [])


def test_an_example_without_the_mark_is_not_run(build: ModuleType) -> None:
    text = "```console\n$ exit 1\nnever\n```\n"
    assert build.shown(text) == (text, [])
