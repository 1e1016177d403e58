"""Imports go downhill between rooms and in no circle between modules, and heavy ones wait until they are needed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import haku

PACKAGE = Path(haku.__file__).parent
ROOT = PACKAGE.parent
#: What every room may import: plain values, errors, settings, languages.
GROUND = (
    "_version",
    "errors",
    "model",
    "results",
    "counts",
    "notebook",
    "fields",
    "locale",
    "toml_file",
    "facet_names",
    "normal",
    "regular_file",
    "extras",
    "garbage",
    "index_folder",
    "streams",
)
#: The rooms from the bottom to the top, each with the rooms below it that it may import, for types too.
ROOMS: dict[str, set[str]] = {
    "locale": set(),
    "config": set(),
    "finnish": set(),
    "sources.values": {"finnish"},
    "sources.tables": {"finnish", "sources.values"},
    "sources.formats": {"finnish", "sources.values", "sources.tables"},
    "sources.layouts": {"finnish", "sources.values", "sources.tables"},
    "sources.merging": {"finnish", "sources.values", "sources.layouts"},
    "sources": {"finnish", "sources.values", "sources.tables", "sources.formats", "sources.layouts", "sources.merging"},
    "facets": {"finnish", "sources.values"},
    "corrections": {"finnish", "sources.values", "sources.tables", "sources.merging", "facets"},
    "vocabulary": {"finnish"},
    "query": {"finnish", "facets"},
    "store": {"finnish", "sources.tables", "facets", "corrections", "vocabulary", "query"},
    "index": {"finnish", "query", "store"},
    "whoosh_codec": {"index"},
    "score": {"facets", "finnish", "query", "index"},
    "search": {
        *("facets", "finnish", "sources.values", "sources.merging"),
        *("vocabulary", "query", "store", "index", "score"),
    },
    "indexer": {
        *("finnish", "sources", "sources.values", "sources.formats", "sources.merging", "facets", "corrections"),
        *("query", "store", "index", "search", "whoosh_codec"),
    },
    "opensearch": {"facets", "finnish", "query", "store", "index", "score", "search", "indexer"},
    "evaluation": {"finnish", "sources.values", "store", "index", "search", "indexer", "opensearch"},
    "diagnosis": {
        *("config", "finnish", "sources", "sources.values", "sources.tables", "sources.formats", "sources.merging"),
        *("facets", "corrections", "query", "store", "index", "search", "indexer"),
    },
    "saved": {"search"},
    "output": {"saved", "evaluation", "diagnosis", "finnish", "query"},
    # The page uses the library and what turns its answers into text and files.
    "web": {"", "output"},
    "assistants": {"", "output"},
    # The command line uses the library, and what stands beside it; nothing beneath.
    "cli": {"", "config", "saved", "evaluation", "diagnosis", "output", "web", "assistants"},
    "__main__": {"cli"},
}
#: Libraries that only these rooms know.
KEEPERS = {
    "libvoikko": {"finnish"},
    "opensearchpy": {"opensearch"},
    "snowballstemmer": {"finnish"},
    "whoosh": {"whoosh_codec"},
    "numpy": {"index", "score", "whoosh_codec"},
    "click": {"cli"},
    "rich": {"output"},
    "xlsxwriter": {"output"},
    "pyoxigraph": {"vocabulary"},
    "lxml": {"sources.formats"},
    "pypdfium2": {"sources.formats"},
    "python_calamine": {"sources.formats"},
    "sqlite3": {"vocabulary"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "jinja2": {"web"},
    "mcp": {"assistants"},
    "pydantic": {"assistants"},
}
#: Where colours and widths of the terminal are asked for, as click knows them.
EXCEPTIONS = {("haku.output.style", "click")}

#: What serves, or asks a cluster, for which no other command has any use.
SERVING = {"starlette", "uvicorn", "jinja2", "mcp", "pydantic", "opensearchpy"}
HEAVY = {
    *SERVING,
    "opensearchpy",
    "whoosh",
    "rich",
    "numpy",
    "msgspec",
    "libvoikko",
    "snowballstemmer",
    "Stemmer",
    "tomllib",
}
NOT_FOR_A_SEARCH = {*HEAVY, "rapidfuzz", "pathlib"}
#: The share of all lines of code that a room may have.
LARGEST_ROOM = 1 / 4


def modules() -> dict[str, Path]:
    names = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        names[".".join(parts).removesuffix(".__init__")] = file
    return names


MODULES = modules()


@cache
def imports(name: str) -> set[str]:
    """Give the full names of the modules that a module imports anywhere: in functions and for types, too."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inner & MODULES.keys() or {str(node.module)}
    return found - {name}


def room(name: str) -> str:
    """Give the room of a module, such as ``sources.formats``; what is of no room is ground, or haku itself."""
    parts = name.removeprefix("haku").removeprefix(".").split(".")
    for size in (2, 1):
        if (inner := ".".join(parts[:size])) in ROOMS:
            return inner
    return ""


def is_ground(name: str) -> bool:
    return name.removeprefix("haku.") in GROUND


def test_imports_go_downhill() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name in MODULES
        for imported in imports(name)
        if imported.split(".")[0] == "haku"
        and not is_ground(imported)
        and name != "haku"  # the front door, which is on top of all rooms
        and room(imported) not in {room(name), *ROOMS.get(room(name), set())}
    ]
    assert wrong == []


def test_rooms_are_in_order() -> None:
    order = list(ROOMS)
    assert [
        (name, below) for name, all_below in ROOMS.items() for below in all_below if below not in (*order, "")
    ] == []
    assert [
        (name, below)
        for name, all_below in ROOMS.items()
        for below in all_below
        if below and order.index(below) > order.index(name)
    ] == []


def test_no_module_imports_itself_in_a_circle() -> None:
    """Imports for types count: two modules that know each other's types are one."""
    graph = {name: {other for other in imports(name) if other in MODULES} for name in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_every_room_is_in_the_table_and_told_of() -> None:
    folders = {".".join(path.parent.relative_to(PACKAGE).parts) for path in PACKAGE.rglob("*.py")} - {""}
    assert folders == {name for name in ROOMS if (PACKAGE / name.replace(".", "/")).is_dir()}
    told = set(re.findall(r"^\| `([\w/]+)/`", (ROOT / "ARCHITECTURE.md").read_text("utf-8"), re.MULTILINE))
    assert {name.replace("/", ".") for name in told} == folders


def test_what_the_architecture_names_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    named = set(re.findall(r"`((?:\w+/)*\w+\.(?:py|toml|md))`", text))
    files = {file.name for file in PACKAGE.rglob("*.*")}
    assert {n for n in named if not (n in files or (ROOT / n).exists() or (PACKAGE / n).exists())} == set()


def test_no_room_is_a_quarter_of_the_house() -> None:
    sizes: dict[str, int] = {}
    for name, file in MODULES.items():
        sizes[room(name)] = sizes.get(room(name), 0) + file.read_text("utf-8").count("\n")
    assert {name: size for name, size in sizes.items() if size > LARGEST_ROOM * sum(sizes.values())} == {}


def test_each_library_is_known_where_it_belongs() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name in MODULES
        for imported in imports(name)
        if (library := imported.split(".")[0]) in KEEPERS
        and room(name) not in KEEPERS[library]
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
