from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku import __version__
from haku.cli.main import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Haku


def test_the_version(cli: Haku) -> None:
    assert cli("--version") == (0, f"haku {__version__}\n", "")


@pytest.mark.parametrize("name", ["-h", "--help"])
def test_help_lists_every_command(cli: Haku, name: str) -> None:
    answer = cli(name)
    assert (answer.code, answer.err) == (0, "")
    assert all(f"  {command} " in answer.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_every_language(cli: Haku, command: str) -> None:
    english, finnish = cli(command, "--help"), cli("--lang", "fi", command, "-h")
    swedish = cli("--lang", "sv", command, "-h")
    assert (english.code, finnish.code, swedish.code) == (0, 0, 0)
    assert swedish.out.startswith(f"Användning: haku {command} [FLAGGOR]")
    assert "Visa den här hjälpen och avsluta." in swedish.out
    assert english.out.startswith(f"Usage: haku {command} [OPTIONS]")
    assert finnish.out.startswith(f"Käyttö: haku {command} [VALITSIMET]")
    assert "Show this message and exit." in english.out
    assert "Näytä tämä ohje ja lopeta." in finnish.out


WRONG = [
    ((), "Käyttö: haku [VALITSIMET] KOMENTO"),
    (("nosuch",), "Virhe: Komentoa 'nosuch' ei ole."),
    (("search", "--nosuch"), "Virhe: Valitsinta '--nosuch' ei ole."),
    (("search", "--limit", "x"), "Virhe: Kelvoton arvo kohdassa '--limit': 'x' ei ole kokonaisluku."),
    (("search", "--limit", "-1"), "Virhe: Kelvoton arvo kohdassa '--limit': -1 ei ole välillä x>=0."),
    (("search", "--limit"), "Virhe: Valitsin '--limit' tarvitsee arvon."),
    (("search", "--exact=1"), "Virhe: Valitsimelle '--exact' ei anneta arvoa."),
    (("search", "--sort", "x"), "Virhe: Kelvoton arvo kohdassa '--sort': 'x' ei ole mikään näistä:"),
    (("show",), "Virhe: Puuttuu 'HANKE'."),
    (("vocab", "add"), "Virhe: Puuttuu 'TIEDOSTO'."),
    (("saved", "a", "b"), "Virhe: Ylimääräinen argumentti (b)"),
]


@pytest.mark.parametrize(("arguments", "complaint"), WRONG)
def test_wrong_use_is_told_in_finnish(cli: Haku, arguments: tuple[str, ...], complaint: str) -> None:
    answer = cli("--lang", "fi", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert complaint in answer.err
    for english in ("Usage", "Error", "Try", "Options", "Did you mean"):
        assert english not in answer.err


@pytest.mark.parametrize("arguments", [arguments for arguments, _ in WRONG])
def test_wrong_use_is_told_in_swedish(cli: Haku, arguments: tuple[str, ...]) -> None:
    answer = cli("--lang", "sv", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert "Användning: haku" in answer.err or answer.err.startswith("Fel: Flaggan ")
    for other in ("Usage", "Error", "Try", "Options", "Did you mean", "Käyttö", "Virhe"):
        assert other not in answer.err


@pytest.mark.parametrize(("arguments", "complaint"), WRONG)
def test_wrong_use_is_told_in_english(cli: Haku, arguments: tuple[str, ...], complaint: str) -> None:
    answer = cli(*arguments, env={"LANGUAGE": "fi"})
    assert answer.code == 2
    assert complaint not in answer.err
    assert "Usage: haku" in answer.err or "Error: " in answer.err


def test_the_language_is_that_of_the_option_then_of_haku_toml_then_of_the_environment(cli: Haku) -> None:
    finnish = {"LANG": "fi_FI.UTF-8"}
    assert "Käyttö" in cli("--help", env=finnish).out
    assert "Usage" in cli("--lang", "en", "--help", env=finnish).out
    with open("haku.toml", "w", encoding="utf-8") as file:
        file.write('lang = "en"\n')
    assert "Usage" in cli("--help", env=finnish).out
    assert "Käyttö" in cli("--lang", "fi", "--help", env=finnish).out
    with open("haku.toml", "w", encoding="utf-8") as file:
        file.write('lang = "sv"\n')
    assert "Användning" in cli("--help", env=finnish).out
    with open("haku.toml", "w", encoding="utf-8") as file:
        file.write('lang = "se"\n')
    assert "haku.toml: ”se” ei kelpaa asetuksen lang arvoksi." in cli("facets", env=finnish).err


def test_swedish_is_the_language_of_a_swedish_environment(cli: Haku) -> None:
    assert "Användning" in cli("--help", env={"LANG": "sv_FI.UTF-8"}).out


def test_errors_are_in_the_language_too(cli: Haku) -> None:
    answer = cli("--lang", "fi", "search", "-f", "region")
    assert answer.code == 2
    assert answer.err.startswith("haku: -f region: rajaus on muotoa RAJAIN=ARVO.\n      Rajaimet ovat: rahasto, ")


def test_a_fault_of_haku_itself_is_one_message(cli: Haku, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("bad {luck}")

    monkeypatch.setattr("haku.search.open_index.Index.project", fail)
    answer = cli("show", "S21170")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "haku: Something went wrong in haku itself (RuntimeError: bad {luck}).\n      HAKU_DEBUG=1 shows where.\n"
    )
    with pytest.raises(RuntimeError):
        cli("show", "S21170", env={"HAKU_DEBUG": "1"})


def test_an_interrupt_is_no_traceback(cli: Haku, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("haku.search.open_index.Index.project", interrupt)
    assert cli("show", "S21170") == (130, "", "haku: Stopped.\n")
    assert cli("--lang", "fi", "show", "S21170").err == "haku: Keskeytettiin.\n"


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, False), ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False), ({"FORCE_COLOR": "1"}, True)],
)
def test_colours_in_a_pipe_are_only_for_those_who_wish(cli: Haku, variables: dict[str, str], *, coloured: bool) -> None:
    assert ("\x1b" in cli("search", "äiti", env=variables).out) == coloured
    assert ("\x1b" in cli("show", "nosuch", env=variables).err) == coloured


def test_help_works_whatever_haku_toml_says(cli: Haku) -> None:
    with open("haku.toml", "w", encoding="utf-8") as file:
        file.write("no TOML")
    assert cli("--help").code == 0
    assert cli("search").code == 2


def test_a_misspelt_command_is_answered_with_what_was_probably_meant(cli: Haku) -> None:
    answer = cli("--lang", "fi", "serch", "äiti")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "haku: Komentoa ”serch” ei ole.\n      Tarkoititko haku search?\n"


def test_folders_and_language_may_stand_behind_the_command(cli: Haku, tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.txt").write_text("Otsikko\n\nVertaistukea.", "utf-8")
    named = ("--corpus", str(tmp_path / "c"), f"--index={tmp_path / 'i'}")
    assert cli("index", *named).code == 0
    answer = cli("search", "vertaistuki", *named, "--lang", "fi")
    assert answer.out.startswith("1 hanke löytyi.\n")
    assert cli(*named, "search", "--", "--lang").code == 0  # behind the dashes, all is query
    assert cli("search", "äiti", "--corpus").code == 2
