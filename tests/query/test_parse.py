from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from haku.query.parse import DEEPEST_NESTING, LONGEST_FUZZY_DISTANCE, LONGEST_QUERY, MOST_WORDS, parse
from haku.query.tree import (
    And,
    FacetTerm,
    Fuzzy,
    Inside,
    Node,
    Not,
    Or,
    Phrase,
    Qualifier,
    Required,
    Wildcard,
    Word,
    WordRun,
)

A, B, C, D = Word("äiti"), Word("isä"), Word("koti"), Word("työ")
#: So many letters in a run are one word; see ``haku.finnish.tokens``.
LONGEST_RUN = 100


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("äiti", A),
        ("äiti isä", WordRun((A, B))),
        ("ÄITI", Word("ÄITI")),
        ("äiti, isä!", WordRun((A, B))),
        ('"äiti isä"', Phrase("äiti isä")),
        ("”äiti isä”", Phrase("äiti isä")),
        ("„äiti isä“", Phrase("äiti isä")),
        ('="äiti isä"', Phrase("äiti isä", exact=True)),
        ("+äiti isä", WordRun((Required(A), B))),
        ("äiti -isä", WordRun((A, Not(B, ("äiti",))))),
        ("äiti isä -isä", WordRun((A, B, Not(B, ("äiti", "isä"))))),
        ("äiti otsikko:isä -isä", WordRun((A, Inside("title", B), Not(B)))),
        ('"äiti isä" -isä', WordRun((Phrase("äiti isä"), Not(B, ("äiti isä",))))),
        ("äiti ja -isä", WordRun((A, Word("ja"), B))),
        ("äiti JA -isä", And((A, Not(B)))),
        ("ÄITI EI ISÄ", WordRun((Word("ÄITI"), Word("EI"), Word("ISÄ")))),
        ("ÄITI JA isä", And((Word("ÄITI"), B))),
        ("-isä", WordRun((Not(B),))),
        ("äiti EI isä", WordRun((A, Not(B)))),
        ("äiti NOT isä", WordRun((A, Not(B)))),
        ("äiti JA EI isä", And((A, Not(B)))),
        ("äiti JA isä", And((A, B))),
        ("äiti AND isä AND koti", And((A, B, C))),
        ("äiti TAI isä", Or((A, B))),
        ("äiti OR isä", Or((A, B))),
        ("äiti OCH isä", And((A, B))),
        ("äiti ELLER isä", Or((A, B))),
        ("äiti INTE isä", WordRun((A, Not(B)))),
        ("och eller inte", WordRun((Word("och"), Word("eller"), Word("inte")))),
        ("äiti TAI isä JA koti", Or((A, And((B, C))))),
        ("(äiti TAI isä) JA koti", And((Or((A, B)), C))),
        ("äiti (isä koti)", WordRun((A, Qualifier(WordRun((B, C)))))),
        ("((äiti))", A),
        ("äiti TAI isä koti", WordRun((Or((A, B)), C))),
        ("ja tai ei", WordRun((Word("ja"), Word("tai"), Word("ei")))),
        ("aiti*", Wildcard("aiti*")),
        ("*Ryhmä", Wildcard("*ryhmä")),
        ("al*pu", Wildcard("al*pu")),
        ("suun~1", Fuzzy("suun", 1)),
        ("suun~", Fuzzy("suun", 1)),
        ("suun~2", Fuzzy("suun", LONGEST_FUZZY_DISTANCE)),
        ("maakunta:Lappi", FacetTerm("region", "Lappi")),
        ("region:Lappi", FacetTerm("region", "Lappi")),
        ("Maakunta:lappi", FacetTerm("region", "lappi")),
        ("landskap:Lappi", FacetTerm("region", "Lappi")),
        ("år:2018..2020", FacetTerm("year", "2018..2020")),
        ("malgrupp:äidit", FacetTerm("target_group", "äidit")),
        ("särskilt_mål:2.2", FacetTerm("objective", "2.2")),
        ("mål:äiti", Inside("goals", A)),
        ("kohderyhma:äidit", FacetTerm("target_group", "äidit")),
        ("vuosi:2018..2020", FacetTerm("year", "2018..2020")),
        ("tuki:>300000", FacetTerm("amount", ">300000")),
        ('rahoittaja:"Uudenmaan ELY-keskus"', FacetTerm("funder", "Uudenmaan ELY-keskus")),
        ("äiti maakunta:Lappi", WordRun((A, FacetTerm("region", "Lappi")))),
        ("-maakunta:Lappi", WordRun((Not(FacetTerm("region", "Lappi")),))),
        ("tavoitteet:äiti", Inside("goals", A)),
        ("goals:äiti", Inside("goals", A)),
        ("otsikko:(äiti isä)", Inside("title", WordRun((A, B)))),
        ('otsikko:"äiti isä"', Inside("title", Phrase("äiti isä"))),
        ("THL:n", Word("THL:n")),
        ("ELY-keskus", Word("ELY-keskus")),
        ("sosiaali/terveys", WordRun((Word("sosiaali"), Word("terveys")))),
        ("https://innokyla.fi", WordRun((Word("https"), Word("innokyla.fi")))),
        ("a\u0308iti", A),
        ("koulu\u00adtus", Word("koulutus")),
        ("äiti\u00a0isä", WordRun((A, B))),
        ("äi\x00ti", A),
        ("- äiti", A),
        ("äiti () isä", WordRun((A, B))),
        ('äiti "" isä', WordRun((A, B))),
    ],
)
def test_the_grammar(query: str, node: Node) -> None:
    assert parse(query) == (node, (), False)


