"""Every message has a Finnish translation, with the same placeholders, and every translation is of some message."""

from __future__ import annotations

import re
from ast import literal_eval
from gettext import GNUTranslations
from string import Formatter

import pytest

from haku import i18n
from haku.i18n_fi import FINNISH
from tests.messages import PACKAGE, messages, untranslatable


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_message_has_a_translation() -> None:
    assert sorted(messages() - FINNISH.keys()) == []


def test_every_translation_is_of_a_message() -> None:
    assert sorted(FINNISH.keys() - messages()) == []


def test_translations_have_the_placeholders_of_the_messages() -> None:
    wrong = [english for english, finnish in FINNISH.items() if placeholders(english) != placeholders(finnish)]
    assert wrong == []


def test_no_message_is_put_together_before_it_is_translated() -> None:
    assert untranslatable() == []


def test_click_s_catalogue_is_compiled_from_its_source() -> None:
    """gettext reads the .mo file, people the .po file."""
    folder = PACKAGE / "locale" / "fi" / "LC_MESSAGES"
    with (folder / "messages.mo").open("rb") as file:
        catalogue = GNUTranslations(file)
    for entry in re.split(r"\n\n", (folder / "messages.po").read_text("utf-8"))[1:]:
        said = {key: literal_eval(text) for key, text in re.findall(r'^(\S+) (".*")$', entry, re.MULTILINE)}
        plural = said.get("msgid_plural")
        for number, form in ((1, "msgstr[0]"), (2, "msgstr[1]")):
            found = catalogue.ngettext(said["msgid"], plural, number) if plural else catalogue.gettext(said["msgid"])
            assert found == (said[form] if plural else said["msgstr"])
            assert placeholders(found) <= placeholders(said["msgid"]) | placeholders(plural or "")


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "fi_FI.UTF-8"}, "fi"),
        ({"LANG": "sv_FI.UTF-8"}, "en"),
        ({"LANG": "fi_FI.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "FI"}, "fi"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_environment(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert i18n.default_language() == language


def test_values_are_filled_in_after_the_look_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert i18n.tr("{total} projects found", total=3) == "3 projects found"
    monkeypatch.setattr(i18n, "_language", "fi")
    assert i18n.tr("{total} projects found", total=3) == "3 hanketta löytyi"
    assert i18n.tr("“{0}” was read as “{1}”.", "aiti", "äiti") == "”aiti” luettiin sanana ”äiti”."
    assert i18n.tr("no message at all {x}") == "no message at all {x}"
