"""The documentation as a contract: what the code can say is written by the code, and the rest is held to it.

Comes in: the Markdown of this folder and of the checkout's root. Goes out: the same with its generated parts and the output of its
tested examples written anew; with --check nothing is written, and every fault is one line. Refuses to know: HTML.

    python docs/build.py            # write
    python docs/build.py --check    # status 1 where anything does not hold

A generated part stands between `<!-- generated: name -->` and `<!-- end -->`. A tested example is a fence whose info string is
`console tested` or `python tested`; the examples of one page run in order, in one empty folder that holds the checkout's `src` and
every file that a fence above is marked with (`text page.txt`). As in doctest, `...` in an output stands for anything.
"""

from __future__ import annotations

import argparse
import doctest
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

from parts import GENERATED, names

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
OTHERS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "bench/README.md", "bench/quality/README.md")
PART = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
TYPED = re.compile(r"^\$ (?P<command>.*(?:\\\n.*)*)\n(?P<want>(?:(?!\$ ).*\n)*)", re.MULTILINE)
LINK = re.compile(r"!?\[[^\]]*\]\(<?(?P<to>[^)\s>]+)>?(?: \"[^\"]*\")?\)")
HEADING = re.compile(r"^#{1,6} +(?P<text>.+?) *$", re.MULTILINE)
MACHINE = re.compile(r"(?:/home/|/root/|/Users/|/work/|/tmp/|[A-Z]:\\)\S*")
FAILED = "Traceback (most recent call last)"
TERMINAL = {"COLUMNS": "100", "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


# -- the checks ----------------------------------------------------------------------------------------------------------------
def pages() -> list[Path]:
    """The Markdown that is held: this folder's, and what stands beside the code."""
    return [*sorted(DOCS.rglob("*.md")), *(ROOT / name for name in OTHERS if (ROOT / name).is_file())]


def generated(text: str) -> tuple[str, list[str]]:
    """The text with its generated parts written anew, and the names of those it lacks a writer for."""
    unknown = [found["name"] for found in PART.finditer(text) if found["name"] not in GENERATED]
    return PART.sub(lambda m: m[0] if m["name"] in unknown else f"{m[1]}{GENERATED[m['name']]()}{m[3]}", text), unknown


def unnamed(texts: Sequence[str]) -> Iterator[str]:
    """What is named nowhere: as code in the prose, or, where the terminal says it, in a fence."""
    spoken = {name for text in texts for name in re.findall(r"`([^`\n]+)`", FENCE.sub("", text))}
    fenced = "\n".join(fence["body"] for text in texts for fence in FENCE.finditer(text))
    for sort, name in dict.fromkeys(names()):
        typed = sort in ("command", "option", "error") and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", fenced)
        if name not in spoken and not typed:
            yield f"{sort} {name} is named on no page; write it down as `{name}`"


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()).replace(" ", "-")


def anchors(text: str) -> set[str]:
    """The anchors of a page; a heading that stands twice gets a number."""
    found = [slug(heading["text"]) for heading in HEADING.finditer(FENCE.sub("", text))]
    return {f"{name}-{found[:at].count(name)}" if name in found[:at] else name for at, name in enumerate(found)}


def dead_links(path: Path, text: str) -> Iterator[str]:
    """Relative links that lead nowhere."""
    for link in LINK.finditer(re.sub(r"`[^`\n]*`", "", FENCE.sub("", text))):
        if re.match(r"[a-z]+:", link["to"]):
            continue
        to, _, anchor = link["to"].partition("#")
        target = (path.parent / to).resolve() if to else path
        if not target.exists():
            yield f"the link {link['to']} leads to no file"
        elif (
            anchor
            and target.suffix == ".md"
            and anchor not in anchors(text if target == path else target.read_text(encoding="utf-8"))
        ):
            yield f"the link {link['to']} leads to no heading of {target.name}"