@pytest.mark.parametrize("query", ["", "   ", "*", " ** ", "\n", "\x00", "\u200b"])
def test_nothing_asks_for_everything(query: str) -> None:
    assert parse(query) == (None, (), True)


@pytest.mark.parametrize(
    ("query", "node", "note"),
    [
        ('"äiti isä', WordRun((A, B)), "quotation mark"),
        ('äiti "', A, "quotation mark"),
        ("(äiti", A, "brackets"),
        ("äiti)", A, "brackets"),
        (")(äiti", A, "brackets"),
        ("AND", Word("AND"), "operator"),
        ("äiti JA", WordRun((A, Word("JA"))), "operator"),
        ("TAI äiti", WordRun((Word("TAI"), A)), "operator"),
        ("EI", Word("EI"), "operator"),
        ("äiti JA JA isä", WordRun((A, Word("JA"), Word("JA"), B)), "operator"),
        ("maakunta:(Lappi)", WordRun((Word("maakunta"), Word("Lappi"))), "lacks a value"),
    ],
)
def test_what_does_not_parse_is_searched_as_words_with_a_note(query: str, node: Node, note: str) -> None:
    parsed = parse(query)
    assert parsed.node == node
    assert [note in told.message for told in parsed.notes] == [True]
    assert not parsed.everything


@pytest.mark.parametrize("query", ["((", "()", "!!", '""', "– …", "+", ":"])
def test_without_words_there_is_nothing_to_search_for(query: str) -> None:
    parsed = parse(query)
    assert parsed.node is None
    assert not parsed.everything
    assert "no words" in parsed.notes[-1].message


