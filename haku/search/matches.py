"""Where and how a hit's words answer the query: places from the index, written words from the stored text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.finnish.reading import as_term, completing_index
from haku.index.documents import SECTION_NUMBER, SECTION_STRIDE, placed_tokens
from haku.query.plan import HOW
from haku.results import Match
from haku.score.evaluate import places_inside
from haku.search.backend import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from haku.finnish.tokens import Token
    from haku.index.reader import IndexReader
    from haku.query.plan import Clause, TermQuery
    from haku.score.match_set import Explainer

_RANK = {how: rank for rank, how in enumerate(HOW)}


class Finder:
    """Finds the spots of one hit after another, for the queries of one plan."""

    def __init__(
        self, reader: IndexReader, evaluator: Explainer, queries: Sequence[TermQuery], docs: Iterable[int]
    ) -> None:
        """``docs`` are the documents that will be asked for."""
        self._reader = reader
        self._evaluator = evaluator
        self._outcomes = queries
        self._docs = sorted(docs)
        self._terms: dict[tuple[str, str], dict[int, list[int]]] = {}

    def spots(self, doc: int, texts: list[tuple[str, str]]) -> list[Spot]:
        """Give every spot of a document whose sections (field, text) are ``texts``."""
        tokens = _Tokens(texts)
        spots: list[Spot] = []
        for query in self._outcomes:
            spots.extend(
                self._phrase_spots(query, doc, tokens) if query.phrase else self._word_spots(query, doc, tokens)
            )
        return spots

    def _word_spots(self, query: TermQuery, doc: int, tokens: _Tokens) -> list[Spot]:
        how: dict[int, str] = {}
        score: dict[int, float] = {}
        together = self._evaluator.together_score(query, doc)
        met = self._evaluator.met_score(query) if query.met_weight else 0.0
        for number, clause in enumerate(query.clauses):
            unit = self._evaluator.unit_score(clause, query.field, doc)
            if unit is None:
                continue
            added = unit * clause.weight
            if clause in query.together:
                added += together / len(query.together)
            added *= query.weight
            if met and number < query.whole:  # the best of the clauses that meet the word has it
                added, met = added + met, 0.0
            places = self._places(clause, query.field, doc)
            for place in places:
                score[place] = score.get(place, 0.0) + added / len(places)
                how.setdefault(place, clause.how)  # clauses come in the order of how well they answer
        return [tokens.spot(place, query, how[place], score[place]) for place in sorted(how)]

    def _places(self, clause: Clause, field: str, doc: int) -> set[int]:
        found = (self._of_term(clause.layer, term).get(doc, ()) for term in clause.terms)
        return {place for places in found for place in places_inside(places, field)}

    def _of_term(self, layer: str, term: str) -> dict[int, list[int]]:
        """Give the places of a term in all documents, read in one go."""
        key = (layer, term)
        if key not in self._terms:
            self._terms[key] = self._reader.places_in(layer, term, self._docs)
        return self._terms[key]

    def _phrase_spots(self, query: TermQuery, doc: int, tokens: _Tokens) -> list[Spot]:
        places = self._evaluator.phrase_places(query, doc)
        share = self._evaluator.score(query, doc) / max(len(places), 1)
        return [tokens.span(place, len(query.phrase), query, share) for place in places]


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

    def spot(self, place: int, query: TermQuery, how: str, score: float) -> Spot:
        """Give the word at a place; one cut short by a suspended hyphen runs to the word that completes it."""
        number, token = self._at(place)
        start, end = token.start, token.end
        if as_term(token.written) in query.forms:
            how = "exact"
        elif how != "folded":
            other = completing_index(self._of_text[number], place - self._first[number])
            if other is not None:
                completing = self._of_text[number][other]
                start, end = min(start, completing.start), max(end, completing.end)
        return Spot(number, start, end, query.label, self._texts[number][1][start:end], how, score)

    def span(self, place: int, words: int, query: TermQuery, score: float) -> Spot:
        """Give the words of a phrase that begins at a place."""
        number, first = self._at(place)
        tokens = [self._at(p)[1] for p in range(place, place + words)]
        exact = all(as_term(token.written) in query.forms for token in tokens)
        end = tokens[-1].end
        text = self._texts[number][1][first.start : end]
        return Spot(number, first.start, end, query.label, text, "exact" if exact else "inflected", score)


def as_matches(spots: list[Spot]) -> tuple[Match, ...]:
    """Sum the spots up: one match for each query word, written word and way, the most telling first."""
    scores: dict[tuple[str, str, str], float] = {}
    for spot in spots:
        key = (spot.query, " ".join(spot.word.lower().split()), spot.how)
        scores[key] = scores.get(key, 0.0) + spot.score
    found = [Match(*key, score) for key, score in scores.items()]
    return tuple(sorted(found, key=lambda m: (_RANK[m.how], -m.score, m.word)))
