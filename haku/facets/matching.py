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


class _Sign(NamedTuple):
    """What a listed word says: its entry, whether weakly, and the forms of the words that must follow."""

    entry: Entry
    weak: bool
    rest: tuple[frozenset[str], ...]


class Matcher:
    """The words of several entries, ready to be looked up."""

    def __init__(self, entries: Iterable[Entry], reader: TermReader) -> None:
        """Index the words of ``entries`` by the forms in which ``reader`` will find them in texts."""
        self._inside: dict[str, list[_Sign]] = defaultdict(list)
        self._whole: dict[str, list[_Sign]] = defaultdict(list)
        for entry in entries:
            for weak, words in ((False, entry.words), (True, entry.weak)):
                for word in words:
                    self._add(word, entry, reader, weak=weak)

    def _add(self, word: str, entry: Entry, reader: TermReader, *, weak: bool) -> None:
        first, *rest = [reader.listed_forms(part) for part in word.removeprefix("=").split()]
        index = self._whole if rest or word.startswith("=") else self._inside
        for form in first:
            index[form].append(_Sign(entry, weak, tuple(rest)))

    def find(self, terms: Sequence[Term]) -> Iterator[Mention]:
        """Give every mention in ``terms``, in order; a term tells of an entry once, by its strongest sign."""
        for i, term in enumerate(terms):
            strongest: dict[str, Mention] = {}
            for entry, weak, rest in self._signs(term):
                known = strongest.get(entry.key)
                if (known is None or known.weak > weak) and _follow(terms, i + 1, rest):
                    written = " ".join(t.written for t in terms[i : i + 1 + len(rest)])
                    strongest[entry.key] = Mention(entry, weak, written)
            yield from strongest.values()

    def matches(self, terms: Sequence[Term]) -> bool:
        """Tell whether there is any mention in ``terms``."""
        return any(True for _ in self.find(terms))

    def _signs(self, term: Term) -> Iterator[_Sign]:
        for form in term.whole:
            if form in self._whole:
                yield from self._whole[form]
            if form in self._inside:
                yield from self._inside[form]
        for form in term.inner:
            if form in self._inside:
                yield from self._inside[form]


def _follow(terms: Sequence[Term], start: int, rest: tuple[frozenset[str], ...]) -> bool:
    following = terms[start : start + len(rest)]
    return len(following) == len(rest) and not any(
        forms.isdisjoint(term.whole) for forms, term in zip(rest, following, strict=True)
    )
