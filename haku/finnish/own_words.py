"""A user's own words, ``corpus/words.toml``: words that Voikko lacks, taken as if it had them.

    [[word]]
    base = "mamatree"            # the base form
    parts = ["mama", "tree"]     # what a compound is made of, as written in it
    forms = ["mamatreehen"]      # forms to be known besides

    [[word]]
    base = "mamu"
    like = "emu"                 # a word that Voikko knows, bends the same way and ends alike

    [[word]]
    base = "kotikunta"
    split = false                # a compound of Voikko's that is not about its parts

Only ``base`` must be there. A form is known by standing in ``forms``; by ``like`` (``mamuille`` is a form of ``mamu``,
as ``emuille`` is one of ``emu``); or, where Voikko doesn't know the word, by Snowball's stem. The words join into
compounds as Voikko's own do (``mamatree-äitiryhmä``, ``mamuryhmä``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from haku.finnish.voikko import Reading, Voikko
from haku.normal import normalise
from haku.toml_file import TomlFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from os import PathLike

    from haku.finnish.stemming import Stemmer
    from haku.toml_file import Table

    #: Gives Voikko's readings of a word.
    Read = Callable[[str], tuple[Reading, ...]]

#: Stems of shorter words meet too much by chance.
SHORTEST_STEMMED = 4
_KEYS = frozenset({"base", "parts", "like", "forms", "split"})
_WORD = re.compile(r"[^\W_]+(?:[-:'’.][^\W_]+)*")


class OwnWord(NamedTuple):
    """A word of a user's, in lower case: its base form, its parts, its further forms, and a word it bends like.

    One that is not to be ``split`` is a compound that Voikko knows and that is not about its parts.
    """

    base: str
    parts: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    like: str = ""
    split: bool = True

    def reading(self, word_class: str = "nimisana", case: str = "") -> Reading:
        """Give what Voikko would say of a form of the word."""
        structure = "".join("=" + "p" * len(part) for part in self.parts or (self.base,))
        return Reading(self.base, structure, word_class, case)


class _WordFile(TomlFile):
    hint = "docs/SYNONYMS.md shows how the file should look."


def read_own_words(path: str | PathLike[str], content: bytes | None = None) -> list[OwnWord]:
    """Give the words of a file, or of its ``content``, in their order.

    Raises ``DataFileError`` with the file and the place in it.
    """
    file = _WordFile(path, content)
    file.check_keys("words.toml", file.top, frozenset({"word"}))
    words: dict[str, OwnWord] = {}
    for number, table in enumerate(file.list_of_tables("word"), 1):
        word = _read_word(file, f"word {number}", table)
        if word.base in words:
            file.fail("{file}: [{where}] has “{word}” twice.", where=f"word {number}", word=word.base)
        words[word.base] = word
    return list(words.values())


def _read_word(file: TomlFile, where: str, table: Table) -> OwnWord:
    file.check_keys(where, table, _KEYS)
    base = _one_word(file, where, file.text(where, table, "base"))
    like = _one_word(file, where, file.text(where, table, "like")) if "like" in table else ""
    parts, forms = (
        tuple(_one_word(file, where, text) for text in file.texts(where, table, key)) for key in ("parts", "forms")
    )
    if parts and "".join(parts) != base.replace("-", ""):
        file.fail("{file}: [{where}] the parts should make up “{word}” when joined.", where=where, word=base)
    if like and base[-1] != like[-1]:
        file.fail("{file}: [{where}] “{like}” should end as “{word}” does.", where=where, like=like, word=base)
    split = file.flag(where, table, "split", default=True)
    if parts and not split:
        file.fail("{file}: [{where}] “{word}” has parts and is not to be split: choose one.", where=where, word=base)
    return OwnWord(base, parts, forms, like, split)


def _one_word(file: TomlFile, where: str, text: str) -> str:
    word = normalise(text).strip().lower()
    if not _WORD.fullmatch(word):
        file.fail("{file}: [{where}] “{word}” is not one word.", where=where, word=text)
    return word


class OwnWords:
    """The words of a user, ready to be read before, and after, Voikko is asked."""

    def __init__(self, words: Iterable[OwnWord], stemmer: Stemmer) -> None:
        self._stemmer = stemmer
        self._written: dict[str, Reading] = {}
        self._heads: dict[str, list[tuple[OwnWord, str]]] = {}
        self._stems: dict[str, OwnWord] = {}
        self._parts: dict[str, Reading] = {}
        words = tuple(words)
        self.unsplit = frozenset(word.base for word in words if not word.split)
        for word in words:
            self._add(word)
        self._beginnings = {word.base[:SHORTEST_STEMMED] for word in self._stems.values()}

    def _add(self, word: OwnWord) -> None:
        if not (word.split or word.forms or word.like):
            return  # Voikko knows the word
        self._written |= dict.fromkeys(word.forms, word.reading())
        self._written[word.base] = word.reading(case="nimento")
        for part in word.parts:
            self._parts[part] = OwnWord(part).reading(case="nimento")
        if word.like:
            head, like_head = _heads(word.base, word.like)
            self._heads.setdefault(head, []).append((word, like_head))
        elif len(word.base) >= SHORTEST_STEMMED:
            self._stems[self._stemmer.stemWord(word.base)] = word

    def read(self, word: str, read: Read) -> tuple[Reading, ...]:
        """Give the readings of a word, asking ``read`` for Voikko's; a word of the user's has none but its own."""
        lower = word.lower()
        if own := self._written.get(lower):
            return (own,)
        return self._alike(lower, read) or read(word) or self._guessed(lower)

    def _alike(self, word: str, read: Read) -> tuple[Reading, ...]:
        return tuple(dict.fromkeys(self._forms_alike(word, read)))

    def _forms_alike(self, word: str, read: Read) -> Iterator[Reading]:
        """Put the word that bends alike in place of the user's, and see whether that is a form of it."""
        for end in range(len(word)):
            for own, like_head in self._heads.get(word[:end], ()):
                for reading in read(like_head + word[end:]):
                    if reading.base.lower() == own.like:
                        yield own.reading(reading.word_class, reading.case)

    def _guessed(self, word: str) -> tuple[Reading, ...]:
        """Take a word that Voikko doesn't know for a part of a user's word, or for a form by its stem."""
        if part := self._parts.get(word):
            return (part,)
        if word[:SHORTEST_STEMMED] not in self._beginnings:
            return ()
        own = self._stems.get(self._stemmer.stemWord(word))
        return (own.reading(case="omanto" if word == f"{own.base}n" else ""),) if own else ()


def _heads(word: str, like: str) -> tuple[str, str]:
    """Give what is left of two words without the ending that they share."""
    while word and like and word[-1] == like[-1]:
        word, like = word[:-1], like[:-1]
    return word, like


class VoikkoWithOwnWords(Voikko):
    """Voikko, knowing a user's words too."""

    def __init__(self, own: OwnWords) -> None:
        """Load Voikko; raises ``VoikkoMissing``."""
        super().__init__()
        self._own = own
        self.unsplit = own.unsplit

    def _read(self, word: str) -> tuple[Reading, ...]:
        return self._own.read(word, super()._read)

    def spells(self, word: str) -> bool:
        """Tell whether Voikko accepts ``word``, or it is a form of a user's word."""
        return super().spells(word) or bool(self.read(word))
