"""Small postings and small collections for the tests of the index, made at random from a seed, without Voikko."""

from __future__ import annotations

from array import array
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import numpy as np

from haku.index import writer
from haku.index.documents import SECTION_NUMBER, SECTION_STRIDE, IndexDocument
from haku.index.encode import Postings
from haku.index.word_types import TermLists
from haku.query.plan import BASE, PARTS, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from haku.index.reader import IndexReader


class Having(NamedTuple):
    """What a document has of a term."""

    weight: float
    places: list[int]


#: The postings of a field as dictionaries: by term, by document.
Model = dict[bytes, dict[int, Having]]

_SPANS = (1, 200, 60_000, 3_000_000)
_LETTERS = "aäbö\U0001f600"


def random_model(seed: int, terms: int = 8) -> Model:
    """Make postings that are kept in all the ways there are: narrow and wide gaps, weights, counts and places."""
    random = Random(seed)
    names = {"".join(random.choices(_LETTERS, k=random.randint(0, 4))) for _ in range(random.randint(1, terms))}
    return {name.encode(): _random_term(random) for name in sorted(names, key=str.encode)}


def _random_term(random: Random) -> dict[int, Having]:
    df = random.choice((1, 1, 2, 7, 128, 129, 260))
    docs = accumulate(random.randint(1, random.choice(_SPANS)) for _ in range(df))
    weigh, count, place = random.choice(_WEIGHTS), random.choice(_COUNTS), random.choice(_PLACES)
    return {doc: Having(weigh(random), _places(random, count(random), place)) for doc in docs}


_WEIGHTS = (
    lambda _: 1.5,
    lambda random: random.randint(1, 255) / 2,
    lambda random: random.choice((0.0, 0.25, 127.5, 1000.0)),
    lambda random: float(np.float32(random.random() * 50)),
)
_COUNTS = (lambda _: 1, lambda random: random.randint(1, 5), lambda random: 300 if random.random() < 0.02 else 1)
_PLACES = (
    lambda random: random.randrange(600),
    lambda random: random.randrange(16) * SECTION_STRIDE + random.randrange(4096),
    lambda random: random.randrange(4000) * SECTION_STRIDE + random.randrange(SECTION_STRIDE),
)


def _places(random: Random, count: int, place: Any) -> list[int]:
    found: set[int] = set()
    while len(found) < count:
        found.add(place(random))
    return sorted(found)


def postings_of(model: Model) -> Postings:
    """Give a model as postings."""
    having = [have for docs in model.values() for have in docs.values()]
    return Postings(
        terms=list(model),
        df=np.array([len(docs) for docs in model.values()], np.int64),
        docs=np.array([doc for docs in model.values() for doc in docs], np.uint32),
        weights=np.array([have.weight for have in having], np.float32),
        counts=np.array([len(have.places) for have in having], np.uint32),
        places=np.array([place for have in having for place in have.places], np.uint32),
    )


def model_of(postings: Postings) -> Model:
    """Give postings, which have places, as a model."""
    assert postings.counts is not None
    assert postings.places is not None
    counts = postings.counts.tolist()
    ends = list(accumulate(counts))
    places = postings.places.tolist()
    assert len(places) == sum(counts)
    having = (
        Having(weight, places[end - count : end])
        for weight, count, end in zip(postings.weights.tolist(), counts, ends, strict=True)
    )
    docs = zip(postings.docs.tolist(), having, strict=True)
    return {
        term: dict(next(docs) for _ in range(df)) for term, df in zip(postings.terms, postings.df.tolist(), strict=True)
    }


class Kinds:
    """Stands for ``WordTypes``: the words are numbers, and what each puts into the layers is made up."""

    def __init__(self, number: int = 24) -> None:
        self.terms = {layer: TermLists() for layer in (WRITTEN, BASE, PARTS)}
        for word in range(number):
            for layer, terms in terms_of(word).items():
                self.terms[layer].add(word, sorted(terms))


def terms_of(word: int) -> dict[str, set[str]]:
    """Give what a word puts into the layers: now and then nothing, one or several terms."""
    bases = {f"b{word % 11}"} | ({f"b{word % 7}"} if word % 3 == 0 else set())
    parts = bases | {f"p{word % 4}", f"ö{word % 5}"}
    return {WRITTEN: set() if word == 5 else {f"w{word:02}"}, BASE: bases, PARTS: parts}


TITLES = ("Äiti", "äiti", "Åbo", "Zoo", "öö", "Koti", 'Koti "2"', "")
FACETS = {
    "region": ("Kainuu", "Lappi", "Åland", "Ylä-Savo"),
    "theme": ("Työ", "Perhe"),
    "year": ("2016", "2017", "2018"),
}
SECTIONS = ("title", "description", "goals", "remarks")


