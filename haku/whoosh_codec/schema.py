"""The Whoosh schema of haku's index: three layers of terms with places, columns of numbers and facets, the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh.analysis.analyzers import KeywordAnalyzer
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, ID, STORED, TEXT, Schema

from haku.index.word_types import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The columns of numbers, with their typecodes and what stands for an unknown number.
NUMBERS = {"length": ("i", 0), "start": ("i", 0), "end": ("i", 0), "amount": ("q", -1)}
#: Separates the values of a facet in its column; no text has it.
VALUE_SEPARATOR = "\x1f"
FACET_PREFIX = "facet_"
PROJECT = "project"


class FacetField(COLUMN):
    """A column of text: the values of a facet, separated by ``VALUE_SEPARATOR``."""

    def __init__(self) -> None:
        super().__init__(VarBytesColumn())

    def to_bytes(self, v: Any) -> bytes:
        """Give what the column keeps of a text."""
        return v if isinstance(v, bytes) else str(v).encode()

    def from_bytes(self, b: Any) -> str:
        """Give the text again."""
        return str(bytes(b), "utf-8")


def make_schema(facets: Iterable[str]) -> Any:
    """Give the schema of an index with these facets.

    A query for a layer looks up its words as they stand there, in lower case: base forms in ``base``.
    """
    fields: dict[str, Any] = {"id": ID(unique=True), PROJECT: STORED()}
    fields |= {layer: TEXT(analyzer=KeywordAnalyzer(lowercase=True)) for layer in LAYERS}
    fields |= {name: COLUMN(NumericColumn(code, default=unknown)) for name, (code, unknown) in NUMBERS.items()}
    fields |= {f"{FACET_PREFIX}{facet}": FacetField() for facet in facets}
    return Schema(**fields)
