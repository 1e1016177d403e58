"""Whoosh answers the same on haku's codec as on its own, and opens what haku's own writer has written."""

from __future__ import annotations

import pickle
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import columns, formats
from whoosh.analysis.analyzers import KeywordAnalyzer, StemmingAnalyzer
from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import BOOLEAN, COLUMN, DATETIME, ID, KEYWORD, NUMERIC, STORED, TEXT, FieldType, Schema
from whoosh.filedb import structfile
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import open_dir
from whoosh.matching.mcore import ReadTooFar
from whoosh.multiproc import SerialMpWriter
from whoosh.query.compound import And, AndMaybe, DisjunctionMax, Or
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Every
from whoosh.query.ranges import DateRange, NumericRange, TermRange
from whoosh.query.terms import FuzzyTerm, Prefix, Term, Wildcard
from whoosh.query.wrappers import Not
from whoosh.sorting import FieldFacet

from haku.index import encode, postings
from haku.index.postings import BLOCK
from haku.index.reader import IndexReader
from haku.index.segment_writer import new_segment_name
from haku.store.generations import TERMS, live
from haku.whoosh_codec import matcher
from haku.whoosh_codec.codec import HakuCodec
from haku.whoosh_codec.matcher import PostingsMatcher
from haku.whoosh_codec.schema import VALUE_SEPARATOR
from haku.whoosh_codec.stored import NotKept, join, pack, unpack
from haku.whoosh_codec.toc import write_toc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

WORDS = ("äiti", "äitiryhmä", "ryhmä", "tuet", "tuki", "tukiryhmä")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
SMALL_BLOCK = 3


def words() -> Any:
    return KeywordAnalyzer()


def some_schema() -> Any:
    return Schema(
        id=ID(stored=True, unique=True),
        text=TEXT(analyzer=words(), stored=True),
        chars=TEXT(analyzer=words(), chars=True),
        tags=KEYWORD(scorable=True, sortable=True),
        stem=TEXT(analyzer=StemmingAnalyzer(), spelling=True),
        number=NUMERIC(sortable=True, stored=True),
        share=NUMERIC(float, sortable=True),
        day=DATETIME(sortable=True, stored=True),
        yes=BOOLEAN(stored=True),
        place=ID(sortable=columns.RefBytesColumn()),  # type: ignore[arg-type] # as its documentation has it
        bit=COLUMN(columns.BitColumn()),
        kept=STORED(),
    )


DAYS = st.dates(date(2014, 1, 1), date(2021, 12, 31)).map(lambda day: datetime(day.year, day.month, day.day))  # noqa: DTZ001 - stays naive
DOCUMENTS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("text", "chars", "tags", "stem"), TEXTS),
        "number": st.integers(-20, 20),
        "share": st.floats(0, 1),
        "day": DAYS,
        "yes": st.booleans(),
        "place": st.sampled_from(WORDS),
        "bit": st.booleans(),
        "kept": st.one_of(st.integers(-9, 2**40), DAYS, st.binary(max_size=4)),
        "_text_boost": st.sampled_from((0.7, 2.0)),
    },
)


class Batch(NamedTuple):
    """What one commit does."""

    documents: list[dict[str, Any]]
    deleted: list[int]
    how: dict[str, bool]


BATCHES = st.lists(
    st.builds(
        Batch,
        st.lists(DOCUMENTS, max_size=9),
        st.lists(st.integers(0, 20), max_size=2),
        st.sampled_from(({"merge": False}, {"merge": False}, {"merge": True}, {"optimize": True})),
    ),
    min_size=1,
    max_size=3,
)


def index_of(codec: Any, batches: Iterable[Batch], storage: Any = None) -> Any:
    index = (storage or RamStorage()).create_index(some_schema())
    number = 0
    for batch in batches:
        writer = index.writer(codec=codec)
        for document in batch.documents:
            writer.add_document(id=str(number), **document)
            number += 1
        for gone in batch.deleted:
            writer.delete_by_term("id", str(gone))
        writer.commit(**batch.how)
    return index


