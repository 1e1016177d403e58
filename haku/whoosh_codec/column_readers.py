"""The columns of a segment that haku's own writer made, as Whoosh sees them: numbers, and facets as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh.columns import ColumnReader

from haku.index.segment import PROJECTS, FacetColumn
from haku.whoosh_codec.schema import FACET_PREFIX, NUMBERS, VALUE_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.index.arrays import ArrayFile


def haku_column(file: ArrayFile, name: str) -> Any:
    """Give the column with a name in haku's schema; None where there is none, as in a segment that Whoosh wrote."""
    if file.facts["stored"] != PROJECTS:
        return None
    if name in NUMBERS and f"number/{name}" in file:
        return NumberReader(file.view(f"number/{name}"))
    if name.startswith(FACET_PREFIX):
        return FacetReader(FacetColumn(file, name.removeprefix(FACET_PREFIX)), file.facts["documents"])
    return None


class NumberReader(ColumnReader):
    """A column of numbers."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = numbers
        self._sign = 1

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, docnum: int) -> int:
        return self._numbers[docnum]

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def sort_key(self, docnum: int) -> Any:
        """Give what documents are sorted by."""
        return self._sign * self._numbers[docnum]

    def set_reverse(self) -> None:
        """Let greater numbers come first."""
        self._sign = -1


class FacetReader(ColumnReader):
    """The values of a facet, one text a document."""

    def __init__(self, facet: FacetColumn, documents: int) -> None:
        self._facet = facet
        self._names = ["", *facet.values]
        self._documents = documents

    def __len__(self) -> int:
        return self._documents

    def __getitem__(self, docnum: int) -> bytes:
        codes = self._facet.of(docnum)
        return VALUE_SEPARATOR.join(self._names[code] for code in codes if code).encode()

    def __iter__(self) -> Iterator[bytes]:
        return map(self.__getitem__, range(self._documents))
