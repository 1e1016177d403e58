"""The catalogues of messages: ``python -m tests.catalogues`` (``make messages``) brings them up to date with the code.

New messages come in without a translation, those that nobody says any more are dropped; the rest stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from haku.locale import LANGUAGES
from tests.messages import PACKAGE, click_messages, messages

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Message

TRANSLATED = tuple(language for language in LANGUAGES if language != "en")
WIDTH = 120
#: What stands at the top of each catalogue, without dates and names that would change at every turn.
HEADER = """\
# What haku says, and what Click says in it. `make messages` brings it up to date with the code.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def path(language: str) -> Path:
    """Give the file of a catalogue's source."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "haku.po"


def read(language: str) -> Catalog:
    with path(language).open("rb") as file:
        return read_po(file, language)


def entries(catalogue: Catalog) -> list[Message]:
    """Give the messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def template() -> Catalog:
    """Give all that haku says, and what Click says in it."""
    said = Catalog()
    for message, places in (*messages().items(), *click_messages().items()):
        said.add(message, locations=[(place, 0) for place in places])
    return said


def update(language: str) -> None:
    """Bring a catalogue up to date."""
    catalogue = read(language)
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    write(language, catalogue)


def write(language: str, catalogue: Catalog) -> None:
    with path(language).open("wb") as file:
        file.write(HEADER.format(language=language).encode())
        write_po(file, catalogue, WIDTH, omit_header=True, sort_by_file=True, include_lineno=False)


def untranslated(catalogue: Catalog) -> list[str]:
    """Give the messages that lack a translation, or the form for one or for many."""
    return [str(entry.id) for entry in entries(catalogue) if not entry.string or not all(entry.string)]


if __name__ == "__main__":
    for language in TRANSLATED:
        update(language)
        missing = untranslated(read(language))
        print(f"{path(language).relative_to(PACKAGE.parent)}: without a translation {len(missing)}")  # noqa: T201
        for text in missing:
            print(f"  {text.splitlines()[0]}")  # noqa: T201
