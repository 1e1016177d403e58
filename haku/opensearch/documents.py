"""Projects as OpenSearch takes them: the terms of each layer with their weights, and at their places."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from haku.index.collation import collation_key
from haku.index.documents import SECTION_NUMBER, SECTION_STRIDE, TEXT_GAP
from haku.opensearch.mapping import INSIDE, SCALE, TOGETHER, safe
from haku.query.weights import FACT_WEIGHT, OPENING, OPENING_WEIGHT, TITLE_WEIGHT, B

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.index.documents import IndexDocument
    from haku.index.word_types import WordTypes

_FIELD = {number: name for name, number in SECTION_NUMBER.items()}


class TermsOfWords:
    """The terms that the numbered words of a build put into the layers."""

    def __init__(self, kinds: WordTypes) -> None:
        self._kinds = kinds
        self._names: dict[str, list[str]] = {layer: [] for layer in kinds.terms}

    def of(self, layer: str, word: int) -> list[str]:
        """Give the terms of a word in a layer."""
        lists, names = self._kinds.terms[layer], self._names[layer]
        if len(names) < len(lists.numbers):
            names += map(safe, islice(lists.numbers, len(names), None))  # those that are new
        return [names[number] for number in lists.ids[lists.ends[word - 1] if word else 0 : lists.ends[word]]]


def weight(place: int) -> float:
    """Give what a word counts by its place, as ``haku.index.invert`` has it."""
    section, number = divmod(place, SECTION_STRIDE)
    if section == 0:
        return TITLE_WEIGHT
    if section > SECTION_NUMBER["id"]:
        return FACT_WEIGHT
    return OPENING_WEIGHT if number < OPENING else 1.0


def document(project: IndexDocument, terms: TermsOfWords, average: float) -> dict[str, Any]:
    """Give a project as JSON; ``average`` is the mean length of all texts."""
    norm = 1 - B + B * len(project.words) / average
    told: dict[str, Any] = {
        "id": project.id,
        "stored": project.stored,
        "length": len(project.words),
        "title_key": collation_key(project.title)[:8000],
        "facets": {name: list(values) for name, values in project.facets.items() if values},
    }
    told |= {name: value for name, value in (("start", project.start), ("end", project.end)) if value}
    if project.amount >= 0:
        told["amount"] = project.amount
    for layer in ("written", "base", "parts"):
        placed = [(place, terms.of(layer, word)) for word, place in zip(project.words, project.places, strict=True)]
        told[layer] = _weighted(placed, norm)
        told[f"{layer}_at"] = list(_runs(placed))
    return told


def _weighted(placed: Sequence[tuple[int, list[str]]], norm: float) -> str:
    total: dict[str, float] = defaultdict(float)
    for place, terms in placed:
        field, worth = _FIELD[place // SECTION_STRIDE], weight(place)
        for term in terms:
            total[term] += worth
            total[field + INSIDE + term] += 1.0
    return " ".join(f"{term}|{max(1, round(SCALE * worth / norm))}" for term, worth in total.items())


def _runs(placed: Sequence[tuple[int, list[str]]]) -> Iterator[str]:
    """Yield the words that follow each other, run by run; each also as a word of its section."""
    run: list[str] = []
    last = placed[0][0] - 1 if placed else 0
    for place, terms in placed:
        if place - last >= TEXT_GAP and run:
            yield " ".join(run)
            run = []
        field = _FIELD[place // SECTION_STRIDE]
        run.append(TOGETHER.join((*terms, *(field + INSIDE + term for term in terms))))
        last = place
    if run:
        yield " ".join(run)
