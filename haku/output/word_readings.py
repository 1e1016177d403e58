"""How the engine reads words, and which it doesn't know: as text or JSON."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from haku.locale import tr
from haku.output.table import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from haku.diagnosis.word_report import UnknownWord, WordReading
    from haku.finnish.analysis import Analysis
    from haku.finnish.voikko import Reading
    from haku.output.style import Style
    from haku.query.plan import Clause

_LABEL_WIDTH = 15

#: Voikko's names of word classes and cases, which are Finnish and without umlauts, as English grammars call them.
GRAMMAR = {
    "nimisana": "noun",
    "laatusana": "adjective",
    "nimisana_laatusana": "noun or adjective",
    "teonsana": "verb",
    "seikkasana": "adverb",
    "asemosana": "pronoun",
    "suhdesana": "adposition",
    "huudahdussana": "interjection",
    "sidesana": "conjunction",
    "kieltosana": "negative verb",
    "lukusana": "numeral",
    "lyhenne": "abbreviation",
    "etuliite": "prefix",
    "etunimi": "given name",
    "sukunimi": "surname",
    "paikannimi": "place name",
    "nimi": "name",
    "nimento": "nominative",
    "omanto": "genitive",
    "osanto": "partitive",
    "olento": "essive",
    "tulento": "translative",
    "kohdanto": "accusative",
    "sisaolento": "inessive",
    "sisaeronto": "elative",
    "sisatulento": "illative",
    "ulkoolento": "adessive",
    "ulkoeronto": "ablative",
    "ulkotulento": "allative",
    "vajanto": "abessive",
    "seuranto": "comitative",
    "keinonto": "instructive",
    "kerrontosti": "adverb in -sti",
}

#: The layers of the index in which a query looks for a word.
LAYERS = ("written", "base", "parts", "family")


def _readings_text(words: list[WordReading], style: Style) -> Iterator[str]:
    """Yield each word with its readings and layers; what is empty is left out."""
    for number, (word, readings, dropped, clauses) in enumerate(words):
        if number:
            yield ""
        yield style.bold(word.written)
        for reading in readings:
            yield from _row(tr("reading"), f"{reading.base}  {style.dim(_grammar(reading))}".rstrip(), style)
        yield from _layers(word.written, word.analysis, style)
        if dropped:
            yield from _row(tr("left out"), ", ".join(f"{e.text} ({tr(e.dropped)})" for e in dropped), style)
        if clauses:
            yield from _row(tr("as a query"), " · ".join(map(_clause, clauses)), style)
        for written, analysis in word.meant:
            yield from _row(tr("means"), written, style)
            yield from _layers(written, analysis, style)


def _clause(clause: Clause) -> str:
    """Tell what a query looks for in which layer, and what that is worth: ``parts: tuki 0.4``."""
    return f"{tr(clause.layer)}: {'|'.join(clause.terms)} {clause.weight:g}"


def _grammar(reading: Reading) -> str:
    return ", ".join(tr(GRAMMAR.get(name, name)) for name in (reading.word_class, reading.case) if name)


def _layers(written: str, analysis: Analysis, style: Style) -> Iterator[str]:
    if analysis.cuts:
        seams = pairwise((0, *analysis.cuts, len(written)))
        yield from _row(tr("compound"), "|".join(written[start:end] for start, end in seams), style)
    bases = tr("base form") if analysis.known else tr("stem")
    rows = (
        (bases, analysis.bases),
        (tr("sub-compound"), analysis.subs),
        (tr("part"), analysis.parts),
        (tr("family of"), dict.fromkeys(analysis.families)),
    )
    for name, terms in rows:
        if terms:
            yield from _row(name, ", ".join(terms), style)


def _row(name: str, value: str, style: Style) -> Iterator[str]:
    """Yield a label with its value, whose further lines stand under the first."""
    first = f"  {name:<{_LABEL_WIDTH}}"
    head, *more = style.wrap(value, " " * len(first), first)
    yield f"  {style.dim(first[2:])}{head.removeprefix(first)}"
    yield from more


def _readings_json(words: list[WordReading], _: Style) -> Iterator[str]:
    """Yield one JSON array, an object a word."""
    told = [
        {
            "word": word.written,
            "start": word.start,
            "end": word.end,
            "readings": [reading._asdict() for reading in readings],
            **_analysis(word.analysis),
            "means": [{"word": written, **_analysis(analysis)} for written, analysis in word.meant],
            "dropped": [{"text": element.text, "why": element.dropped} for element in dropped],
            "clauses": [{"layer": c.layer, "terms": c.terms, "weight": c.weight, "how": c.how} for c in clauses],
        }
        for word, readings, dropped, clauses in words
    ]
    yield json.dumps(told, ensure_ascii=False, indent=2)


def _analysis(analysis: Analysis) -> dict[str, Any]:
    return {
        "known": analysis.known,
        "bases": analysis.bases,
        "subs": analysis.subs,
        "parts": analysis.parts,
        "families": analysis.families,
        "classes": analysis.classes,
    }


def _unknown_text(words: list[UnknownWord], _: Style) -> Iterator[str]:
    """Yield a table of unknown words."""
    header = (tr("word"), tr("times"), tr("projects"), tr("for example"))
    rows = [(", ".join(w.forms), str(w.times), str(w.projects), ", ".join(w.examples)) for w in words]
    yield from draw(header, rows, figures=(1, 2))


def _unknown_toml(words: list[UnknownWord], _: Style) -> Iterator[str]:
    """Yield a beginning of words.toml, to be gone through by hand: a form is no base form yet.

    JSON's strings and lists of strings are TOML's as well.
    """
    for word in words:
        yield f"# {word.times} × {', '.join(word.examples)}"
        yield "[[word]]"
        yield f"base = {json.dumps(word.word, ensure_ascii=False)}"
        yield f"forms = {json.dumps(word.forms, ensure_ascii=False)}"
        yield ""


def _unknown_json(words: list[UnknownWord], _: Style) -> Iterator[str]:
    """Yield one JSON array, an object a word."""
    yield json.dumps([word._asdict() for word in words], ensure_ascii=False, indent=2)


READING_FORMATS: dict[str, Callable[[list[WordReading], Style], Iterator[str]]] = {
    "text": _readings_text,
    "json": _readings_json,
}
UNKNOWN_FORMATS: dict[str, Callable[[list[UnknownWord], Style], Iterator[str]]] = {
    "text": _unknown_text,
    "json": _unknown_json,
    "toml": _unknown_toml,
}
