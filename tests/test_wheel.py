"""The built wheel, installed and run with the source out of the way: what reaches a user is what was tested.

No network: the wheel is built by the tools of the lock, and its dependencies are those of the environment that runs the tests.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path

import pytest

from sayso import __version__

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.timeout(60)


def run(*command: str | Path, where: Path) -> str:
    """What a command prints; it must end well."""
    done = subprocess.run(
        [str(word) for word in command], cwd=where, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout as it lies."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, where=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; the packages it needs are lent by the environment of the tests."""
    home = tmp_path_factory.mktemp("home") / "env"
    venv.create(home)
    lent = sysconfig.get_paths()["purelib"]
    (packages(home) / "lent.pth").write_text(lent + "\n", encoding="utf-8")
    run(
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "-q",
        "--offline",
        "--no-deps",
        "--python",
        home,
        wheel,
        where=home,
    )
    return home


def packages(home: Path) -> Path:
    """Where an environment keeps what is installed in it."""
    return Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))


def files(folder: Path) -> Iterator[str]:
    """Every file that belongs to the package."""
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder.parent).as_posix()


class TestContents:
    def test_everything_of_the_package_is_in_it_and_nothing_else(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as archive:
            names = {name for name in archive.namelist() if not name.startswith(f"sayso-{__version__}.dist-info/")}
        assert names == set(files(ROOT / "src" / "sayso"))

    @pytest.mark.parametrize(
        "kept",
        [
            "sayso/py.typed",
            "sayso/casts/syria-2016.toml",
            "sayso/samples/khartoum/page.txt",
            "sayso/samples/khartoum/cast.toml",
            "sayso/ledger/schema.sql",
            "sayso/intake/zones.tsv",
            "sayso/reading/data/cue.tsv",
            "sayso/reading/data/gazetteer.sqlite",
            "sayso/reading/data/gazetteer.LICENSE.txt",
            "sayso/picture/data/types.tsv",
            "sayso/page/templates/base.html",
            "sayso/page/static/page.css",
            "sayso/page/data/world.json.gz",
        ],
    )
    def test_data_is_in_it(self, wheel: Path, kept: str) -> None:
        with zipfile.ZipFile(wheel) as archive:
            assert kept in archive.namelist()

    def test_it_says_who_it_is_what_it_needs_and_under_which_licence(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as archive:
            about = Parser().parsestr(archive.read(f"sayso-{__version__}.dist-info/METADATA").decode())
            names = archive.namelist()
        assert (about["Name"], about["Version"], about["License-Expression"]) == ("sayso", __version__, "Apache-2.0")
        assert about["Requires-Python"] == ">=3.11"
        assert any(line.startswith("django<6,>=5.2") for line in about.get_all("Requires-Dist", []))
        for licence in ("LICENSE", "NOTICE"):
            assert f"sayso-{__version__}.dist-info/licenses/{licence}" in names


class TestInstalled:
    def test_it_is_the_wheel_that_runs(self, home: Path, tmp_path: Path) -> None:
        where = run(home / "bin" / "python", "-c", "import sayso; print(sayso.__file__)", where=tmp_path)
        assert Path(where.strip()).is_relative_to(packages(home))

    def test_it_says_its_version(self, home: Path, tmp_path: Path) -> None:
        assert run(home / "bin" / "sayso", "--version", where=tmp_path) == f"sayso, version {__version__}\n"

    def test_it_reads_a_sample_day_with_its_cast(self, home: Path, tmp_path: Path) -> None:
        day = packages(home) / "sayso" / "samples" / "khartoum"
        lines = run(home / "bin" / "sayso", "read", day / "page.txt", "--cast", day / "cast.toml", where=tmp_path)
        claims = [json.loads(line) for line in lines.splitlines()]
        assert len(claims) >= 25
        assert any(claim["place"] and claim["place"]["lat"] is not None for claim in claims)

    def test_it_keeps_and_checks_a_ledger(self, home: Path, tmp_path: Path) -> None:
        day = packages(home) / "sayso" / "samples" / "ouaga"
        run(home / "bin" / "sayso", "take-in", day / "page.txt", "--cast", day / "cast.toml", where=tmp_path)
        assert "chain holds" in run(home / "bin" / "sayso", "check", where=tmp_path)

    def test_it_explains_the_demo(self, home: Path, tmp_path: Path) -> None:
        assert "Replay a sample day live" in run(home / "bin" / "sayso", "demo", "--help", where=tmp_path)
