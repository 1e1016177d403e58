"""haku's segments as Whoosh sees them, so that ``whoosh.index.open_dir`` opens an index of haku as any other.

A codec tells Whoosh how the files of a segment are read and written. A segment of this one is a single file of arrays
(see ``arrays``), whoever wrote it; nothing that is read back from it is a pickle. There are two kinds:

- haku's own writer puts haku's columns and facets there (see ``segment``), each project as JSON text;
- Whoosh's writer, given ``codec=HakuCodec()``, puts the documents of any schema there (see ``whoosh_writers``).

Whoosh finds the segments by its table of contents, ``_MAIN_<generation>.toc``, which is a pickle of the schema and the
list of segments. haku writes it for Whoosh's sake and never reads it: its own list is ``segments.json``. So an index
that was changed through Whoosh's writer is Whoosh's alone: haku finds it damaged, and says how to build it anew.
"""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from whoosh.codec.base import Codec

from haku.whoosh_codec.segments import HakuSegment, open_segment


class HakuCodec(Codec):
    """Reads and writes haku's segments."""

    #: Lengths of fields are taken from what was written of the documents, not handed over posting by posting.
    length_stats = False

    def per_document_writer(self, storage: Any, segment: Any) -> Any:
        """Give what writes stored fields, lengths and columns."""
        from haku.whoosh_codec.writers import DocumentWriter

        return DocumentWriter(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> Any:
        """Give what writes terms and their postings."""
        from haku.whoosh_codec.writers import FieldWriter

        return FieldWriter(storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:  # noqa: FBT001 - Whoosh's signature
        """Refuse: postings are written a field at a time."""
        raise NotImplementedError

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """Refuse: postings are read through the terms of their field."""
        raise NotImplementedError

    def terms_reader(self, storage: Any, segment: Any) -> Any:
        """Give what reads terms and their postings."""
        from haku.whoosh_codec.segment_readers import TermsReader

        return TermsReader(open_segment(storage, segment))

    def per_document_reader(self, storage: Any, segment: Any) -> Any:
        """Give what reads stored fields, lengths and columns."""
        from haku.whoosh_codec.segment_readers import DocumentReader

        return DocumentReader(open_segment(storage, segment), storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> HakuSegment:  # noqa: ARG002 - Whoosh's signature
        """Give a segment of no documents yet."""
        return HakuSegment(indexname, token_hex(8))


HakuSegment.codec_class = HakuCodec
