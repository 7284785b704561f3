"""The house guards itself: what docs/explanation/house.md promises and no import contract can hold.

Comes in: the checkout as it lies. Goes out: for every promise that is not kept, the files that do not keep it. The rules on imports
are import-linter's (`make house`); those on sizes and signatures are for people.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "sayso"
# Where the repo's own text lies; what is built or fetched (environments, caches, distributions) is not the repo.
HOME = ("src", "tests", "bench", "docs", "training", "requirements", ".ci")


BINARY = (".sqlite", ".gz", ".woff2", ".png", ".ico", ".onnx")


@cache
def texts() -> dict[Path, str]:
    """Every text file of the repo."""
    found = [path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".")]
    for folder in HOME:
        found += (path for path in (ROOT / folder).rglob("*") if path.is_file())
    kept = (path for path in found if path.suffix not in (*BINARY, ".pyc") and "__pycache__" not in path.parts)
    return {path: path.read_text(encoding="utf-8") for path in sorted(kept)}


@cache
def modules() -> dict[Path, ast.Module]:
    """Every Python file of the repo, parsed."""
    return {path: ast.parse(text) for path, text in texts().items() if path.suffix == ".py"}


def inside(folder: Path) -> dict[Path, ast.Module]:
    return {path: tree for path, tree in modules().items() if folder in path.parents}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# -- nouns ----------------------------------------------------------------------------------------------------------------------
def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = re.compile(r"(?:^|_)(?:utils?|common|helpers?|managers?|handlers?|misc)(?:_|$)")
    assert [named(path) for path in modules() if any(drawers.search(part) for part in path.with_suffix("").parts)] == []


def test_every_module_says_what_it_is() -> None:
    speaking = {path: tree for path, tree in modules().items() if texts()[path].strip() and path.name != "__init__.py"}
    silent = [path for path, tree in speaking.items() if not ast.get_docstring(tree)]
    assert [named(path) for path in silent] == []


def test_every_public_function_and_class_says_what_it_gives() -> None:
    silent = [f"{named(path)}: {name}" for path, tree in inside(SOURCE).items() for name in undocumented(tree)]
    assert silent == []


def undocumented(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                yield node.name
            for inner in node.body if isinstance(node, ast.ClassDef) else ():
                public = isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef) and not inner.name.startswith("_")
                if public and not ast.get_docstring(inner) and not overrides(node):
                    yield f"{node.name}.{inner.name}"


def overrides(node: ast.ClassDef) -> bool:
    """A class that takes another library's shape says it once for all its methods."""
    return bool(node.bases)


# -- clock and chance -----------------------------------------------------------------------------------------------------------
CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "localtime", "gmtime", "sleep"},
    "os": {"urandom", "getrandom"},
}
CHANCE = {"random", "secrets", "uuid"}
# Who may look at a clock or throw a die, and why. All others are handed moments as values (house: the one law).
RIM = {
    "desk/newsroom.py": "an act is known when the desk's clock says so",
    "cli/read.py": "a page that names no day, read by hand, is taken to be of today",
    "intake/fetch.py": "a server must answer within PATIENCE; no report ever learns of it",
    "desk/endpoint.py": "a busy model is asked again after a pause, and must answer in time; no claim ever learns of it",
    "page/settings.py": "a key that signs nothing and lives as long as the process",
    "page/demo.py": "a sample day passes at the speed of somebody's clock",
}


def readings(tree: ast.Module) -> set[str]:
    """The clocks and dice that a module reads."""
    found = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.attr in CLOCKS.get(node.value.id, ())
        ):
            found.add(f"{node.value.id}.{node.attr}")
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.partition(".")[0] in CHANCE}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in CHANCE:
            found.add(str(node.module))
        elif isinstance(node, ast.ImportFrom) and node.module in CLOCKS:
            found |= {f"{node.module}.{alias.name}" for alias in node.names if alias.name in CLOCKS[node.module]}
    return found