def machine_paths(text: str) -> Iterator[str]:
    """Paths of somebody's own machine."""
    return (f"{found[0]} is a path of one machine; name what every reader has" for found in MACHINE.finditer(text))


# -- tested examples -----------------------------------------------------------------------------------------------------------
def shown(text: str) -> tuple[str, list[tuple[str, bool]]]:
    """A page with the output of its tested examples as it now is; where it was another, a fault, true where a person must mend it.

    That is where an example fails, or where the page shows `...`, which only a person can place.
    """
    faults: list[tuple[str, bool]] = []
    kept: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "src").symlink_to(ROOT / "src", target_is_directory=True)

        def rerun(fence: re.Match[str]) -> str:
            kind, _, mark = fence["info"].partition(" ")
            if mark != "tested":
                if "." in mark:
                    Path(folder, mark).write_text(fence["body"], encoding="utf-8")
                return fence[0]
            runs = consoled(fence["body"], folder) if kind == "console" else scripted(fence["body"], folder, kept)
            lines = []
            for source, want, got in runs:
                same = doctest.OutputChecker().check_output(want, got, doctest.ELLIPSIS)
                left = "..." in want or FAILED in got
                lines.append(source + (want if same or left else got))
                if not same:
                    typed = source.splitlines()[0]
                    fault = (
                        f"the example {typed!r} gives {got[-160:]!r}, not {want[-160:]!r}; run: python docs/build.py"
                    )
                    faults.append((fault, left))
            return f"```{fence['info']}\n{''.join(lines)}```"

        return FENCE.sub(rerun, text), faults


def consoled(body: str, folder: str) -> Iterator[tuple[str, str, str]]:
    """The commands of a console example, what is shown under each, and what each gives; errors stand among the output."""
    around = {key: value for key, value in os.environ.items() if not key.startswith("SAYSO_")} | TERMINAL
    around["PATH"] = str(Path(sys.executable).parent) + os.pathsep + around.get("PATH", "")
    for typed in TYPED.finditer(body):
        given = ["bash", "-c", typed["command"]]
        ran = subprocess.run(given, cwd=folder, env=around, text=True, stdout=-1, stderr=subprocess.STDOUT, check=False)
        yield f"$ {typed['command']}\n", typed["want"], ran.stdout


def scripted(body: str, folder: str, kept: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The same of a Python example in doctest's form; its names live on in `kept` for the page's next one."""
    for example in doctest.DocTestParser().get_examples(body):
        out = io.StringIO()
        with chdir(folder), redirect_stdout(out):
            try:
                exec(compile(example.source, "example", "single"), kept)
            except Exception as error:
                print(f"{FAILED} {type(error).__name__}: {error}")
        first, *more = example.source.splitlines()
        yield (
            "".join(line.rstrip() + "\n" for line in (f">>> {first}", *(f"... {line}" for line in more))),
            example.want,
            out.getvalue(),
        )


def main() -> int:
    """Writes or checks; 1 where anything does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 and a line for every fault")
    parser.add_argument("--quick", action="store_true", help="leave the tested examples alone")
    asked = parser.parse_args()
    faults: list[str] = []
    texts = []
    for path in pages():
        name, old = path.relative_to(ROOT), path.read_text(encoding="utf-8")
        text, unknown = generated(old)
        faults += [f"{name}: expected a generated part that docs/build.py knows, found {part}" for part in unknown]
        if asked.check and text != old:
            faults.append(f"{name}: its generated parts are not what the code says now; run: python docs/build.py")
        if not asked.quick:
            text, differing = shown(text)
            faults += [f"{name}: {fault}" for fault, left in differing if asked.check or left]
        if not asked.check and text != old:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {name}")
        faults += [f"{name}: {fault}" for fault in (*dead_links(path, text), *machine_paths(text))]
        texts.append(text)
    faults += [f"docs: {fault}" for fault in unnamed(texts)]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
