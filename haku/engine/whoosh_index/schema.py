"""The Whoosh schema: three layers of terms with positions, columns for sorting, facets and lengths, and the project.

Terms come ready analysed, so a layer's field takes ``{term: places}`` instead of text (see ``engine.documents``).
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, ID, STORED, FieldType, Schema
from whoosh.formats import Positions

from haku.engine.documents import SECTION_STRIDE
from haku.engine.steps import BASE, PARTS, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping

#: A word in the title counts as so many in the text.
TITLE_WEIGHT = 2.0
#: People say first what a text is about: each of the first words of a section counts as so many.
OPENING = 15
OPENING_WEIGHT = 1.5

#: Separates the values of a facet in its column; no text has it.
VALUE_SEPARATOR = "\x1f"

LAYERS = (WRITTEN, BASE, PARTS)


class PackedPositions(Positions):
    """Positions as an array of 32-bit deltas: smaller to write and quicker to read than Whoosh's pickled lists."""

    def encode(self, poslist: list[int]) -> bytes:
        """Give the bytes of ascending positions."""
        previous = 0
        deltas = array("I")
        for position in poslist:
            deltas.append(position - previous)
            previous = position
        return deltas.tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Give the positions of ``encode``'s bytes."""
        position = 0
        positions = []
        for delta in array("I", valuestring):
            position += delta
            positions.append(position)
        return positions

    def decode_frequency(self, valuestring: bytes) -> int:
        """Give the number of positions."""
        return len(valuestring) // array("I").itemsize


_POSITIONS = PackedPositions()


class LayerField(FieldType):
    """A field whose value is analysed already: terms with their ascending positions."""

    def __init__(self) -> None:
        super().__init__(format=_POSITIONS, analyzer=None, scorable=True)  # type: ignore[arg-type]

    def index(self, value: Mapping[str, list[int]], **_: Any) -> Generator[tuple[bytes, int, float, bytes], None, None]:
        """Yield (term, frequency, weight, packed positions) for Whoosh's postings."""
        for term, positions in value.items():
            weight = sum(map(_weight, positions))
            yield term.encode(), len(positions), weight, _POSITIONS.encode(positions)


def _weight(place: int) -> float:
    section, word = divmod(place, SECTION_STRIDE)
    if section == 0:
        return TITLE_WEIGHT
    return OPENING_WEIGHT if word < OPENING else 1.0


def make_schema(facets: Iterable[str]) -> Any:
    """Give the schema of an index with these facets."""
    schema = Schema(id=ID(unique=True), project_id=COLUMN(VarBytesColumn()), project=STORED())
    for layer in LAYERS:
        schema.add(layer, LayerField())
    for name in ("start", "end", "length"):
        schema.add(name, COLUMN(NumericColumn("i")))
    schema.add("amount", COLUMN(NumericColumn("q", default=-1)))
    schema.add("title", COLUMN(VarBytesColumn()))
    for facet in facets:
        schema.add(facet_column(facet), COLUMN(VarBytesColumn()))
    return schema


def facet_column(facet: str) -> str:
    """Give the name of a facet's column."""
    return f"facet_{facet}"
