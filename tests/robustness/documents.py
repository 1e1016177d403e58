"""Documents that are damaged, in one corpus with whole ones, which must be in the index as if they were alone."""

from __future__ import annotations

import io
import re
import traceback
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import docx
import openpyxl

from haku.facets.derive import Deriver
from haku.finnish.lexicon import Lexicon
from haku.index.word_types import LAYERS, WordTypes
from haku.indexer.build import bring_up_to_date
from haku.indexer.isolation import analyse_or_report
from haku.model import Problem, Project
from haku.search.open_index import Index
from haku.sources.corpus import read_document
from haku.sources.merging.merge import merge
from tests.robustness.stages import TEXTS
from tests.small_indexes import local
from tests.sources.formats.making import pdf_of

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

    from haku.finnish.analysis import Analysis

#: So many damaged documents are in the corpus at a time.
BATCH = 100
CORPUS = Path(__file__).parents[2] / "corpus"
_SAMPLES = CORPUS.parent / "tests/sources/samples"
_ODD = (
    *"\0\x1b\ud7ff\ufeff\u200b\u0308\u00ad\ufffd\U0001f600\"';,\t\n<>&{}[]()|#-*€",
    *("]]>", "\r\n\r\n", "<!--"),
)


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Give whole documents of all formats, made of the bundled ones: the ends of their names, and their bytes."""
    texts = [path.read_text("utf-8") for path in sorted(CORPUS.rglob("*.txt"))]
    tables = [path.read_bytes() for path in sorted((_SAMPLES / "tables").glob("*.csv"))]
    pages = [path.read_bytes() for path in sorted((_SAMPLES / "formats").glob("*.html"))]
    return (
        *((".txt", text.encode()) for text in texts),
        *((".html", page) for page in (*pages, *map(_html, texts))),
        *((".csv", table) for table in tables),
        *((".xlsx", _workbook(table)) for table in tables),
        *((".docx", _word(text)) for text in texts),
        *((".pdf", bytes(pdf_of(text.encode("cp1252", "replace").decode("cp1252")).output())) for text in texts[:3]),
    )


def _html(text: str) -> bytes:
    paragraphs = "".join(f"<p>{part}</p>\n" for part in re.split(r"\n\n+", text))
    return f"<!doctype html><html><head><meta charset='utf-8'></head><body>{paragraphs}</body></html>".encode()


def _word(text: str) -> bytes:
    document, buffer = docx.Document(), io.BytesIO()
    for part in re.split(r"\n\n+", text):
        document.add_paragraph(re.sub(r"[\0-\x08\x0b-\x1f]", "", part))
    document.save(buffer)
    return buffer.getvalue()


def _workbook(table: bytes) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    assert book.active
    for line in table.decode("utf-8-sig").splitlines():
        book.active.append(line.split(";" if ";" in line else ","))
    book.save(buffer)
    return buffer.getvalue()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Change a document once, or a few times."""
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        start, length = chance.randrange(len(data) + 1), chance.choice((0, 1, 2, 30, 300))
        put = chance.choice(_PUT)(data, start, chance)
        data = data[:start] + put + data[start + length :]
    return data


#: What is put in the place of some bytes: nothing, odd characters, any bytes, another part of the same, much of one.
_PUT: tuple[Callable[[bytes, int, random.Random], bytes], ...] = (
    lambda _data, _start, _chance: b"",
    lambda _data, _start, chance: chance.choice(_ODD).encode() * chance.choice((1, 1, 1, 200)),
    lambda _data, _start, chance: chance.randbytes(chance.randrange(1, 8)),
    lambda data, _start, chance: data[(at := chance.randrange(len(data) + 1)) : at + chance.choice((10, 500))],
    lambda data, start, chance: data[start : start + chance.choice((1, 5, 40))] * chance.choice((2, 50)),
)


class Told(NamedTuple):
    """What an index has of some projects: their JSON, and how often each has which term, by layer."""

    projects: dict[str, Project]
    terms: dict[tuple[str, str, str], int]


def told(index: Path, corpus: Path, ids: Sequence[str] | None = None) -> Told:
    """Give what an index has of the projects ``ids``, or of all."""
    with closing(Index(str(index), str(corpus))) as opened:
        reader = local(opened).reader
        docs = {doc: reader.id(doc) for doc in reader.documents if ids is None or reader.id(doc) in ids}
        terms = {
            (layer, term, docs[doc]): times
            for layer in LAYERS
            for term in reader.terms(layer)
            for doc, times in reader.counts(layer, term).items()
            if doc in docs
        }
        return Told({name: opened.project(name) for name in docs.values()}, terms)


