"""Nothing reaches a terminal or a spreadsheet that would do something there, whatever texts and names of files hold."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from typing import TYPE_CHECKING

import pytest

from haku.cli.base import echo
from haku.indexer.build import bring_up_to_date
from haku.normal import normalise, printable
from haku.output.data import guarded
from haku.sources.tables.unwrap import unwrap

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Haku

#: BEL, escape, the C1 form of it, line ends of Unicode, marks of annotations, bidi, tags, variants, byte order mark.
NASTY = (
    "\x07\x1b]0;a\x07\x1b[2J\x9b2J\x90\u2028\u2029\u0085\ufff9\ufffa\ufffb\u202e\u2066\U000e0041\U000e0100\ufeff\u200b"
)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
COMMANDS = (
    *(("search", "äitiryhmä", "--format", form) for form in ("text", "table", "json", "jsonl", "csv", "ids")),
    ("search", "äitiryhmä", "--explain"),
    ("search", f"äiti{NASTY}"),
    ("search", f"kunta:{NASTY}x"),
    ("show", "S1"),
    ("show", f"S1{NASTY}"),
    ("show", "S1", "--format", "json"),
    ("similar", "S1"),
    ("facets",),
    ("facets", "--format", "json"),
    ("facets", "--format", "csv"),
    ("words", f"äiti{NASTY}"),
    ("stats", "--by", "implementer"),
    ("stats", "--by", "implementer", "--format", "csv"),
    *(("check", "--all", "--format", form) for form in ("text", "json", "csv")),
    *(("check", "--columns", "--format", form) for form in ("text", "json", "csv")),
    ("check", "--summary"),
    ("check", "--kind", NASTY),
    ("doctor",),
    ("export",),
    ("export", "--format", "jsonl"),
    ("export", "--excel"),
    ("index", "--rebuild"),
    (NASTY,),
    ("search", f"--{NASTY}"),
)


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Isäryhmä\n\nRyhmä kokoontuu.", "utf-8")
    monkeypatch.setenv("HAKU_CORPUS", str(folder))
    monkeypatch.setenv("HAKU_INDEX", str(tmp_path / "index"))
    return folder


@pytest.fixture(scope="module")
def nasty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts and tables with such signs in them, in files and folders with such names, and links with them."""
    texts = tmp_path_factory.mktemp("nasty") / "texts"
    folder = texts / f"k{NASTY}"
    folder.mkdir(parents=True)
    columns = "Hankkeen nimi;Koodi;Toteuttaja;Kesto;Kuvaus"
    row = f"Äiti{NASTY}ryhmä;S1;Seura {NASTY} ry;1.0.2018;Äitiryhmä {NASTY} kokoontuu Kemissä."
    other = f"Äitiryhmä;S1;Toinen {NASTY} ry;2017;Äitiryhmä kokoontuu."
    (folder / f"a{NASTY}\n.csv").write_text(f"{columns}\n{row}\n{other}\n", "utf-8")
    (folder / f"b{NASTY}.txt").write_text(f"Hanke{NASTY}\n\nToteuttaja: X{NASTY}\nKuvaus: Äitiryhmä.{NASTY}", "utf-8")
    (folder / f"c{NASTY}.html").write_text(f"<p>Äiti{NASTY}", "utf-8")
    (folder / f"c{NASTY}_files").mkdir()
    (folder / f"d{NASTY}.zip").write_bytes(b"PK\x03\x04")
    (folder / f"e{NASTY}.txt").touch()
    (folder / f"f{NASTY}").symlink_to("/etc")
    (texts / "corrections.toml").write_text('[S1]\nnimi = "Oikea\\u0007\\u009b2J"\n', "utf-8")
    bring_up_to_date(texts, texts.parent / "index")
    return texts


