"""A user's synonyms, ``corpus/synonyms.toml``: words that mean the same, and words to be read more widely.

    [[group]]                                   # any of these finds all of them
    words = ["maahanmuuttaja", "siirtolainen"]

    [expand]                                    # the left finds the right, not the other way round
    mamu = ["maahanmuuttaja"]
    THL = ["Terveyden ja hyvinvoinnin laitos"]

An entry of several words is a phrase. Nothing is followed further: where ``a`` leads to ``b`` and ``b`` to ``c``, a
search for ``a`` finds ``b`` only. So entries may lead in a circle; ``a`` to ``b`` and back is a group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.toml_file import TomlFile
from haku.vocabulary import SYNONYMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from haku.toml_file import Table

_TOP = frozenset({"group", "expand"})
_GROUP = frozenset({"words"})


class _SynonymFile(TomlFile):
    hint = "docs/SYNONYMS.md shows how the file should look."


def read_synonyms(path: str | PathLike[str]) -> dict[str, tuple[str, ...]]:
    """Give what each entry stands for besides itself, all as written, without repeats.

    Entries that differ in case alone are one. Raises ``DataFileError`` with the file and the place in it.
    """
    file = _SynonymFile(path)
    file.check_keys(SYNONYMS, file.top, _TOP)
    found: dict[str, tuple[str, dict[str, None]]] = {}
    for word, others in (*_groups(file), *_expansions(file)):
        _, known = found.setdefault(word.lower(), (word, {}))
        known.update(dict.fromkeys(others))
    return {word: tuple(others) for word, others in found.values()}


def _groups(file: TomlFile) -> Iterator[tuple[str, list[str]]]:
    for number, table in enumerate(file.list_of_tables("group"), 1):
        where = f"group {number}"
        file.check_keys(where, table, _GROUP)
        words = _entries(file, where, table, "words")
        if len(words) < 2:
            file.fail('{file}: [{where}] needs words = ["…", "…"], two or more.', where=where)
        for word in words:
            yield word, [other for other in words if other != word]


def _expansions(file: TomlFile) -> Iterator[tuple[str, list[str]]]:
    table = file.table("expand")
    for word in table:
        if not _is_word(word):
            file.fail("{file}: [{where}] has a word without letters.", where="expand")
        others = _entries(file, "expand", table, word)
        if not others:
            file.fail('{file}: [expand] {word} needs what it stands for, ["…"].', word=word)
        if word.lower() in map(str.lower, others):
            file.fail("{file}: [{where}] has “{word}” twice.", where="expand", word=word)
        yield word, others


def _entries(file: TomlFile, where: str, table: Table, key: str) -> list[str]:
    """Give a list of words and phrases; fails on one without letters and on one that is there twice."""
    seen: dict[str, str] = {}
    for word in file.texts(where, table, key):
        if not _is_word(word):
            file.fail("{file}: [{where}] has a word without letters.", where=where)
        if word.lower() in seen:
            file.fail("{file}: [{where}] has “{word}” twice.", where=where, word=word)
        seen[word.lower()] = word
    return list(seen.values())


def _is_word(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
