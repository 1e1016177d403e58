"""Imports only go downhill, and heavy ones wait until they are needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import haku

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(haku.__file__).parent
BOTTOM = {"haku", "errors", "model", "fields", "i18n", "i18n_fi", "facets.names"}
#: What each room may import of haku when it runs, besides itself.
ROOMS: dict[str, set[str]] = {
    "haku": set(),
    "errors": set(),
    "model": set(),
    "fields": set(),
    "i18n": {"i18n_fi"},
    "i18n_fi": set(),
    "config": {"errors", "i18n"},
    "toml_file": {"errors"},
    "finnish": {"errors", "model", "toml_file"},
    "sources": {"finnish", "model", "errors", "toml_file"},
    "facets": {"finnish", "model", "errors", "toml_file"},
    "vocabulary": {"errors", "toml_file"},
    "engine": {*BOTTOM, "finnish", "sources", "facets", "vocabulary", "toml_file"},
    "output": {"model", "fields", "i18n", "facets.names", "engine.results"},
    "cli": {*BOTTOM, "config", "finnish", "sources", "facets", "engine", "output"},
    "__main__": {"cli"},
}
#: Libraries that only one room knows.
KEEPERS = {
    "libvoikko": "haku.finnish",
    "snowballstemmer": "haku.finnish",
    "whoosh": "haku.engine.whoosh_index",
    "numpy": "haku.engine.whoosh_index",
    "click": "haku.cli",
    "rich": "haku.output",
    "xlsxwriter": "haku.output",
    "pyoxigraph": "haku.vocabulary",
    "lxml": "haku.sources.formats",
    "pypdfium2": "haku.sources.formats",
    "sqlite3": "haku.vocabulary",
}
#: Where colours and widths of the terminal are asked for, as click knows them.
EXCEPTIONS = {("haku.output.style", "click")}

HEAVY = {"whoosh", "rich", "numpy", "msgspec", "libvoikko", "snowballstemmer", "tomllib"}
NOT_FOR_A_SEARCH = {*HEAVY, "rapidfuzz", "pathlib"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts).removesuffix(".__init__"), ast.parse(file.read_text("utf-8"))


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the full names that are imported when the code runs, within functions too."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        else:
            yield from imports(node)


def room(name: str) -> str:
    """Give the room of ``haku.engine.index.Index``: ``engine``; what is of no room is of ``haku`` itself."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else "haku"


def allowed(importer: str, imported: str) -> bool:
    own, other = room(importer), room(imported)
    open_to = {f"haku.{name}" for name in ROOMS[own]} | {f"haku.{own}"} | ({"haku"} if "haku" in ROOMS[own] else set())
    within = any(imported == name or imported.startswith(f"{name}.") for name in open_to - {"haku"})
    return within or own == other or (other == "haku" and "haku" in open_to)


def test_imports_go_downhill() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, tree in modules()
        for imported in imports(tree)
        if imported.split(".")[0] == "haku" and not allowed(name, imported)
    ]
    assert wrong == []


def test_every_room_is_in_the_table() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert rooms - {"__init__"} == ROOMS.keys() - {"haku"}


def test_each_library_is_known_in_one_room() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, tree in modules()
        for imported in imports(tree)
        if (library := imported.split(".")[0]) in KEEPERS
        and not f"{name}.".startswith(f"{KEEPERS[library]}.")
        and (name, library) not in EXCEPTIONS
    ]
    assert wrong == []


def loaded(*arguments: str) -> set[str]:
    """Run haku in a process and give the top-level names of all modules it loaded."""
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr))\n"
        "from haku.__main__ import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = loaded(option)
    assert "click" in names
    assert not names & HEAVY


@pytest.mark.parametrize("output", ["cards", "json", "ids"])
def test_a_search_for_words_that_the_index_knows_loads_nothing_it_can_do_without(
    output: str, bundled_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HAKU_INDEX", str(bundled_folder))
    names = loaded("search", "vertaistuki", "--format", output)
    assert "mmap" in names
    assert not names & NOT_FOR_A_SEARCH