def wrongs(folder: Path, count: int, chance: random.Random) -> Iterator[str]:
    """Put ``count`` damaged documents beside whole ones, some at a time; tell for each whether all was well."""
    corpus, index = folder / "corpus", folder / "index"
    (corpus / "damaged").mkdir(parents=True)
    for name, text in TEXTS.items():
        (corpus / f"{name}.txt").write_text(text, "utf-8")
    bring_up_to_date(corpus, index)
    expected = told(index, corpus)
    for first in range(0, count, BATCH):
        names = _put_damaged(corpus / "damaged", first, min(BATCH, count - first), chance)
        wrong = _after_batch(corpus, index, expected)
        yield f"{names[0]} to {names[-1]}: {wrong}" if wrong else ""
        yield from [""] * (len(names) - 1)


def _put_damaged(folder: Path, first: int, count: int, chance: random.Random) -> list[str]:
    for path in folder.iterdir():
        path.unlink()
    names = []
    for number in range(first, first + count):
        ending, data = chance.choice(seeds())
        names.append(f"{number}{ending}")
        (folder / names[-1]).write_bytes(damaged(data, chance))
    return names


def _after_batch(corpus: Path, index: Path, expected: Told) -> str:
    try:
        bring_up_to_date(corpus, index)
        found = told(index, corpus, list(expected.projects))
    except Exception:  # noqa: BLE001 - this is what is looked for
        return traceback.format_exc()
    return "" if found == expected else "what stands beside them changed"


class Failing(Lexicon):
    """Gives the analyses of another lexicon until it is asked for the ``last`` time; then, once, it fails."""

    def __init__(self, whole: Lexicon, last: int) -> None:
        super().__init__()
        self.asked = 0
        self._whole = whole
        self._last = last

    def analyse(self, word: str) -> Analysis:
        self.asked += 1
        if self.asked == self._last:
            raise ValueError(word)
        return self._whole.analyse(word)


def interrupted(folder: Path, count: int, chance: random.Random) -> Iterator[str]:
    """Let the analysis of ``count`` documents fail at every token, one at a time.

    Tell for each failure whether it cost its project alone: the one after it must be as if that had never been.
    """
    lexicon = Lexicon()
    deriver = Deriver(lexicon)
    folder.mkdir()
    after = _project(folder, TEXTS["a"].encode(), lexicon)
    texts = [data for ending, data in seeds() if ending == ".txt"]
    for number in range(count):
        data = texts[number % len(texts)]
        project = _project(folder, data if number < len(texts) else damaged(data, chance), lexicon)
        yield from _at_every_token(project, after, deriver, lexicon)


def _project(folder: Path, data: bytes, lexicon: Lexicon) -> Project:
    """Read a document, and give its first project; an empty one where it has none."""
    (folder / "a.txt").write_bytes(data)
    records = read_document(folder, "a.txt", lexicon.voikko.spells).records
    projects = list(merge(records))
    return projects[0] if projects else _project(folder, TEXTS["b"].encode(), lexicon)


def _at_every_token(project: Project, after: Project, deriver: Deriver, lexicon: Lexicon) -> Iterator[str]:
    counting = Failing(lexicon, 0)
    analyse_or_report(project, deriver, WordTypes(counting))
    alone = replace(after, id="after")
    expected = _analysed(alone, deriver, WordTypes(lexicon))
    for last in range(1, counting.asked + 1):
        kinds = WordTypes(Failing(lexicon, last))
        failed = analyse_or_report(project, deriver, kinds)
        if not isinstance(failed, Problem):
            yield f"{project.id}: a failure at token {last} was not told"
        elif _analysed(alone, deriver, kinds) != expected:
            yield f"{project.id}: a failure at token {last} changed the next project"
        else:
            yield ""


def _analysed(project: Project, deriver: Deriver, kinds: WordTypes) -> Any:
    """Give what the index would have of a project: its JSON, and its terms and their places, by layer."""
    document = analyse_or_report(project, deriver, kinds)
    return document if isinstance(document, Problem) else (document.stored, _terms(document, kinds))


def _terms(document: Any, kinds: WordTypes) -> dict[str, list[Any]]:
    layers: dict[str, list[Any]] = {}
    for layer in LAYERS:
        lists = kinds.terms[layer]
        names = list(lists.numbers)
        layers[layer] = [
            (place, sorted(names[n] for n in lists.ids[lists.ends[word - 1] if word else 0 : lists.ends[word]]))
            for word, place in zip(document.words, document.places, strict=True)
        ]
    return layers
