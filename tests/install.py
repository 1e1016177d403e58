"""What is published, as whoever installs it meets it: ``make test-install``. Not among the tests of ``make test``.

The sdist and the wheel are built; the wheel is installed into an empty environment by pip and by ``uv tool``, and the
first steps of the README are gone in a bare folder, with a home of its own; the sdist is unpacked and searched by make.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Haku = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[1]
UV = Path(sys.executable).with_name("uv")


def run(*command: str | Path, folder: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", env=env, check=False)


def succeed(*command: str | Path, folder: Path, env: Mapping[str, str] | None = None) -> str:
    done = run(*command, folder=folder, env=env)
    assert done.returncode == 0, f"{command}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def surroundings(home: Path) -> dict[str, str]:
    """Give an environment whose home is empty, and in which nothing names a folder of haku's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HAKU_", "XDG_", "LC_"))}
    return kept | {"HOME": str(home), "LANG": "C.UTF-8", "PYTHONNOUSERSITE": "1"}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build both from the files that git knows, as they are now."""
    folder = tmp_path_factory.mktemp("published")
    source = folder / "source"
    source.mkdir()
    known = succeed("git", "ls-files", "-co", "--exclude-standard", "-z", folder=ROOT).split("\0")
    for name in filter(None, known):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
            (source / name).chmod((ROOT / name).stat().st_mode)
    succeed(sys.executable, "-m", "build", "--outdir", folder / "dist", source, folder=folder)
    (wheel,), (sdist,) = (folder / "dist").glob("*.whl"), (folder / "dist").glob("*.tar.gz")
    return {"wheel": wheel, "sdist": sdist}


@pytest.fixture(params=["pip", "uv"], scope="module")
def haku(request: pytest.FixtureRequest, published: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Haku:
    """Install the wheel; give what runs its command in a bare folder."""
    folder = tmp_path_factory.mktemp(request.param)
    home, here = folder / "home", folder / "here"
    home.mkdir()
    here.mkdir()
    env = surroundings(home)
    if request.param == "pip":
        succeed(sys.executable, "-m", "venv", folder / "venv", folder=here)
        pip = (folder / "venv" / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check")
        succeed(*pip, published["wheel"], folder=here, env=env)
        command = folder / "venv" / "bin" / "haku"
    else:
        tools, programs = str(folder / "tools"), str(folder / "bin")
        env |= {"UV_TOOL_DIR": tools, "UV_TOOL_BIN_DIR": programs, "UV_PYTHON": sys.executable}
        succeed(UV, "tool", "install", "--quiet", published["wheel"], folder=here, env=env)
        command = folder / "bin" / "haku"
    return lambda *arguments: run(command, *arguments, folder=here, env=env)


def test_the_wheel_has_what_is_used_and_nothing_else(published: dict[str, Path]) -> None:
    names = zipfile.ZipFile(published["wheel"]).namelist()
    wanted = {
        "haku/py.typed",
        "haku/locale/fi/LC_MESSAGES/haku.mo",
        "haku/locale/sv/LC_MESSAGES/haku.mo",
        "haku/facets/data/places.toml",
        "haku/sample/perhekahvila.md",
        "haku/web/templates/search.html",
    }
    assert wanted <= set(names)
    outside = [name.partition("/")[2] for name in names if not name.startswith("haku/") and ".dist-info/" not in name]
    assert outside == ["data/share/man/man1/haku.1"]
    assert not [name for name in names if name.endswith((".po", ".pyc"))]


def test_the_first_steps(haku: Haku) -> None:
    assert haku("--version").stdout.startswith("haku ")
    lost = haku("search", "vertaistuki")
    assert (lost.returncode, lost.stdout) == (1, "")
    assert "haku: There is no corpus folder " in lost.stderr
    assert "haku index --sample" in lost.stderr
    made = haku("index", "--sample")
    assert made.returncode == 0, made.stderr
    assert "(projects: 3, documents: 3)" in made.stdout
    found = haku("search", "äitiryhmä")
    assert found.returncode == 0
    assert "Perhekahvila kylille" in found.stdout
    assert "Kainuu" in haku("stats", "--by", "region").stdout
    assert "koti" in haku("words", "kodissani").stdout
    exported = haku("export", "-o", "all.xlsx")
    assert exported.returncode == 0, exported.stderr


def test_what_an_extra_is_for_says_how_to_get_it(haku: Haku, tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text("", "utf-8")
    for arguments in (("serve",), ("vocab", "add", str(file))):
        told = haku(*arguments)
        assert told.returncode == 1
        assert "Traceback" not in told.stderr
        assert "pip install" in told.stderr


def test_the_sdist_is_whole(published: dict[str, Path], tmp_path: Path) -> None:
    with tarfile.open(published["sdist"]) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    home = tmp_path / "home"
    home.mkdir()
    found = succeed("make", "search", "q=äitiryhmä", folder=folder, env=surroundings(home))
    assert "S21170" in found