def test_clock_and_chance_are_read_at_the_rim_alone() -> None:
    reading = {path.relative_to(SOURCE).as_posix(): readings(tree) for path, tree in inside(SOURCE).items()}
    assert {name: found for name, found in reading.items() if found and name not in RIM} == {}


def test_the_rule_on_clocks_sees_one_where_there_is_one() -> None:
    source = "import random\nfrom uuid import uuid4\nfrom time import monotonic\nx = datetime.now(UTC)\ny = at.now()"
    assert readings(ast.parse(source)) == {"random", "uuid", "time.monotonic", "datetime.now"}


# -- what the repo may not hold -------------------------------------------------------------------------------------------------
EXAMPLES = ("tests/test_house.py", "tests/test_docs.py")  # they hold what they must find


def test_the_repo_knows_no_machine() -> None:
    machine = re.compile(r"(?<![\w.*}])/(?:work|home|root|tmp|Users|mnt)/[\w.]|[A-Z]:\\\\?Users")
    found = {
        named(path): line
        for path, text in texts().items()
        for line in text.splitlines()
        if machine.search(line) and named(path) not in EXAMPLES
    }
    assert found == {}


def test_the_repo_names_no_package_registry() -> None:
    hosts = r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|crates\.io/api|index-url\s*[=:]?\s*http|proxy\.golang\.org"
    registry = re.compile(hosts)
    found = {named(path) for path, text in texts().items() if registry.search(text) and named(path) not in EXAMPLES}
    assert found == set()


def test_every_lock_carries_hashes() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        pinned = re.findall(r"^[\w.-]+==", texts()[lock], re.MULTILINE)
        assert pinned, named(lock)
        assert texts()[lock].count("--hash=sha256:") >= len(pinned), named(lock)


# -- the acceptance page --------------------------------------------------------------------------------------------------------
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
RUN = 12  # words in a row that are no longer chance
# Words of that page that are no one's name: kinds of people and things, calendars, agencies, peoples and languages.
ORDINARY = frozenset(
    """afp agency airstrikes august bmp ceasefire center citadel claimed committees coordination defense drone feature final friday
    getty historical however islamic journalist jump kurdish latest led local march meanwhile mig multiple november offensive omar
    original photo pro province reconciliation regime renewed reuters roman saturday secretary state states step supported
    throughout thursday update votes""".split()
)


@pytest.fixture
def page(shared: Path) -> str:
    """The text of the page that the product is accepted on, which is its publisher's."""
    folder = shared / "acceptance" / "palmyra"
    if not folder.is_dir():
        pytest.skip("needs the acceptance page in the shared corpora beside the checkout")
    return (folder / "page.txt").read_text(encoding="utf-8")


@pytest.mark.shared
def test_no_file_holds_a_run_of_words_from_the_acceptance_page(page: str) -> None:
    runs = set(windows(page))
    assert len(runs) > 1000
    copied = {named(path): sorted(runs & set(windows(text)))[:1] for path, text in texts().items()}
    assert {name: found for name, found in copied.items() if found} == {}


def windows(text: str) -> Iterator[str]:
    """Every run of RUN words, whatever their case and whatever stands between them."""
    words = [word.lower().replace("’", "'") for word in WORD.findall(text)]
    return (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


@pytest.mark.shared
def test_no_rule_or_table_names_who_and_where_the_acceptance_page_is_about(page: str, shared: Path) -> None:
    code = {path: "\n".join(strings(tree)) for path, tree in inside(SOURCE).items() if path in product()}
    assert naming(proper(page, shared), product() | code) == {}


@pytest.mark.shared
def test_nor_does_any_comment(page: str, shared: Path) -> None:
    assert naming(proper(page, shared), product()) == {}


def naming(names: set[str], where: dict[Path, str]) -> dict[str, list[str]]:
    """The files that hold any of the names, and which."""
    assert len(names) > 20
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(names))})\b")
    found = {named(path): sorted(set(pattern.findall(text))) for path, text in where.items()}
    return {name: words for name, words in found.items() if words}


