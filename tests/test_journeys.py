"""Five readers of the documents walk their path in a terminal: 80 and 120 columns wide, in Finnish and in English."""

from __future__ import annotations

import csv
import os
import sys
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)

from tests.terminal import Screen, run

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Meri-Lapin äitien järjestölähtöinen kotoutuminen"
#: What no Finnish reader may meet.
ENGLISH = ("projects", "found", "Usage", "Error", "no value", "Did you mean", "more:", "median")


class _Reader:
    """A reader with a home of their own, whose terminal and language stay the same."""

    def __init__(self, home: Path, columns: int, language: str, env: dict[str, str]) -> None:
        self.home, self.columns, self.language = home, columns, language
        self._env = env

    def __call__(
        self, *arguments: str, code: int = 0, rows: int = 1000, keys: str = "", is_data: bool = False
    ) -> Screen:
        command = (sys.executable, "-m", "haku", *arguments)
        return self.program(*command, code=code, rows=rows, keys=keys, is_data=is_data)

    def program(self, *command: str, code: int = 0, rows: int = 1000, keys: str = "", is_data: bool = False) -> Screen:
        """Run a program; what is no data has no line that the terminal would break."""
        screen = run(command, columns=self.columns, rows=rows, folder=self.home, env=self._env, keys=keys)
        assert screen.code == code, screen.text
        assert "Traceback" not in screen.text
        if not is_data:
            assert [line for line in screen.lines if len(line) > self.columns and " " in line.strip()] == []
        if self.language == "fi" and not is_data:
            assert [word for word in ENGLISH if word in screen.text] == []
        return screen

    def say(self, finnish: str, english: str) -> str:
        return finnish if self.language == "fi" else english


@pytest.fixture(params=[(80, "fi"), (80, "en"), (120, "fi"), (120, "en")], ids=lambda pair: f"{pair[0]}-{pair[1]}")
def reader(request: pytest.FixtureRequest, tmp_path: Path, bundled_folder: Path, corpus: Path) -> _Reader:
    columns, language = request.param
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HAKU_", "XDG_", "LC_"))}
    env = kept | {
        "HOME": str(tmp_path),
        "LANG": {"fi": "fi_FI.UTF-8", "en": "en_US.UTF-8"}[language],
        "TERM": "xterm-256color",
        "PYTHONIOENCODING": "utf-8",
        "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
        "HAKU_INDEX": str(bundled_folder),
        "HAKU_CORPUS": str(corpus),
    }
    for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "PAGER", "LESS"):
        env.pop(name, None)
    return _Reader(tmp_path, columns, language, env)


def test_a_planner_finds_who_has_done_this_and_takes_it_into_excel(reader: _Reader) -> None:
    found = reader("search", "äitiryhmä", "--limit", "2")
    assert TITLE in found.text.replace("\n     ", " ")
    assert reader.say("hanketta löytyi", "projects found") in found.lines[0]
    shown = reader("show", "@1")
    assert shown.lines[:2] == [TITLE, "S21170"]
    assert "\x1b]8;;https://www.eura2014.fi/" in shown.raw
    reader("export", "äitiryhmä", "--labels", "-o", "hankkeet.xlsx")
    heading = [cell.value for cell in load_workbook(reader.home / "hankkeet.xlsx").active[1]]
    assert heading[:2] == [reader.say("Tunnus", "Id"), reader.say("Otsikko", "Title")]


def test_a_planner_reads_what_is_long_in_a_pager(reader: _Reader) -> None:
    shown = reader("show", *TITLE.split(), rows=24, keys="q")
    assert TITLE in shown.text
    assert reader.say("Lähteet", "Sources") not in shown.text  # below the first screen
    assert reader.say("Lähteet", "Sources") in reader("--no-pager", "show", "S21170", rows=24).text


def test_an_analyst_counts_and_crosses(reader: _Reader) -> None:
    table = reader("stats", "--by", "region,year")
    assert reader.say("Lappi", "Lapland") in table.text
    bars = reader("facets", "region", "--limit", "3")
    assert reader.say("7 lisää", "7 more") in bars.text
    assert "€" in bars.text
    reader("stats", "--by", "region", "-o", "maakunnat.csv")
    with (reader.home / "maakunnat.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"region": "Lappi", "projects": "1", "euros": "461109", "median": "461109"} in rows


def test_a_researcher_indexes_a_list_of_their_own(reader: _Reader) -> None:
    (reader.home / "lista").mkdir()
    (reader.home / "lista" / "hankkeet.csv").write_text(
        "Hankkeen nimi;Toteuttaja;Myönnetty tuki (€)\nÄitien talo;Kemin kaupunki;25000\nVerstas;Oulun kaupunki;1000\n",
        "utf-8",
    )
    own = ("--corpus", "lista", "--index", "hakemisto")
    reader("index", *own)
    assert reader.say("luetaan", "read as") in reader("check", "--columns", *own).text
    found = reader("search", "talolla", "--format", "table", *own)
    assert "Äitien talo" in found.text
    assert reader.say("25 000 €", "€25,000") in found.text


def test_a_developer_asks_from_python(reader: _Reader) -> None:
    script = (
        "import haku, os; print(*(hit.id for hit in haku.open(os.environ['HAKU_INDEX']).search('äitiryhmä', limit=2)))"
    )
    assert reader.program(sys.executable, "-c", script).text == "S21170 S20688\n"
    assert '"hits"' in reader("search", "äitiryhmä", "--format", "json", "--limit", "1", is_data=True).text
    wrong = reader("search", "--limit", "x", code=2)
    assert reader.say("Kelvoton arvo", "Invalid value") in wrong.text


def test_who_installs_it_tries_and_looks_after_it(reader: _Reader) -> None:
    assert reader.say("Komennot", "Commands") in reader("--help").text
    own = ("--corpus", "aineisto", "--index", "hakemisto")
    reader("index", "--sample", *own)
    assert reader("search", *own).lines[0].startswith(reader.say("3 hanketta", "3 projects"))
    assert reader.say("Voikon kirjasto", "Voikko's library") in reader("doctor", *own, is_data=True).text
    missing = reader("serach", "äiti", code=2)
    assert "haku search" in missing.text
