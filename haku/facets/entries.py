"""Entries of a word list: a target group, a theme or a kind of organisation, with the words that tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from haku.facets.tables import DataFile

if TYPE_CHECKING:
    from pathlib import Path

    from haku.facets.tables import Table

TARGET_GROUPS = "target_groups.toml"
THEMES = "themes.toml"
ORGANISATIONS = "organisations.toml"
_KEYS = frozenset({"fi", "sv", "en", "words", "weak", "but", "title", "mentions", "funders"})


class Entry(NamedTuple):
    """A value of a closed list: its stable key, its labels (``fi`` is the facet's value), and its words.

    One of ``words`` is enough; of ``weak`` words there must be ``mentions``. A word is a base form, found also inside
    compounds; with ``=`` before it, only as a word of its own; with a space in it, as words one after the other.
    Of ``title``, which are among the weak ones, one in a title is enough.
    Words of ``but`` are none of them, though they hold one (``toiminnanohjaus`` is no guidance).
    ``funders``, in kinds of organisations, are words of the names of those who fund no other kind.
    """

    key: str
    fi: str
    sv: str
    en: str
    words: tuple[str, ...]
    weak: tuple[str, ...]
    mentions: int
    funders: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    title: tuple[str, ...] = ()


def read_word_list(name: str, folder: Path | None = None) -> tuple[Entry, ...]:
    """Give the entries of the data file ``name``, which has nothing else; raises ``DataFileError``."""
    file = DataFile(name, folder)
    return _read_entries(file, file.top)


def read_kinds(folder: Path | None = None) -> tuple[Entry, ...]:
    """Give the kinds of organisations, in order of precedence; raises ``DataFileError``."""
    file = DataFile(ORGANISATIONS, folder)
    return _read_entries(file, file.table("types"), "types.")


def _read_entries(file: DataFile, table: Table, within: str = "") -> tuple[Entry, ...]:
    """Give the entries in ``table`` of ``file`` in their order; ``within`` says where in the file, for messages."""
    entries: dict[str, Entry] = {}
    for key, fields in file.tables(table, within).items():
        entry = _entry(file, f"{within}{key}", key, fields)
        if entry.fi in entries:
            file.fail(
                "{file}: [{one}] and [{other}] have the same label, “{label}”.",
                one=f"{within}{entries[entry.fi].key}",
                other=f"{within}{key}",
                label=entry.fi,
            )
        entries[entry.fi] = entry
    return tuple(entries.values())


def _entry(file: DataFile, where: str, key: str, fields: Table) -> Entry:
    file.check_keys(where, fields, _KEYS)
    words, weak = file.texts(where, fields, "words"), file.texts(where, fields, "weak")
    if not words and not weak:
        file.fail('{file}: [{where}] needs words = ["…"].', where=where)
    but, title = file.texts(where, fields, "but"), file.texts(where, fields, "title")
    if any(not word.strip("= ") for word in (*words, *weak, *but, *title)):
        file.fail("{file}: [{where}] has a word without letters.", where=where)
    fi = file.text(where, fields, "fi")
    return Entry(
        key=key,
        fi=fi,
        sv=file.text(where, fields, "sv") if "sv" in fields else fi,  # a user's list may do without
        en=file.text(where, fields, "en"),
        words=tuple(word.lower() for word in words),
        weak=tuple(word.lower() for word in weak),
        mentions=file.count(where, fields, "mentions", default=2),
        funders=tuple(word.lower() for word in file.texts(where, fields, "funders")),
        but=tuple(word.lower() for word in but),
        title=tuple(word.lower() for word in title),
    )