def product() -> dict[Path, str]:
    """The product but for casts and sample days, which may name whom they are about."""
    told = {SOURCE / "casts", SOURCE / "samples"}
    return {path: text for path, text in texts().items() if SOURCE in path.parents and not told & set(path.parents)}


def proper(page: str, shared: Path) -> set[str]:
    """The page's names: capitalised words that the project's own pages never write small, states and world bodies left out."""
    own = "\n".join(path.read_text(encoding="utf-8") for path in sorted(shared.glob("acceptance/dev/*/page.txt")))
    small = {word for word in WORD.findall(own) if word.islower()} | ORDINARY
    tables = ("reading/data/gazetteer_nations.tsv", "reading/data/world.tsv", "intake/zones.tsv")
    world = {word for table in tables for word in WORD.findall((SOURCE / table).read_text(encoding="utf-8"))}
    pieces = {piece for word in WORD.findall(page) for piece in re.split(r"[-'’]", word)}
    capital = {piece for piece in pieces if len(piece) > 2 and piece[0].isupper()}
    return {piece for piece in capital if piece.lower() not in small and piece not in world}


def strings(tree: ast.Module) -> Iterator[str]:
    """Every string of a module that is no docstring: patterns, tables, messages."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    holders = (node for node in ast.walk(tree) if isinstance(node, documented) and ast.get_docstring(node))
    docstrings = {id(node.body[0].value) for node in holders if isinstance(node.body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield re.sub(r"\s# .*", "", node.value)  # a pattern may carry comments of its own


# -- data beside code -----------------------------------------------------------------------------------------------------------
TABLES = sorted(path for path in texts() if SOURCE in path.parents and path.suffix == ".tsv")
BLOBS = sorted(path for path in SOURCE.rglob("*") if path.suffix in BINARY)


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_a_table_says_where_its_rows_are_from(table: Path) -> None:
    lines = texts()[table].splitlines()
    head = "\n".join(line for number, line in enumerate(lines) if line.startswith("#") or number == 0)
    columns = next((line.split("\t") for line in lines if not line.startswith("#")), [])
    assert "source" in columns or re.search(r"\bsources?\b", head)


@pytest.mark.parametrize("blob", BLOBS, ids=named)
def test_what_is_not_text_says_where_it_is_from(blob: Path) -> None:
    licence = blob.with_name(f"{blob.name.partition('.')[0].removesuffix('-ext')}.LICENSE.txt")
    makers = [path for path, text in texts().items() if ROOT / "training" in path.parents and blob.name in text]
    assert licence.is_file() or makers


# -- dependencies ---------------------------------------------------------------------------------------------------------------
# What is needed and never imported by name.
UNSEEN = {"tzdata": "zoneinfo reads it where the system has no zones"}


def wanted() -> list[str]:
    """The names of the packages that the project asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    return [re.split(r"[\s<>=!~;\[]", line)[0].lower() for line in (*project["dependencies"], *extras)]


@pytest.mark.parametrize("name", wanted())
def test_a_dependency_is_used(name: str) -> None:
    homes = packages_distributions()
    used = {home.lower() for module in imported(SOURCE) for home in homes.get(module, ())}
    assert name in used or name in UNSEEN


def test_what_is_imported_is_a_dependency() -> None:
    homes = packages_distributions()
    strange = imported(SOURCE) - set(sys.stdlib_module_names) - {"sayso"}
    assert {name for name in strange if not set(wanted()) & {home.lower() for home in homes.get(name, ())}} == set()


def imported(folder: Path) -> set[str]:
    """The top names of everything that is imported anywhere in a folder."""
    found = set()
    for tree in inside(folder).values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                found.add((node.module or "").partition(".")[0])
    return found