@contextmanager
def indexes(batches: list[Batch]) -> Iterator[tuple[Any, Any]]:
    """Open searchers on both codecs, with blocks so small that even a few documents fill some."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (postings, encode, matcher):
            patch.setattr(module, "BLOCK", SMALL_BLOCK)
        both = index_of(HakuCodec(), batches), index_of(W3Codec(blocklimit=SMALL_BLOCK), batches)
        with both[0].searcher() as ours, both[1].searcher() as theirs:
            yield ours, theirs


FIELDS = st.sampled_from(("text", "chars", "tags", "stem"))
WITH_PLACES = st.sampled_from(("text", "chars"))
WORD = st.sampled_from((*WORDS, "puuttuva"))
LEAVES = st.one_of(
    st.builds(Term, FIELDS, WORD, boost=st.sampled_from((1.0, 2.0))),
    st.builds(Phrase, WITH_PLACES, st.lists(st.sampled_from(WORDS), min_size=2, max_size=3), slop=st.integers(1, 3)),
    st.builds(Prefix, FIELDS, st.sampled_from(("t", "tu", "äiti"))),
    st.builds(Wildcard, FIELDS, st.sampled_from(("*ryhmä", "t*t", "??et"))),
    st.builds(FuzzyTerm, st.just("text"), WORD, maxdist=st.integers(1, 2)),
    st.builds(TermRange, FIELDS, st.just("r"), st.sampled_from(("tuet", "y"))),
    st.builds(NumericRange, st.just("number"), st.integers(-20, 0), st.integers(0, 20)),
    st.builds(NumericRange, st.just("share"), st.just(0.2), st.just(0.8)),
    st.builds(DateRange, st.just("day"), st.just(datetime(2016, 1, 1)), DAYS),  # noqa: DTZ001 - so is the field
    st.builds(Term, st.just("yes"), st.booleans()),
    st.builds(Every, st.sampled_from((None, "text"))),
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(And, st.lists(inner, min_size=2, max_size=3)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=4)),
        st.builds(DisjunctionMax, st.lists(inner, min_size=2, max_size=3), tiebreak=st.sampled_from((0.0, 0.5))),
        st.builds(AndMaybe, inner, inner),
        st.tuples(inner, inner).map(lambda pair: And([pair[0], Not(pair[1])])),
    ),
    max_leaves=4,
)
WAYS: dict[str, dict[str, Any]] = {
    "all": {"limit": None},
    "the best ten": {},
    "the best one": {"limit": 1},
    "the best two, without skipping": {"limit": 2, "optimize": False},
    "terms": {"limit": None, "terms": True},
    "filter": {"filter": Term("text", "tuki")},
    "mask": {"mask": Prefix("tags", "t")},
    "by number": {"sortedby": "number"},
    "latest first": {"sortedby": FieldFacet("day", reverse=True)},
    "last place first": {"sortedby": FieldFacet("place", reverse=True)},
    "groups": {"groupedby": ["place", "number"], "limit": None},
    "overlapping groups": {"groupedby": FieldFacet("tags", allow_overlap=True)},
    "one of a place": {"collapse": "place"},
}


def answer(searcher: Any, looked_for: Any, way: dict[str, Any]) -> Any:
    results = searcher.search(looked_for, **way)
    hits = [(hit.docnum, pytest.approx(hit.score, rel=1e-5)) for hit in results]
    groups = [results.groups(name) for name in results.facet_names()]
    terms = [sorted(hit.matched_terms()) for hit in results] if "terms" in way else []
    return hits, groups, terms


@settings(max_examples=15)
@given(BATCHES, st.lists(st.tuples(QUERIES, st.sampled_from(sorted(WAYS))), min_size=1, max_size=8))
def test_whoosh_answers_as_on_its_own_codec(batches: list[Batch], searches: list[tuple[Any, str]]) -> None:
    with indexes(batches) as (ours, theirs):
        for looked_for, way in searches:
            assert answer(ours, looked_for, WAYS[way]) == answer(theirs, looked_for, WAYS[way])


def statistics(reader: Any) -> list[Any]:
    asked = ("doc_frequency", "max_weight", "min_length", "max_length", "min_id", "max_id")
    return [
        (term, pytest.approx(info.weight(), rel=1e-5), *(getattr(info, name)() for name in asked))
        for term, info in reader
    ]


def contents(reader: Any) -> dict[str, Any]:
    """Give all that Whoosh reads of an index, but for the values of spelling words, which mean nothing."""
    scored = ("text", "chars", "tags", "stem")
    documents = list(reader.all_doc_ids())
    return {
        "terms": list(reader.all_terms()),
        "statistics": statistics(reader),
        "postings": [
            (field, term, doc, weight, "" if field.startswith("spell_") else value or b"")
            for field, term, doc, weight, value in reader.iter_postings()
        ],
        "lengths": {field: [reader.doc_field_length(doc, field) or 0 for doc in documents] for field in scored},
        "totals": {field: reader.field_length(field) for field in scored},
        "columns": {
            field: [leaf.has_column(field) and list(leaf.column_reader(field)) for leaf, _ in reader.leaf_readers()]
            for field in ("tags", "number", "place", "bit")
        },
        "stored": list(reader.all_stored_fields()),
        "near": [set(leaf.terms_within("text", "tukki", 2)) for leaf, _ in reader.leaf_readers()],
        "spelling": [set(leaf.terms_within("stem", "tukki", 2)) for leaf, _ in reader.leaf_readers()],
    }


@settings(max_examples=12)
@given(BATCHES)
def test_whoosh_reads_what_it_reads_on_its_own_codec(batches: list[Batch]) -> None:
    with indexes(batches) as (ours, theirs):
        found, wanted = contents(ours.reader()), contents(theirs.reader())
        for name in wanted:
            assert found[name] == wanted[name], name


@settings(max_examples=12)
@given(BATCHES, st.lists(st.integers(0, 30), max_size=6))
def test_skipping_goes_where_going_on_would(batches: list[Batch], targets: list[int]) -> None:
    with indexes(batches) as (ours, theirs):
        for word in WORDS:
            if ("text", word) not in ours.reader():
                continue
            pair = [searcher.reader().postings("text", word) for searcher in (ours, theirs)]
            for target in targets:
                if not pair[1].is_active():
                    break
                for matcher in pair:
                    matcher.skip_to(target)
                assert pair[0].is_active() == pair[1].is_active()
                if pair[1].is_active():
                    assert pair[0].id() == pair[1].id()
                    assert pair[0].value_as("positions") == pair[1].value_as("positions")


@pytest.fixture(scope="module")
def many() -> Any:
    """An index whose first word fills three blocks and a little more; the second block has its best document."""
    documents = [{"chars": "tuki " * (9 if n == BLOCK + 5 else 1) + "ryhmä " * (n % 5)} for n in range(3 * BLOCK + 7)]
    return index_of(HakuCodec(), [Batch(documents, [], {})])


def matcher_of(index: Any) -> Any:
    reader = index.reader()
    scorer = index.searcher().weighting.scorer(index.searcher(), "chars", b"tuki")
    return reader.postings("chars", "tuki", scorer=scorer)


def test_blocks_are_skipped_by_document_and_by_quality(many: Any) -> None:
    matcher = matcher_of(many)
    assert isinstance(matcher, PostingsMatcher)
    matcher.skip_to(2 * BLOCK + 5)
    assert (matcher.id(), matcher.value_as("frequency")) == (2 * BLOCK + 5, 1)
    matcher.reset()
    assert matcher.skip_to_quality(matcher.block_quality()) == 1
    assert (matcher.id(), matcher.block_max_weight(), matcher.block_max_id()) == (BLOCK, 9.0, 2 * BLOCK - 1)
    matcher.skip_to(BLOCK + 5)
    assert matcher.value_as("characters")[:2] == [(0, 0, 4), (1, 5, 9)]
    assert matcher.score() <= matcher.block_quality() <= matcher.max_quality()


def test_a_copy_goes_its_own_way_and_the_end_is_an_end(many: Any) -> None:
    matcher = matcher_of(many)
    matcher.skip_to(BLOCK + 5)
    copy = matcher.copy()
    copy.next()
    assert (matcher.id(), copy.id()) == (BLOCK + 5, BLOCK + 6)
    assert list(matcher.all_ids()) == list(range(3 * BLOCK + 7))
    matcher.skip_to(10**6)
    assert not matcher.is_active()
    with pytest.raises(ReadTooFar):
        matcher.next()
    with pytest.raises(ReadTooFar):
        matcher.skip_to(0)


def without_fold(moment: Any) -> Any:
    """Forget which of two equal hours of a night in autumn it is, as Whoosh's own dates do."""
    return moment.replace(fold=0)