@pytest.fixture
def nasty(nasty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """These, with their index."""
    monkeypatch.setenv("HAKU_CORPUS", str(nasty_folder))
    monkeypatch.setenv("HAKU_INDEX", str(nasty_folder.parent / "index"))
    return nasty_folder


@pytest.mark.skipif(sys.platform != "linux", reason="other systems don't let files have such names")
@pytest.mark.usefixtures("nasty")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: ascii(" ".join(command))[1:40])
@pytest.mark.parametrize("colour", ["", "1"])
def test_nothing_is_shown_that_would_do_something(
    cli: Haku, command: tuple[str, ...], colour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colour:
        monkeypatch.setenv("FORCE_COLOR", colour)
    answer = cli(*command)
    for told in (answer.out, answer.err):
        shown = COLOUR.sub("", told) if colour else told
        shown = shown.removeprefix("\ufeff") if "--excel" in command else shown
        assert printable(shown.replace("\r\n", "\n") if "--excel" in command else shown) == shown
        assert "Traceback" not in told


@pytest.mark.skipif(sys.platform != "linux", reason="other systems don't let files have such names")
def test_json_means_what_it_meant(cli: Haku, nasty: Path) -> None:
    paths = {path for hit in cli("search", "äitiryhmä", "--format", "json").json["hits"] for path in hit["sources"]}
    assert paths
    assert all((nasty / path).is_file() for path in paths)
    assert {
        json.loads(line)["sources"][0]["place"]["path"] for line in cli("export", "--format", "jsonl").out.splitlines()
    }


def test_texts_have_no_such_signs() -> None:
    assert normalise(f"a{NASTY}b") == "a]0;a[2J2J   b"
    assert normalise("\x85".encode("latin-1").decode("cp1252")) == "…"


def test_what_is_visible_is_shown_and_all_else_escaped() -> None:
    visible = "äö €\n–…\u00a0\u202f漢\uf0b7\U000e0fff"
    assert printable(visible) == visible
    assert printable("a\x07\x9b\u202e\U000e0041\ud800\r\t") == r"a\u0007\u009b\u202e\udb40\udc41\ud800\u000d" + "\t"


def test_only_haku_s_own_colours_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    os.environ.pop("FORCE_COLOR", None)
    echo("\x1b[1;33ma\x1b[0m \x1b]0;b\x07 \x1b[2Jc \x1b")
    assert r"a \u001b]0;b\u0007 \u001b[2Jc \u001b" in COLOUR.sub("", capsys.readouterr().out)


FORMULAS = ("=1+1|cmd", "@SUM(A1)", "+1+1", "-2+3", "-1a", "＝1+1", "＋1+a", "－1", "＠a", "='a'!b", '="0123"', "-")
NUMBERS = ("-5", "+5", "-5,5", "+358 40 123 4567", "-1 000.50")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_has_an_apostrophe_before_it_which_reading_takes_away(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unwrap(guarded(text)) == text


@pytest.mark.parametrize("text", [*NUMBERS, "a=b", "Äiti - lapsi", "5-6", ""])
def test_numbers_and_other_texts_are_as_they_are(text: str) -> None:
    assert guarded(text) == text


def test_an_export_has_no_formulas_and_is_read_back_as_it_was(cli: Haku, texts: Path) -> None:
    (texts / "a.txt").unlink()
    (texts / "a.csv").write_text(
        'Hankkeen nimi;Koodi;Toteuttaja;Kuvaus\n＝1+1|cmd;S1;@Seura ry;=HYPERLINK("a";"b")\nÄidit;S2;Oulu;-5\n', "utf-8"
    )
    cli("index")
    exported = cli("export").out
    cells = [cell for row in csv.reader(io.StringIO(exported)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "@", "＝"))]
    before = [hit["title"] for hit in cli("search", "", "--format", "json").json["hits"]]
    (texts / "a.csv").write_text(exported, "utf-8")
    cli("index")
    assert [hit["title"] for hit in cli("search", "", "--format", "json").json["hits"]] == before
