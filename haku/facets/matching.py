"""Finding the words of a word list in a text, by dictionary look-ups alone."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from haku.facets.entries import Entry
    from haku.facets.terms import Term, TermReader


class Mention(NamedTuple):
    """An entry that a word of the text tells of, by one of its weak words or not, and the words as written."""

    entry: Entry
    weak: bool
    written: str
    is_enough_in_title: bool = False


class _Sign(NamedTuple):
    """What a listed word says: its entry, whether weakly, and the forms of the words that must follow."""

    entry: Entry
    weak: bool
    rest: tuple[frozenset[str], ...]
    word: str


_Signs = dict[str, list[_Sign]]


class Matcher:
    """The words of several entries, ready to be looked up."""

    def __init__(self, entries: Iterable[Entry], reader: TermReader) -> None:
        """Index the words of ``entries`` by the forms in which ``reader`` will find them in texts."""
        self._inside: dict[str, list[_Sign]] = defaultdict(list)
        self._whole: dict[str, list[_Sign]] = defaultdict(list)
        self._but_inside: dict[str, list[_Sign]] = defaultdict(list)
        self._but_whole: dict[str, list[_Sign]] = defaultdict(list)
        for entry in entries:
            for word in entry.but:
                self._add(word, entry, reader, weak=False, into=(self._but_whole, self._but_inside))
            for weak, words in ((False, entry.words), (True, entry.weak)):
                for word in words:
                    self._add(word, entry, reader, weak=weak, into=(self._whole, self._inside))

    def _add(self, word: str, entry: Entry, reader: TermReader, *, weak: bool, into: tuple[_Signs, _Signs]) -> None:
        """Put a listed word into one of two indexes: of whole words, and of those that stand inside others, too."""
        first, *rest = [reader.listed_forms(part) for part in word.removeprefix("=").split()]
        index = into[0] if rest or word.startswith("=") else into[1]
        for form in first:
            index[form].append(_Sign(entry, weak, tuple(rest), word))

    def find(self, terms: Sequence[Term]) -> Iterator[Mention]:
        """Give every mention in ``terms``, in order; a term tells of an entry once, by its strongest sign."""
        others = self._others(terms) if self._but_inside or self._but_whole else set()
        for i, term in enumerate(terms):
            strongest: dict[str, Mention] = {}
            for entry, weak, rest, word in _signs(term, self._whole, self._inside):
                known = strongest.get(entry.key)
                if (i, entry.key) in others:
                    continue
                if (known is None or known.weak > weak) and _follow(terms, i + 1, rest):
                    written = " ".join(t.written for t in terms[i : i + 1 + len(rest)])
                    strongest[entry.key] = Mention(entry, weak, written, word in entry.title)
            yield from strongest.values()

    def matches(self, terms: Sequence[Term]) -> bool:
        """Tell whether there is any mention in ``terms``."""
        return any(True for _ in self.find(terms))

    def _others(self, terms: Sequence[Term]) -> set[tuple[int, str]]:
        """Give the numbers of the terms that say something else of an entry than its words do, each with its key."""
        return {
            (at, entry.key)
            for i, term in enumerate(terms)
            for entry, _, rest, _ in _signs(term, self._but_whole, self._but_inside)
            if _follow(terms, i + 1, rest)
            for at in range(i, i + 1 + len(rest))
        }


def _signs(term: Term, whole: _Signs, inside: _Signs) -> Iterator[_Sign]:
    for form in term.whole:
        if form in whole:
            yield from whole[form]
        if form in inside:
            yield from inside[form]
    for form in term.inner:
        if form in inside:
            yield from inside[form]


def _follow(terms: Sequence[Term], start: int, rest: tuple[frozenset[str], ...]) -> bool:
    following = terms[start : start + len(rest)]
    return len(following) == len(rest) and not any(
        forms.isdisjoint(term.whole) for forms, term in zip(rest, following, strict=True)
    )
