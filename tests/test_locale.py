"""Every message is translated and every translation is of a message; contexts speak each their own language."""

from __future__ import annotations

import asyncio
from gettext import GNUTranslations
from string import Formatter
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest

from haku.locale import LANGUAGES, Name, by_any_name, catalogue, default_language, language, speak, speaking, tr
from tests import catalogues
from tests.messages import click_messages, messages, untranslatable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel.messages.catalog import Message

each_language = pytest.mark.parametrize("spoken", catalogues.TRANSLATED)


def placeholders(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}


def forms(texts: str | Iterable[str] | None) -> tuple[str, ...]:
    """Give a message's forms for one and for many, which are one where it has but one."""
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


@each_language
def test_every_message_has_a_translation(spoken: str) -> None:
    source = catalogues.read(spoken)
    assert [text for text in messages() if text not in source] == [], "make messages"
    assert catalogues.untranslated(source) == []


@each_language
def test_every_translation_is_of_a_message(spoken: str) -> None:
    source = catalogues.read(spoken)
    known = {forms(message) for message in (*messages(), *click_messages())}
    assert [entry.id for entry in catalogues.entries(source) if forms(entry.id) not in known] == [], "make messages"
    assert list(source.obsolete) == []
    assert [entry.id for entry in catalogues.entries(source) if entry.fuzzy] == []


def _differs(entry: Message, own: dict[str, list[str]]) -> bool:
    """Tell whether a translation has not the placeholders of its message; of Click's, some may be left out."""
    wanted, found = placeholders(*forms(entry.id)), placeholders(*forms(entry.string))
    return wanted != found if entry.id in own else not found <= wanted


@each_language
def test_translations_have_the_placeholders_of_the_messages(spoken: str) -> None:
    own = messages()
    assert [entry.id for entry in catalogues.entries(catalogues.read(spoken)) if _differs(entry, own)] == []


@each_language
def test_the_catalogues_are_compiled_from_their_sources(spoken: str) -> None:
    """gettext reads the .mo file, people the .po file."""
    with catalogues.path(spoken).with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for entry in catalogues.entries(catalogues.read(spoken)):
        one, *many = forms(entry.id)
        said = [compiled.ngettext(one, many[0], number) for number in (1, 2)] if many else [compiled.gettext(one)]
        assert tuple(said) == forms(entry.string), "make index compiles what changed"


def test_no_message_is_put_together_before_it_is_translated() -> None:
    assert untranslatable() == []


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "fi_FI.UTF-8"}, "fi"),
        ({"LANG": "sv_FI.UTF-8"}, "sv"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fi_FI.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "FI"}, "fi"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_environment(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_language() == expected


def test_values_are_filled_in_after_the_look_up() -> None:
    assert tr("{total} projects found", total=3) == "3 projects found"
    with speaking("fi"):
        assert tr("{total} projects found", total=3) == "3 hanketta löytyi"
        assert tr("“{0}” was read as “{1}”.", "aiti", "äiti") == "”aiti” luettiin sanana ”äiti”."
        assert tr("no message at all {x}") == "no message at all {x}"


def test_no_message_has_no_translation() -> None:
    """gettext would give its header for it."""
    with speaking("fi"):
        assert tr("") == ""


def test_a_language_is_spoken_until_the_end_and_after_an_error_too() -> None:
    with speaking("fi"):
        with pytest.raises(ValueError, match="x"), speaking("sv"):
            raise ValueError("x")
        assert language() == "fi"
    assert language() == "en"


def test_threads_speak_each_their_own_language() -> None:
    together, said = Barrier(len(LANGUAGES)), {}

    def work(spoken: str) -> None:
        speak(spoken)
        together.wait(timeout=10)
        said[spoken] = tr("No projects found.")

    threads = [Thread(target=work, args=(spoken,)) for spoken in LANGUAGES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(said.values())) == len(LANGUAGES)
    assert said["en"] == "No projects found."
    assert language() == "en"


def test_tasks_speak_each_their_own_language() -> None:
    async def work(spoken: str) -> str:
        speak(spoken)
        await asyncio.sleep(0)
        return tr("No projects found.")

    async def together() -> list[str]:
        return await asyncio.gather(*map(work, LANGUAGES))

    said = asyncio.run(together())
    assert len(set(said)) == len(LANGUAGES)
    assert said[LANGUAGES.index("en")] == "No projects found."


def test_a_checkout_without_compiled_catalogues_speaks_english() -> None:
    assert catalogue("xx").gettext("No projects found.") == "No projects found."


def test_a_name_is_typed_in_the_language_of_the_context() -> None:
    name = Name("vuosi", "år", "active year")
    typed = {}
    for spoken in LANGUAGES:
        with speaking(spoken):
            typed[spoken] = name.typed("year")
    assert typed == {"fi": "vuosi", "sv": "år", "en": "year"}


def test_what_is_typed_means_the_same_in_every_language_and_without_umlauts() -> None:
    names = {"ao": Name("po", "å", ""), "a": Name("pö", "q", "")}
    assert by_any_name(names) == {"pö": "a", "q": "a", "a": "a", "po": "ao", "å": "ao", "ao": "ao"}
