"""The query language: text to tree. Any string has a reading; what doesn't parse is searched as words, with a note.

    query    = clause+                                side by side: any may match, all come first
    clause   = both (("TAI" | "OR" | "ELLER") both)*
    both     = unary (("JA" | "AND" | "OCH") unary)*
    unary    = ("+" | "-" | "EI" | "NOT" | "INTE")* primary
    primary  = "(" query ")" | '"' words '"' | '="' words '"' | facet ":" value | field ":" primary | word

Written all in capitals, a query has no operators: a title was pasted. A dash before a word leaves it out, but for a
suspended word (``maailmankartat ja -kartastot``); where it may as well end a compound of several words (``Kotoa kotiin
-hanke``), the tree keeps both readings for those who know the texts (``haku.search.hyphened``).

A word may hold ``*`` for any letters, or end in ``~`` and a distance. Brackets round plain words after a word qualify
it (``arvo (ominaisuudet)``), as in the labels of thesauri; round anything else they group.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from haku.facet_names import FACET_BY_NAME
from haku.fields import FIELD_BY_NAME
from haku.finnish.reading import CONJUNCTIONS
from haku.finnish.tokens import tokenize
from haku.normal import normalise
from haku.query.tree import (
    And,
    FacetTerm,
    Fuzzy,
    Inside,
    Not,
    Or,
    Parsed,
    Phrase,
    Qualifier,
    Required,
    Wildcard,
    Word,
    WordRun,
)
from haku.results import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from haku.query.tree import Node

#: What is beyond these is cut off, with a note; no real query comes near. The words are those of phrases, too.
LONGEST_QUERY = 2000
MOST_WORDS = 64
DEEPEST_NESTING = 20
LONGEST_FUZZY_DISTANCE = 2
#: Shorter words may differ by one letter only: by two they would be any other.
SHORTEST_OF_TWO = 4
#: Of a longer text no more is looked at: decomposed letters and invisible signs can make a query so much longer.
_LONGEST_TEXT = 4 * LONGEST_QUERY

_OPERATORS = (
    dict.fromkeys(("JA", "AND", "OCH"), "and")
    | dict.fromkeys(("TAI", "OR", "ELLER"), "or")
    | dict.fromkeys(("EI", "NOT", "INTE"), "not")
)
_OPERATOR_KINDS = frozenset(_OPERATORS.values())
# The lexer's own dialect of words: anything but space, parentheses and quotes.
_LEXEMES = re.compile(
    r"""\s*(?:
      (?P<open>\()
    | (?P<close>\))
    | (?P<quote>=?["“”„])(?P<quoted>[^"“”„]*)(?P<unquote>["“”„]?)
    | (?P<sign>[+-](?=[^\s)]))
    | (?P<key>\w+):(?=[^\s)/])
    | (?P<word>[^\s()"“”„]+)
    )""",
    re.VERBOSE,
)
_COLON_WORD = re.compile(r"\s*(?P<word>[^\s()\"“”„]+)")
_FUZZY = re.compile(r"(?P<word>\w+)~(?P<distance>\d*)")


class _Lexeme(NamedTuple):
    kind: str  # open, close, phrase, exact, sign, key, word, and, or, not
    text: str


class _UnparsableError(Exception):
    """The query breaks the grammar; carries the note that tells the user so."""

    def __init__(self, note: Note) -> None:
        super().__init__(note.message)
        self.note = note


def parse(text: str) -> Parsed:
    """Read a query."""
    notes: list[Note] = []
    text = _shortened(text, notes)
    if not text.strip(" *\n"):
        return Parsed(None, tuple(notes), everything=True)
    limits = _Limits()
    try:
        lexemes = _lex(text)
        if text.isupper() and any(lexeme.kind == "word" for lexeme in lexemes):
            lexemes = [
                _Lexeme("word", text) if kind in _OPERATOR_KINDS else _Lexeme(kind, text) for kind, text in lexemes
            ]
        node = _Parser(lexemes, limits).parse()
    except _UnparsableError as error:
        notes.append(error.note)
        limits = _Limits()
        node = _run(limits.first([Word(token.written) for token in tokenize(text)]))  # operators and all
    notes += limits.notes()
    if node is None:
        notes.append(Note("The query has no words to search for."))
    return Parsed(node, tuple(notes))


def _shortened(text: str, notes: list[Note]) -> str:
    normal = normalise(text[:_LONGEST_TEXT])
    if len(normal) > LONGEST_QUERY or len(text) > _LONGEST_TEXT:
        notes.append(Note("Only the first {0} characters of the query were read.", (LONGEST_QUERY,)))
    return normal[:LONGEST_QUERY]


class _Limits:
    """Keeps a query to what can be answered in time, and the notes on what was left out for it."""

    def __init__(self) -> None:
        self._words = 0
        self._distances: dict[str, int] = {}

    def first(self, nodes: list[Node]) -> list[Node]:
        """Give as many of some nodes of a word each as there is room for."""
        return nodes[: self._room(len(nodes))]

    def phrase(self, text: str) -> str:
        """Give as many words of a phrase as there is room for."""
        tokens = tokenize(text)
        room = self._room(len(tokens))
        return text if room == len(tokens) else text[: tokens[room - 1].end] if room else ""

    def distance(self, word: str, asked: int) -> int:
        """Give by how many letters a word may differ."""
        most = LONGEST_FUZZY_DISTANCE if len(word) >= SHORTEST_OF_TWO else 1
        if asked > most:
            self._distances[word] = most
        return min(asked, most)

    def notes(self) -> Iterable[Note]:
        """Yield what the user should know of the limits that were met."""
        if self._words > MOST_WORDS:
            yield Note("Only the first {0} words of the query were read.", (MOST_WORDS,))
        for word, most in self._distances.items():
            yield Note("Of “{0}” no more than {1} letters may differ.", (word, most))

    def _room(self, words: int) -> int:
        """Give how many of the next words are within the limit."""
        room = max(MOST_WORDS - self._words, 0)
        self._words += words
        return min(words, room)


def _run(children: Sequence[Node]) -> Node | None:
    if not children:
        return None
    if len(children) == 1 and not isinstance(children[0], Required | Not):
        return children[0]
    return WordRun(tuple(children))


def _lex(text: str) -> list[_Lexeme]:
    lexemes: list[_Lexeme] = []
    position = 0
    while match := _LEXEMES.match(text, position):
        if match["key"] and match["key"].lower() not in FACET_BY_NAME | FIELD_BY_NAME:
            match = _COLON_WORD.match(text, position) or match  # the colon belongs to the word, as in THL:n
        position = match.end()
        lexemes.append(_lexeme(match))
    return lexemes


def _lexeme(match: re.Match[str]) -> _Lexeme:
    kind = match.lastgroup or ""
    if kind == "unquote":
        if not match["unquote"]:
            raise _UnparsableError(Note("A quotation mark is not closed; the words were searched without it."))
        return _Lexeme("exact" if match["quote"].startswith("=") else "phrase", match["quoted"])
    written = match[kind]
    return _Lexeme(_OPERATORS.get(written, kind) if kind == "word" else kind, written)


class _Parser:
    """Recursive descent over the lexemes; the grammar is at the top of the module."""

    def __init__(self, lexemes: list[_Lexeme], limits: _Limits) -> None:
        self._lexemes = lexemes
        self._limits = limits
        self._position = 0
        self._depth = 0

    def parse(self) -> Node | None:
        node = self._query()
        if self._peek():
            raise _UnparsableError(Note("The brackets don't match; the words were searched without them."))
        return node

    def _peek(self) -> str:
        return self._lexemes[self._position].kind if self._position < len(self._lexemes) else ""

    def _next(self) -> _Lexeme:
        self._position += 1
        return self._lexemes[self._position - 1]

    def _query(self) -> Node | None:
        children: list[Node] = []
        while self._peek() not in ("", "close"):
            bracketed, dash = self._peek() == "open", self._is_dash()
            clause = self._chain("or")
            if dash and isinstance(clause, Not):
                clause = _dashed(clause, children)
            if clause is not None:
                plain = bracketed and self._lexemes[self._position - 1].kind == "close" and _is_plain(clause)
                children.append(Qualifier(clause) if plain and children else clause)
        return _run(children)

    def _is_dash(self) -> bool:
        return bool(self._peek()) and self._lexemes[self._position] == _Lexeme("sign", "-")

    def _chain(self, operator: str) -> Node | None:
        """Read operands joined by ``operator``; OR joins chains of AND, which bind tighter."""
        operand = self._unary if operator == "and" else lambda: self._chain("and")
        children = [operand()]
        while self._peek() == operator:
            self._next()
            children.append(operand())
        found = [child for child in children if child is not None]
        if len(found) < 2:
            return found[0] if found else None
        return And(tuple(found)) if operator == "and" else Or(tuple(found))

    def _unary(self) -> Node | None:
        must = negated = False
        while self._peek() in ("sign", "not"):
            lexeme = self._next()
            must = must or lexeme.text == "+"
            negated = negated != (lexeme.text != "+")
        child = self._primary()
        if child is None or isinstance(child, Not | Required):
            return child
        return Not(child) if negated else Required(child) if must else child

    def _primary(self) -> Node | None:
        kind = self._peek()
        if kind == "open":
            return self._deeper(self._bracketed)
        if kind in ("phrase", "exact"):
            text = self._limits.phrase(self._next().text)
            return Phrase(text, exact=kind == "exact") if tokenize(text) else None
        if kind == "key":
            return self._deeper(self._keyed)
        if kind == "word":
            return _run(self._limits.first(list(self._words(self._next().text))))
        raise _UnparsableError(Note("An operator lacks a word beside it; it was searched as a word."))

    def _deeper(self, read: Callable[[], Node | None]) -> Node | None:
        self._depth += 1
        if self._depth > DEEPEST_NESTING:
            raise _UnparsableError(Note("The query is nested too deep; its words were searched side by side."))
        node = read()
        self._depth -= 1
        return node

    def _bracketed(self) -> Node | None:
        self._next()
        node = self._query()
        if self._peek() != "close":
            raise _UnparsableError(Note("The brackets don't match; the words were searched without them."))
        self._next()
        return node

    def _keyed(self) -> Node | None:
        name = self._next().text.lower()
        if name in FACET_BY_NAME:
            if self._peek() not in ("word", "phrase", "exact"):
                raise _UnparsableError(Note("“{0}:” lacks a value; it was searched as a word.", (name,)))
            found = self._limits.first([FacetTerm(FACET_BY_NAME[name], self._next().text)])
            return found[0] if found else None
        child = self._primary()
        return Inside(FIELD_BY_NAME[name], child) if child is not None else None

    def _words(self, chunk: str) -> Iterable[Node]:
        """Read what stands between spaces: a wildcard, a fuzzy word, or words (``sosiaali/terveys`` has two)."""
        if "*" in chunk and any(c.isalnum() for c in chunk):
            yield Wildcard(chunk.lower())
        elif match := _FUZZY.fullmatch(chunk):
            yield Fuzzy(match["word"], self._limits.distance(match["word"], int(match["distance"] or 1)))
        else:
            yield from (Word(token.written) for token in tokenize(chunk))


def _dashed(clause: Not, children: Sequence[Node]) -> Node:
    """Read a word with a dash before it, behind other clauses: left out, suspended, or maybe the end of a compound."""
    before: list[str] = []
    for child in reversed(children):
        words = child.children if isinstance(child, WordRun) else (child,)
        if not all(isinstance(word, Word | Phrase) for word in words):
            break
        before[:0] = [word.text for word in words if isinstance(word, Word | Phrase)]
    if not (before and _is_plain(clause.child)):
        return clause
    return clause.child if before[-1].lower() in CONJUNCTIONS else Not(clause.child, tuple(before))


def _is_plain(node: Node) -> bool:
    """Tell whether a node is nothing but words."""
    return isinstance(node, Word) or (
        isinstance(node, WordRun) and all(isinstance(child, Word) for child in node.children)
    )
