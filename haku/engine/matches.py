"""Where and how a hit's words answer the query: places from the index, written words from the stored text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from haku.engine.documents import SECTION_NUMBER, SECTION_STRIDE, placed_tokens
from haku.engine.results import Match
from haku.engine.steps import HOW
from haku.engine.whoosh_index.evaluate import places_inside
from haku.finnish.reader import completing_index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from haku.engine.steps import Clause, Leaf
    from haku.engine.whoosh_index.reader import IndexReader
    from haku.finnish.tokens import Token

_RANK = {how: rank for rank, how in enumerate(HOW)}


class Spot(NamedTuple):
    """A stretch of one text that answers a query word; ``text`` is the number of the text among the project's texts."""

    text: int
    start: int
    end: int
    query: str
    word: str
    how: str
    score: float


class Explainer(Protocol):
    """What knows why documents have their scores."""

    def is_met_anywhere(self, leaf: Leaf) -> bool:
        """Tell whether any document meets a leaf."""

    def score(self, leaf: Leaf, doc: int) -> float:
        """Give what a leaf adds to a document's score."""

    def unit_score(self, clause: Clause, field: str, doc: int) -> float | None:
        """Give what a clause would add to a document's score if its weight were 1; None where it isn't met."""

    def together_score(self, leaf: Leaf, doc: int) -> float:
        """Give what a document gains by having every part of a compound."""

    def phrase_places(self, leaf: Leaf, doc: int) -> list[int]:
        """Give the places at which a phrase begins in a document."""


class Finder:
    """Finds the spots of one hit after another, for the leaves of one plan."""

    def __init__(self, reader: IndexReader, evaluator: Explainer, leaves: list[Leaf], docs: Iterable[int]) -> None:
        """``docs`` are the documents that will be asked for."""
        self._reader = reader
        self._evaluator = evaluator
        self._leaves = leaves
        self._docs = sorted(docs)
        self._terms: dict[tuple[str, str], dict[int, list[int]]] = {}

    def spots(self, doc: int, texts: list[tuple[str, str]]) -> list[Spot]:
        """Give every spot of a document whose sections (field, text) are ``texts``."""
        tokens = _Tokens(texts)
        spots: list[Spot] = []
        for leaf in self._leaves:
            spots.extend(self._phrase_spots(leaf, doc, tokens) if leaf.steps else self._word_spots(leaf, doc, tokens))
        return spots

    def _word_spots(self, leaf: Leaf, doc: int, tokens: _Tokens) -> list[Spot]:
        how: dict[int, str] = {}
        score: dict[int, float] = {}
        together = self._evaluator.together_score(leaf, doc)
        for clause in leaf.clauses:
            unit = self._evaluator.unit_score(clause, leaf.field, doc)
            if unit is None:
                continue
            added = unit * clause.weight
            if clause in leaf.together:
                added += together / len(leaf.together)
            added *= leaf.weight
            places = self._places(clause, leaf.field, doc)
            for place in places:
                score[place] = score.get(place, 0.0) + added / len(places)
                how.setdefault(place, clause.how)  # clauses come in the order of how well they answer
        return [tokens.spot(place, leaf, how[place], score[place]) for place in sorted(how)]

    def _places(self, clause: Clause, field: str, doc: int) -> set[int]:
        found = (self._of_term(clause.layer, term).get(doc, ()) for term in clause.terms)
        return {place for places in found for place in places_inside(places, field)}

    def _of_term(self, layer: str, term: str) -> dict[int, list[int]]:
        """Give the places of a term in all documents, read in one go."""
        key = (layer, term)
        if key not in self._terms:
            self._terms[key] = self._reader.places_in(layer, term, self._docs)
        return self._terms[key]

    def _phrase_spots(self, leaf: Leaf, doc: int, tokens: _Tokens) -> list[Spot]:
        places = self._evaluator.phrase_places(leaf, doc)
        share = self._evaluator.score(leaf, doc) / max(len(places), 1)
        return [tokens.span(place, len(leaf.steps), leaf, share) for place in places]


class _Tokens:
    """The words of a project's texts by their place in the index; a section is cut into words when one is asked for."""

    def __init__(self, texts: list[tuple[str, str]]) -> None:
        self._texts = texts
        self._placed: dict[int, tuple[int, Token]] = {}
        self._of_text: dict[int, list[Token]] = {}
        self._first: dict[int, int] = {}

    def _at(self, place: int) -> tuple[int, Token]:
        if place not in self._placed:
            section = place // SECTION_STRIDE
            numbers = [n for n, (field, _) in enumerate(self._texts) if SECTION_NUMBER[field] == section]
            for at, number, token in placed_tokens([(n, *self._texts[n]) for n in numbers]):
                self._placed[at] = (number, token)
                self._first.setdefault(number, at)
                self._of_text.setdefault(number, []).append(token)
        return self._placed[place]

    def spot(self, place: int, leaf: Leaf, how: str, score: float) -> Spot:
        """Give the word at a place; one cut short by a suspended hyphen runs to the word that completes it."""
        number, token = self._at(place)
        start, end = token.start, token.end
        if token.written.strip("-–").lower() in leaf.forms:
            how = "exact"
        elif how != "folded":
            other = completing_index(self._of_text[number], place - self._first[number])
            if other is not None:
                completing = self._of_text[number][other]
                start, end = min(start, completing.start), max(end, completing.end)
        return Spot(number, start, end, leaf.label, self._texts[number][1][start:end], how, score)

    def span(self, place: int, words: int, leaf: Leaf, score: float) -> Spot:
        """Give the words of a phrase that begins at a place."""
        number, first = self._at(place)
        tokens = [self._at(p)[1] for p in range(place, place + words)]
        exact = all(token.written.lower() in leaf.forms for token in tokens)
        end = tokens[-1].end
        text = self._texts[number][1][first.start : end]
        return Spot(number, first.start, end, leaf.label, text, "exact" if exact else "inflected", score)


def as_matches(spots: list[Spot]) -> tuple[Match, ...]:
    """Sum the spots up: one match for each query word, written word and way, the most telling first."""
    scores: dict[tuple[str, str, str], float] = {}
    for spot in spots:
        key = (spot.query, " ".join(spot.word.lower().split()), spot.how)
        scores[key] = scores.get(key, 0.0) + spot.score
    found = [Match(*key, score) for key, score in scores.items()]
    return tuple(sorted(found, key=lambda m: (_RANK[m.how], -m.score, m.word)))