STORABLE = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**63), 2**64 - 1),
        st.floats(allow_nan=False),
        st.text(),
        st.binary(),
        st.datetimes(timezones=st.sampled_from((None, UTC))).map(without_fold),
        st.dates(),
        st.times().map(without_fold),
        st.decimals(allow_nan=False),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=3), inner, max_size=3),
    ),
    max_leaves=5,
)


@settings(max_examples=20)
@given(st.dictionaries(st.text(max_size=3), STORABLE, max_size=3))
def test_stored_fields_come_back_as_they_were(fields: dict[str, Any]) -> None:
    found = unpack(join({name: pack(name, value) for name, value in fields.items()}))
    assert repr(found) == repr(fields)


def circle() -> list[Any]:
    values: list[Any] = []
    values.append(values)
    return values


@pytest.mark.parametrize("value", [{1, 2}, object(), 2**64, "\ud800", {(1, 2): 3}, circle()], ids=type)
def test_what_cannot_be_stored_is_refused(value: Any) -> None:
    with pytest.raises(NotKept, match="The field 'kept' can't store"):
        pack("kept", value)


@pytest.mark.parametrize(
    ("field", "message"),
    [
        (TEXT(vector=True), "vectors"),
        (COLUMN(columns.PickleColumn(columns.VarBytesColumn())), "PickleColumn"),
        (COLUMN(columns.CompressedBlockColumn()), "CompressedBlockColumn"),
        (FieldType(formats.PositionBoosts(), words()), "PositionBoosts"),
    ],
    ids=["vector", "pickles", "pickled headers", "format"],
)
def test_fields_that_cannot_be_kept_are_refused(field: Any, message: str) -> None:
    writer = RamStorage().create_index(Schema(words=field)).writer(codec=HakuCodec())
    with pytest.raises(NotKept, match=f"The field 'words' has .*{message}"):
        writer.add_document(words="tuki")
    writer.cancel()


