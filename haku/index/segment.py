"""A segment of the index, open for reading: postings of its fields, columns of its documents, their projects.

Besides the arrays of its fields (see ``postings``) a segment has, one number for each document:

    number/length …      columns of numbers
    facet/region/…       ``values`` and ``ends``: the facet's values one after the other, sorted; ``codes``: the values
                         of the documents, 1 for the first, 0 for none. Where a document may have several,
                         ``code_ends`` says where each document's codes end.
    stored, stored_ends  what is kept of each document, and where it ends
    id_term              the number of its id among the terms of the field ``id``
    _length/base …       how many times any term of a field stands in the document

A segment written by Whoosh's own writer has ``_column/…`` instead of numbers, facets and ids (see
``whoosh_codec.writers``).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from haku.index.arrays import ArrayFile, Constant
from haku.index.collation import title_of
from haku.index.postings import FieldPostings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

ID = "id"
#: The name that Whoosh gives an index which was given none; every segment's file begins with it.
INDEX_NAME = "MAIN"
EXTENSION = ".hks"
#: Where the lengths of fields and Whoosh's columns stand. No field's name begins like this, so none has these arrays.
LENGTH, COLUMN = "_length", "_column"
#: What the fact ``stored`` says of the array: it has each project as JSON, or each document's fields as MessagePack.
PROJECTS, FIELDS = "projects", "fields"
_NOTHING = Constant(0, 0)


class Texts:
    """Texts one after the other, in the order of their bytes if they were sorted."""

    def __init__(self, blob: Any, ends: Sequence[int]) -> None:
        self._blob = blob
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    def span(self, number: int) -> tuple[int, int]:
        """Give where a text begins and ends among the bytes."""
        return self._ends[number - 1] if number else 0, self._ends[number]

    def __getitem__(self, number: int) -> str:
        start, end = self.span(number)
        return str(self._blob[start:end], "utf-8")

    def __iter__(self) -> Iterator[str]:
        start = 0
        for end in self._ends:
            yield str(self._blob[start:end], "utf-8")
            start = end


class FacetColumn:
    """The values of a facet, and the codes of every document: 1 for the first value, 0 for none."""

    def __init__(self, file: ArrayFile, facet: str) -> None:
        """A facet that no document has is a column too."""
        self._file = file
        self._name = name = f"facet/{facet}"
        known = f"{name}/values" in file
        self.values = Texts(file.view(f"{name}/values"), file.view(f"{name}/ends")) if known else Texts(b"", ())
        self.codes = file.view(f"{name}/codes") if known else _NOTHING
        self.ends = file.view(f"{name}/code_ends") if f"{name}/code_ends" in file else None

    def of(self, doc: int) -> Sequence[int]:
        """Give the codes of a document; 0 may be among them and says nothing."""
        if not len(self.values):
            return ()
        if self.ends is None:
            return (self.codes[doc],)
        return self.codes[self.ends[doc - 1] if doc else 0 : self.ends[doc]]  # type: ignore[no-any-return]

    def each(self) -> Iterator[Sequence[int]]:
        """Give the codes of one document after the other."""
        if self.ends is None:
            yield from ((code,) for code in self.codes)
            return
        start = 0
        for end in self.ends:
            yield self.codes[start:end]
            start = end

    def arrays(self) -> tuple[Any, Any | None]:
        """Give the codes as a numpy array, and where each document's end, where it may have several."""
        if not len(self.values):
            return None, None
        ends = self._file.array(f"{self._name}/code_ends") if self.ends is not None else None
        return self._file.array(f"{self._name}/codes"), ends


class Segment:
    """An open segment; its documents are known by number, from 0. ``deleted`` are those that count no more."""

    def __init__(self, path: str, deleted: Sequence[int] = ()) -> None:
        """Map the file; raises ``OSError`` or ``DamagedArrays``."""
        self.file = ArrayFile(path)
        self.documents: int = self.file.facts["documents"]
        self.deleted = frozenset(deleted)
        self._fields: dict[str, FieldPostings] = {}
        self._facets: dict[str, FacetColumn] = {}
        self._stored = (
            Texts(self.file.view("stored"), self.file.view("stored_ends")) if self.documents else Texts(b"", ())
        )

    @property
    def fields(self) -> list[str]:
        """The names of the fields that have terms."""
        return list(self.file.facts["fields"])

    def postings(self, field: str) -> FieldPostings | None:
        """Give the terms and postings of a field; None where no document has a term in it."""
        if field not in self._fields:
            if f"{field}/ends" not in self.file:
                return None
            self._fields[field] = FieldPostings(self.file, field)
        return self._fields[field]

    def numbers(self, name: str) -> Sequence[int]:
        """Give a column of numbers."""
        return self.file.view(f"number/{name}") if self.documents else _NOTHING  # type: ignore[return-value]

    def facet(self, name: str) -> FacetColumn:
        """Give the column of a facet."""
        if name not in self._facets:
            self._facets[name] = FacetColumn(self.file, name)
        return self._facets[name]

    def stored(self, doc: int) -> str:
        """Give what is kept of a document."""
        return str(self.file.read("stored", *self._stored.span(doc)), "utf-8")

    def title(self, doc: int) -> str:
        """Give the title of a document's project."""
        return title_of(self._stored[doc])

    def titles(self) -> Iterator[str]:
        """Give the title of every document's project, deleted ones too."""
        return map(title_of, self._stored)

    def all_stored(self) -> Iterator[str]:
        """Give what is kept of every document, deleted ones too."""
        return iter(self._stored)

    def first_by_id(self, docs: Collection[int], most: int) -> list[int]:
        """Give the first of some documents by their ids, ``most`` of them; each has an id of its own."""
        ids, numbers = self.postings(ID), self.file.view("id_term")
        assert ids is not None
        if most * self.documents >= len(docs) ** 2:
            return sorted(docs, key=numbers.__getitem__)[:most]
        chosen = set(docs)  # so many that it is sooner to go through all ids until there are enough
        return list(islice((doc for number in range(len(ids)) for doc in ids.docs(number) if doc in chosen), most))

    def id(self, doc: int) -> str:
        """Give the id of a document."""
        ids = self.postings(ID)
        assert ids is not None
        return ids.term(self.file.view("id_term")[doc]).decode()

    def find(self, project_id: str) -> int:
        """Give the number of the document with an id, -1 where there is none or it is deleted."""
        ids = self.postings(ID)
        number = ids.find(project_id.encode()) if ids else -1
        if ids is None or number < 0:
            return -1
        return next((doc for doc in ids.docs(number) if doc not in self.deleted), -1)