def test_long_queries_are_cut_with_a_note() -> None:
    parsed = parse("äiti " * 20_000)
    assert isinstance(parsed.node, WordRun)
    assert len(parsed.node.children) == MOST_WORDS
    assert [note.values for note in parsed.notes] == [(LONGEST_QUERY,), (MOST_WORDS,)]
    assert parse("ä" * 100_000).node == WordRun((Word("ä" * LONGEST_RUN),) * (LONGEST_QUERY // LONGEST_RUN))
    assert parse("\u00ad" * 100_000 + "äiti").notes[0].values == (LONGEST_QUERY,)


@pytest.mark.parametrize(
    "query", ["äiti/" * 100, "äiti " * 100, '"' + "äiti " * 100 + '"', "vuosi:1 " * 100, "a* " * 100, "äi~1 " * 100]
)
def test_words_of_any_form_are_counted(query: str) -> None:
    parsed = parse(query)
    assert words(parsed.node) == MOST_WORDS
    assert parsed.notes[0].message.startswith("Only the first {0} words")


def words(node: Node | None) -> int:
    match node:
        case WordRun(children):
            return sum(map(words, children))
        case Phrase(text):
            return len(text.split())
        case _:
            return 1


def test_what_stands_beyond_the_last_word_is_left_out() -> None:
    many = " ".join(f"sana{number}" for number in range(MOST_WORDS))
    assert parse(f'{many} JA (yksi TAI "kaksi kolme") EI neljä').node == parse(many).node


@pytest.mark.parametrize(
    ("query", "distance"), [("suun~9", 2), ("yö~2", 1), ("a~99", 1), ("äiti~" + "9" * 500, 2), ("kotona~1", 1)]
)
def test_a_word_may_differ_by_so_many_letters(query: str, distance: int) -> None:
    parsed = parse(query)
    word = query.split("~")[0]
    assert parsed.node == Fuzzy(word, distance)
    assert [note.values for note in parsed.notes] == ([] if query == "kotona~1" else [(word, distance)])


def test_deep_nesting_is_read_as_words() -> None:
    deepest = "(" * DEEPEST_NESTING + "äiti" + ")" * DEEPEST_NESTING
    assert parse(deepest) == (A, (), False)
    parsed = parse(f"({deepest})")
    assert parsed.node == A
    assert "nested too deep" in parsed.notes[0].message
    assert "nested too deep" in parse("title:" * 330 + "a").notes[0].message


def size(node: Node | None) -> int:
    match node:
        case None:
            return 0
        case And(children) | Or(children) | WordRun(children):
            return 1 + sum(map(size, children))
        case Inside(_, child) | Required(child) | Not(child) | Qualifier(child):
            return 1 + size(child)
        case _:
            return 1


PIECES = st.lists(
    st.sampled_from(
        [
            *("äiti", "isä", "JA", "TAI", "EI", "AND", "(", ")", '"', '="', "”", "+", "-", "*", "~", "~1", ":", "/"),
            *("maakunta:", "tuki:>", "otsikko:", "\x00", "a\u0308", ".."),
        ]
    ),
    max_size=40,
)


@given(st.one_of(st.text(), PIECES.map(" ".join), PIECES.map("".join)))
@example("(" * 5000)
@example("-" * 5000)
@example("otsikko:" * 500)
@example("title:" * 330 + "a")
@example("\ud800 \udcff* äiti~")
@example("EI " * 500)
@example("=" * 100)
def test_any_text_has_a_reading(text: str) -> None:
    parsed = parse(text)
    assert size(parsed.node) <= 4 * LONGEST_QUERY
    assert not (parsed.everything and parsed.node)
    assert parsed.node or parsed.everything or parsed.notes
    assert all(note.message.format(*note.values) for note in parsed.notes)


WORDS = st.sampled_from([A, B, C, D])
NODES = st.recursive(
    st.one_of(
        WORDS, st.just(Phrase("äiti isä")), st.just(Phrase("koti", exact=True)), st.just(FacetTerm("year", "2018"))
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda children: And(tuple(children))),
        st.lists(inner, min_size=2, max_size=3).map(lambda children: Or(tuple(children))),
        inner.map(lambda child: Inside("title", child)),
    ),
    max_leaves=6,
)


def written(node: Node) -> str:
    match node:
        case Word(text):
            return text
        case Phrase(text, exact):
            return f'{"=" if exact else ""}"{text}"'
        case FacetTerm(key, value):
            return f"{key}:{value}"
        case Inside(field, child):
            return f"{field}:({written(child)})"
        case And(children):
            return " JA ".join(f"({written(child)})" for child in children)
        case Or(children):
            return " TAI ".join(f"({written(child)})" for child in children)
        case _:
            raise AssertionError(node)


@given(NODES)
def test_a_tree_written_out_is_read_back(node: Node) -> None:
    assert parse(written(node)) == (node, (), False)


def test_a_word_may_have_any_number_of_asterisks() -> None:
    assert parse("a*A*a*a*a*b") == (Wildcard("a*a*a*a*a*b"), (), False)


def test_plain_words_are_counted_too() -> None:
    words = [f"sana{number}" for number in range(MOST_WORDS + 1)]
    parsed = parse(" ".join(words))
    assert parsed.node == WordRun(tuple(map(Word, words[:MOST_WORDS])))
    assert [note.values for note in parsed.notes] == [(MOST_WORDS,)]


@pytest.mark.parametrize(("letters", "read"), [(8_000, True), (8_001, False)])
def test_of_a_text_with_invisible_signs_8000_are_looked_at(letters: int, read: bool) -> None:
    parsed = parse("x" + "\u00ad" * (letters - 2) + "y")
    assert parsed.node == Word("xy" if read else "x")
    assert bool(parsed.notes) != read


@pytest.mark.parametrize("text", ["äiti~2~", "äiti~x", "äiti~2x", "x-äiti~2", "~2"])
def test_only_a_whole_word_is_fuzzy(text: str) -> None:
    assert not isinstance(parse(text).node, Fuzzy)


@pytest.mark.parametrize(
    ("query", "before"),
    [
        ("koti -a", ("koti",)), ("koti -(a b)", ("koti",)), ('koti -"a b"', ()), ('koti -(a "b c")', ()),
        ("koti -(a TAI b)", ()), ("koti -maakunta:Lappi", ()),
    ],
)  # fmt: skip
def test_only_words_may_be_the_end_of_a_compound(query: str, before: tuple[str, ...]) -> None:
    node = parse(query).node
    assert isinstance(node, WordRun)
    left = node.children[1]
    assert isinstance(left, Not)
    assert left.before == before