class GivenPositions(TEXT):
    def index(self, value: Any, **_: Any) -> Any:
        yield b"tuki", 1, 1.0, formats.Positions().encode(value)


@pytest.mark.parametrize("positions", [[-1], [2**32], []], ids=str)
def test_positions_that_cannot_be_kept_are_refused(positions: list[int]) -> None:
    writer = RamStorage().create_index(Schema(words=GivenPositions())).writer(codec=HakuCodec())
    writer.add_document(words=positions)
    with pytest.raises(NotKept, match="A posting of b'tuki' in the field 'words' can't be kept"):
        writer.commit()


def test_a_document_given_up_half_way_leaves_no_trace() -> None:
    index = RamStorage().create_index(some_schema())
    writer = index.writer(codec=HakuCodec())
    writer.add_document(tags="äiti", number=1)
    for wrong in ({"number": "yksi"}, {"kept": {1, 2}}):
        with pytest.raises(ValueError, match=r"yksi|kept"):
            writer.add_document(bit=True, tags="tuki", **wrong)
    writer.commit()
    with index.searcher() as searcher:
        reader = searcher.reader()
        assert (searcher.doc_count_all(), list(reader.all_stored_fields())) == (1, [{"number": 1}])
        assert list(reader.column_reader("tags")) == ["äiti"]


def test_documents_without_terms_and_commits_without_documents(tmp_path: Path) -> None:
    index = FileStorage(str(tmp_path)).create_index(some_schema())
    index.writer(codec=HakuCodec()).commit()
    assert not list(tmp_path.glob("*.hks"))
    with index.writer(codec=HakuCodec()) as writer:
        writer.add_document(kept="vain tämä")
    with open_dir(str(tmp_path)).searcher() as searcher:
        assert list(searcher.reader().all_terms()) == []
        assert [hit.fields() for hit in searcher.search(Every())] == [{"kept": "vain tämä"}]


def test_whooshs_writer_of_several_parts_writes_it_too(tmp_path: Path) -> None:
    index = FileStorage(str(tmp_path)).create_index(some_schema())
    writer = SerialMpWriter(index, procs=3, codec=HakuCodec())
    for number in range(10):
        writer.add_document(id=str(number), text="tuki " * number)
    writer.commit()
    with index.searcher() as searcher:
        assert {hit["id"] for hit in searcher.search(Term("text", "tuki"))} == set("123456789")


class Bomb:
    def __reduce__(self) -> tuple[Any, ...]:
        return pytest.fail, ("it was unpickled",)


def test_nothing_in_a_segment_is_unpickled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = pickle.dumps(Bomb())
    schema = some_schema()
    schema.add("blob", COLUMN(columns.VarBytesColumn()))
    index = FileStorage(str(tmp_path)).create_index(schema)
    with index.writer(codec=HakuCodec()) as writer:
        writer.add_document(id="1", kept=bomb, blob=bomb, text="tuki äiti tuki", chars="tuki", tags="tuki", number=1)
    reader = open_dir(str(tmp_path)).reader()  # which reads the table of contents
    for module in (columns, formats, structfile):
        for name in ("loads", "load_pickle", "load"):
            monkeypatch.setattr(module, name, lambda *_: pytest.fail("it was unpickled"), raising=False)
    with closing(reader):
        assert contents(reader)["stored"] == [{"id": "1", "kept": bomb, "text": "tuki äiti tuki", "number": 1}]
        assert list(reader.column_reader("blob")) == [bomb]
        matchers = [reader.postings("text", "tuki"), reader.postings("chars", "tuki"), reader.postings("tags", "tuki")]
        assert [m.value_as("frequency") for m in matchers] == [2, 1, 1]
        assert [m.value_as("positions") for m in matchers[:2]] == [[0, 2], [0]]


