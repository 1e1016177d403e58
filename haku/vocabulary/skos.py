"""Reading a SKOS vocabulary: its concepts' labels, and which concept is narrower than which.

SKOS is the W3C's way to publish thesauri (https://www.w3.org/TR/skos-reference/); the Finnish thesaurus YSO comes as
Turtle and RDF/XML from https://finto.fi/. Files are parsed as a stream by ``pyoxigraph``, which takes 100 MB in four
seconds and no memory to speak of; a parser in Python (rdflib) would take minutes and gigabytes.
"""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from haku.errors import DataFileError, LibraryMissing, reason
from haku.extras import command_for
from haku.vocabulary.concept_labels import Label, Narrower

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    #: Called with how much is done and how much there is.
    Progress: TypeAlias = Callable[[int, int], None]
    #: A statement as pyoxigraph gives it; its nodes have a ``value`` each.
    Quad: TypeAlias = Any

#: Labels in other languages are of no use for Finnish texts.
LANGUAGES = ("fi", "sv", "en")
#: Name endings of the formats, by their names in ``pyoxigraph.RdfFormat``.
FORMATS = {".ttl": "TURTLE", ".nt": "N_TRIPLES", ".rdf": "RDF_XML", ".xml": "RDF_XML", ".owl": "RDF_XML"}

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABELS = {f"{_SKOS}{kind}Label": kind for kind in ("pref", "alt", "hidden")}
_LONGEST_REASON = 160
#: Progress is told after so many statements.
_STEP = 10_000
_NARROWER, _BROADER = f"{_SKOS}narrower", f"{_SKOS}broader"


def plain_name(path: Path) -> str:
    """Give a file's name without what tells its format: ``yso`` for ``yso.ttl.gz``."""
    name = path.name.removesuffix(".gz")
    return name.removesuffix(Path(name).suffix) if Path(name).suffix.lower() in FORMATS else name


def read_skos(path: Path, progress: Progress = lambda *_: None) -> Iterator[Label | Narrower]:
    """Yield the labels and relations of a vocabulary as they stand in its file, which may be gzipped.

    ``progress`` is told now and then how many bytes are read, and how many there are. Raises ``LibraryMissing``
    without pyoxigraph, and ``DataFileError`` for a file that is no RDF, damaged or cut short; then what was yielded is
    not the whole of it.
    """
    parser = _parser()
    kind = FORMATS.get(Path(path.name.removesuffix(".gz")).suffix.lower())
    if kind is None:
        message = "{file} has none of the endings of a vocabulary."
        raise DataFileError(message, "They are {endings}, all also with .gz.", file=path, endings=", ".join(FORMATS))
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            stream = gzip.GzipFile(fileobj=file) if path.suffix == ".gz" else file
            quads = parser.parse(stream, getattr(parser.RdfFormat, kind), base_iri=_base(path), lenient=True)
            for number, quad in enumerate(quads):
                if number % _STEP == 0:
                    progress(file.tell(), size)
                if found := _read(quad, parser):
                    yield found
    except (OSError, EOFError, zlib.error, SyntaxError, ValueError) as error:
        raise DataFileError("{file} can't be read: {reason}.", file=path, reason=_first_line(error)) from error


def _parser() -> ModuleType:
    try:
        import pyoxigraph
    except ImportError as error:
        message = "To read vocabularies, haku needs the library pyoxigraph."
        raise LibraryMissing(message, "Install it: {command}", command=command_for("vocab")) from error
    return pyoxigraph


def _first_line(error: Exception) -> str:
    """Give what is wrong in one line; the parser may quote a whole page of the file."""
    told = reason(error).partition("\n")[0].rstrip(". ")
    return told if len(told) <= _LONGEST_REASON else f"{told[:_LONGEST_REASON]}…"


def _base(path: Path) -> str:
    """Give what relative IRIs are relative to."""
    return path.absolute().as_uri()


def _read(quad: Quad, parser: ModuleType) -> Label | Narrower | None:
    subject, predicate, value = quad.subject, quad.predicate, quad.object
    if kind := _LABELS.get(predicate.value):
        language = (getattr(value, "language", "") or "")[:2].lower()
        return Label(subject.value, kind, language, value.value) if language in LANGUAGES else None
    if predicate.value in (_NARROWER, _BROADER) and isinstance(value, parser.NamedNode):
        pair = (subject.value, value.value)
        return Narrower(*(pair if predicate.value == _NARROWER else pair[::-1]))
    return None
