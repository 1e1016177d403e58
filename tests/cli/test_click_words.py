"""Click's own words come from haku's catalogues, in the language of the context; other programs' are left alone."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from haku.cli import click_words
from haku.locale import language, speaking

if TYPE_CHECKING:
    from tests.cli.conftest import Haku


@click.command()
@click.argument("name")
def another(name: str) -> None:
    """Another program."""


def test_click_speaks_the_language_of_the_context() -> None:
    with speaking("fi"):
        assert "Käyttö: another" in CliRunner().invoke(another, ["--help"]).output
        assert "Virhe: Ylimääräinen argumentti (b)" in CliRunner().invoke(another, ["a", "b"]).output
        assert "Virhe: Ylimääräisiä argumentteja (b c)" in CliRunner().invoke(another, ["a", "b", "c"]).output
    with speaking("en"):
        assert "Usage: another" in CliRunner().invoke(another, ["--help"]).output


def test_where_no_language_was_chosen_click_asks_gettext(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gettext, "gettext", lambda message: f"<{message}>")
    monkeypatch.setattr(gettext, "ngettext", lambda *said: f"<{said[2]}: {said[0]}>")
    assert "<Usage:>" in CliRunner().invoke(another, ["--help"]).output
    assert "<1: Got unexpected" in CliRunner().invoke(another, ["a", "b"]).output


def test_a_run_leaves_no_language_behind(cli: Haku) -> None:
    assert "Käyttö" in cli("--lang", "fi", "--help").out
    assert language() == "en"
    assert "Usage" in CliRunner().invoke(another, ["--help"]).output


@pytest.mark.parametrize("module", click_words.MODULES, ids=lambda module: module.__name__)
def test_no_module_of_click_goes_round_the_catalogues(module: object) -> None:
    """Each has names for gettext's functions; were they others than those that are replaced, Click would be English."""
    assert {gettext.gettext, gettext.ngettext}.isdisjoint(f for f in vars(module).values() if callable(f))