@pytest.fixture
def terms(bundled_folder: Path, tmp_path: Path) -> Path:
    """A copy of the index that haku's own writer made of the bundled corpus."""
    folder = tmp_path / "terms"
    folder.mkdir()
    for file in sorted((bundled_folder / live(str(bundled_folder)) / TERMS).iterdir()):
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def test_whoosh_opens_an_index_of_haku(terms: Path) -> None:
    with closing(IndexReader(str(terms))) as reader, open_dir(str(terms)).searcher() as searcher:
        for word in ("maahanmuuttaja", "hanke", "äiti"):
            results = searcher.search(Term("base", word), limit=None)
            weights = reader.weights("base", word)
            assert {hit.docnum for hit in results} == set(weights)
            assert [hit["project"] for hit in results] == [reader.stored(hit.docnum) for hit in results]
            matcher = searcher.postings("base", word)
            assert dict(matcher.items_as("positions")) == reader.places("base", word)
        found = searcher.document_number(id=reader.id(3))
        assert found == 3


def test_whoosh_sees_the_columns_of_haku(terms: Path) -> None:
    with closing(IndexReader(str(terms))) as reader, open_dir(str(terms)).searcher() as searcher:
        for name in ("length", "start", "end", "amount"):
            assert list(searcher.reader().column_reader(name)) == list(reader.numbers(name))
        regions = [VALUE_SEPARATOR.join(reader.facet_values("region", doc)) for doc in reader.documents]
        assert list(searcher.reader().column_reader("facet_region")) == regions
        dearest = searcher.search(Every(), sortedby=FieldFacet("amount", reverse=True), limit=None)
        amounts = [reader.numbers("amount")[hit.docnum] for hit in dearest]
        assert amounts == sorted(amounts, reverse=True)
        groups = searcher.search(Every(), groupedby="facet_region", limit=None).groups()
        assert {name: len(docs) for name, docs in groups.items()} == {name: regions.count(name) for name in regions}


def test_no_field_of_haku_is_shorter_than_its_text(terms: Path) -> None:
    """Blocks hold the shortest text; whether one may be skipped is told by that."""
    with open_dir(str(terms)).reader() as reader:
        for layer in ("written", "base", "parts"):
            lengths = [reader.doc_field_length(doc, layer) for doc in range(reader.doc_count_all())]
            assert all(map(int.__ge__, lengths, reader.column_reader("length")))


def test_an_index_of_haku_can_be_changed_by_whoosh(terms: Path) -> None:
    index = open_dir(str(terms))
    before = projects_of(index)
    with index.writer(codec=HakuCodec()) as writer:
        writer.delete_by_term("id", "S21170")
        writer.add_document(id="uusi", base="tuki", amount=5, facet_region="Lappi", project="{}")
    index.optimize(codec=HakuCodec())
    after = projects_of(index)
    assert after.pop("uusi") == ("{}", 5, "Lappi")
    before.pop("S21170")
    assert after == before


def projects_of(index: Any) -> dict[str, tuple[str, int, str]]:
    with index.reader() as reader:
        amounts, regions = reader.column_reader("amount"), reader.column_reader("facet_region")
        return {
            project_id.decode(): (reader.stored_fields(doc)["project"], amounts[doc], regions[doc])
            for project_id in reader.lexicon("id")
            for doc in reader.postings("id", project_id).all_ids()
        }


def test_a_table_of_contents_takes_the_place_of_the_one_before(terms: Path) -> None:
    (segment,) = terms.glob("*.hks")
    assert len(segment.name) == len(new_segment_name())
    with open_dir(str(terms)).searcher() as searcher:
        count = searcher.doc_count()
    write_toc(terms, [(segment.name, count, [0, 2])])
    assert len(list(terms.glob("*.toc"))) == 1
    with open_dir(str(terms)).searcher() as searcher:
        assert (searcher.doc_count_all(), searcher.doc_count()) == (count, count - 2)
        assert {hit.docnum for hit in searcher.search(Every(), limit=None)} == set(range(count)) - {0, 2}


def test_new_names_are_new() -> None:
    assert len({new_segment_name() for _ in range(100)}) == 100
