"""The postings that haku's codec gives back are those that Whoosh's own gives, by every way that Whoosh reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import ID, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.query.compound import And, Or
from whoosh.query.positional import Phrase
from whoosh.query.terms import Term

from haku.engine.whoosh_index.codec import BLOCK, QuickCodec
from haku.engine.whoosh_index.schema import LayerField

if TYPE_CHECKING:
    from collections.abc import Iterable

    Texts = list[dict[str, list[int]]]

WORDS = ("äiti", "ryhmä", "tuki")
TEXTS = st.lists(
    st.dictionaries(st.sampled_from(WORDS), st.lists(st.integers(0, 1 << 24), min_size=1, unique=True).map(sorted)),
    min_size=1,
    max_size=12,
)


def index_of(codec: Any, batches: Iterable[Texts], removed: Iterable[int] = ()) -> Any:
    """Index texts, one segment a batch, and delete some by number."""
    index = RamStorage().create_index(Schema(id=ID(unique=True), base=LayerField()))
    number = 0
    for batch in batches:
        writer = index.writer(codec=codec)
        for text in batch:
            writer.add_document(id=str(number), base=text)
            number += 1
        writer.commit(merge=False)
    if removed:
        writer = index.writer(codec=codec)
        for number in removed:
            writer.delete_by_term("id", str(number))
        writer.commit(merge=False)
    return index


def postings(index: Any, term: str) -> list[tuple[int, float, list[int]]]:
    reader = index.reader()
    if ("base", term) not in reader:
        return []
    matcher, found = reader.postings("base", term), []
    while matcher.is_active():
        found.append((matcher.id(), matcher.weight(), matcher.value_as("positions")))
        matcher.next()
    return found


@given(TEXTS, TEXTS, st.sets(st.integers(0, 11), max_size=3))
def test_postings_are_those_of_whoosh(first: Texts, second: Texts, removed: set[int]) -> None:
    quick, plain = (index_of(codec(), (first, second), removed) for codec in (QuickCodec, W3Codec))
    for word in WORDS:
        assert postings(quick, word) == postings(plain, word)


@given(TEXTS)
def test_whoosh_searches_it_with_its_own_queries(texts: Texts) -> None:
    quick, plain = (index_of(codec(), (texts,)) for codec in (QuickCodec, W3Codec))
    terms = [Term("base", word) for word in WORDS]
    for query in (*terms, Or(terms), And(terms[:2]), Phrase("base", list(WORDS[:2]))):
        with quick.searcher() as one, plain.searcher() as other:
            found = [[(hit.docnum, hit.score) for hit in s.search(query, limit=None)] for s in (one, other)]
        assert found[0] == found[1]


def test_terms_of_many_blocks_are_read_and_skipped_through() -> None:
    count = 3 * BLOCK + 7
    index = index_of(QuickCodec(), ([{"äiti": [n]} for n in range(count)],))
    assert [doc for doc, _, _ in postings(index, "äiti")] == list(range(count))
    matcher = index.reader().postings("base", "äiti")
    matcher.skip_to(2 * BLOCK + 5)
    assert (matcher.id(), matcher.value_as("positions")) == (2 * BLOCK + 5, [2 * BLOCK + 5])


def test_segments_merge() -> None:
    index = index_of(QuickCodec(), ([{"äiti": [1]}, {"äiti": [2, 5]}], [{"äiti": [3]}]), removed=[0])
    index.optimize()
    assert [places for _, _, places in postings(index, "äiti")] == [[2, 5], [3]]