def random_document(random: Random, name: str, words: int = 24) -> IndexDocument:
    """Make a document of a few sections, some of them empty."""
    placed = [place for field in SECTIONS for place in _section(random, field)]
    title = random.choice(TITLES)
    facets = {key: tuple(random.sample(values, random.randint(0, 2))) for key, values in FACETS.items()}
    return IndexDocument(
        id=name,
        words=array("I", (random.choice((random.randrange(words), random.randrange(3))) for _ in placed)),
        places=array("I", placed),
        title=title,
        start=random.choice((0, 736_000, 737_000, 738_000)),
        end=random.choice((0, 737_500, 738_500)),
        amount=random.choice((-1, 0, 250_000, 461_109, 5_000_000_001)),
        facets={key: values for key, values in facets.items() if values},
        stored=msgspec.json.encode({"id": name, "title": title, "sections": []}).decode(),
    )


def _section(random: Random, field: str) -> range:
    begin = SECTION_NUMBER[field] * SECTION_STRIDE + random.choice((0, 0, 10, 5000))
    return range(begin, begin + random.choice((0, 1, 6, 20)))


def random_documents(seed: int, number: int, prefix: str = "d") -> list[IndexDocument]:
    """Make some documents."""
    random = Random(seed)
    return [random_document(random, f"{prefix}{n}") for n in range(number)]


def create(folder: Path, documents: Iterable[IndexDocument]) -> None:
    """Make an index of documents in a folder, which need not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    writer.create(folder, documents, Kinds())  # type: ignore[arg-type]


def update(folder: Path, removed: Iterable[str], documents: Sequence[IndexDocument]) -> None:
    """Take documents out of an index, and put others in."""
    segments = writer.SegmentsWriter(folder, Kinds())  # type: ignore[arg-type]
    for document in documents:
        segments.put(document)
    writer.update(folder, removed, segments.finish())
    writer.sweep(folder)


def append(folder: Path, documents: Sequence[IndexDocument], deleted: Iterable[str] = ()) -> None:
    """Put documents into an index as a segment that is merged with none, and delete some of what was there."""
    segments = writer.SegmentsWriter(folder, Kinds())  # type: ignore[arg-type]
    for document in documents:
        segments.put(document)
    with_all = [*writer.read_list(folder), *segments.finish()]
    writer._finish(folder, with_all)
    mark_deleted(folder, set(deleted))


def mark_deleted(folder: Path, ids: set[str]) -> None:
    """Delete documents from an index without writing anything anew."""
    from haku.index.segment import Segment

    listed = []
    for entry in writer.read_list(folder):
        segment = Segment(str(folder / entry.file), entry.deleted)
        gone = {doc for doc in range(segment.documents) if segment.id(doc) in ids}
        listed.append(entry._replace(deleted=tuple(sorted(gone.union(entry.deleted)))))
    writer._finish(folder, [entry for entry in listed if entry.alive])


def contents(reader: IndexReader) -> dict[str, Any]:
    """Give all that an index holds of the documents that count, by id; nothing depends on segments or their order."""
    ids = {doc: reader.id(doc) for doc in reader.documents}
    found: dict[str, Any] = {ids[doc]: {"stored": reader.stored(doc)} for doc in ids}
    for doc, name in ids.items():
        columns = {column: reader.numbers(column)[doc] for column in ("length", "start", "end", "amount")}
        facets = {facet: sorted(reader.facet_values(facet, doc)) for facet in FACETS}
        assert reader.find(name) == doc
        found[name] |= {"columns": columns, "facets": facets, "terms": {}}
    for layer in (WRITTEN, BASE, PARTS):
        for term in reader.terms(layer):
            weights, places = reader.weights(layer, term), reader.places(layer, term)
            assert weights.keys() == places.keys()
            for doc, weight in weights.items():
                found[ids[doc]]["terms"][layer, term] = (weight, places[doc])
    return found


def expected_contents(documents: Iterable[IndexDocument]) -> dict[str, Any]:
    """Give what ``contents`` gives of an index of some documents, found out one word after the other."""
    return {
        document.id: {
            "stored": document.stored,
            "columns": {
                "length": len(document.words),
                "start": document.start,
                "end": document.end,
                "amount": document.amount,
            },
            "facets": {facet: sorted(document.facets.get(facet, ())) for facet in FACETS},
            "terms": _expected_terms(document),
        }
        for document in documents
    }


def _expected_terms(document: IndexDocument) -> dict[tuple[str, str], tuple[float, list[int]]]:
    found: dict[tuple[str, str], tuple[float, list[int]]] = {}
    for word, place in zip(document.words, document.places, strict=True):
        opening = 1.5 if place % SECTION_STRIDE < 15 else 1.0
        weight = 2.0 if place < SECTION_STRIDE else opening
        for layer, terms in terms_of(word).items():
            for term in terms:
                before, places = found.get((layer, term), (0.0, []))
                found[layer, term] = (before + weight, [*places, place])
    return found
