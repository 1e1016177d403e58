"""Every record of the corpus against what a person read in the texts: add a document and a JSON file, gain a test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from haku.model import Record, Section
    from haku.sources.corpus import Document

EXPECTED = sorted((Path(__file__).parent / "expected").glob("*.json"))
# What a file may leave out, because the source doesn't state it.
NOTHING: dict[str, Any] = {
    "code": "",
    "fund": "",
    "programme": "",
    "priority": "",
    "objective": "",
    "funders": [],
    "period_text": "",
    "amount_text": "",
    "euros": None,
    "kind": None,
}


@pytest.mark.parametrize("file", EXPECTED, ids=lambda file: file.stem)
def test_records_are_as_a_person_reads_them(file: Path, documents: dict[str, Document]) -> None:
    expected = json.loads(file.read_text(encoding="utf-8"))
    records = documents[expected["document"]].records
    assert [record.title for record in records] == [wanted["title"] for wanted in expected["records"]]
    for record, wanted in zip(records, expected["records"], strict=True):
        assert record.source.layout == expected["layout"]
        assert facts(record) == NOTHING | {key: value for key, value in wanted.items() if key != "sections"}
        assert_sections(record.sections, wanted["sections"])


def test_every_document_of_the_corpus_is_expected(documents: dict[str, Document]) -> None:
    assert sorted(documents) == sorted(json.loads(file.read_text(encoding="utf-8"))["document"] for file in EXPECTED)


def test_no_document_of_the_corpus_has_a_problem_of_its_own(documents: dict[str, Document]) -> None:
    assert not [problem for document in documents.values() for problem in document.problems]


def facts(record: Record) -> dict[str, Any]:
    place = record.source.place
    return {
        "lines": [place.first_line, place.last_line],
        **{key: getattr(record, key) for key in ("title", "code", "fund", "programme", "priority", "objective")},
        "funders": list(record.funders),
        "implementers": list(record.implementers),
        "start": record.start.isoformat() if record.start else None,
        "end": record.end.isoformat() if record.end else None,
        "period_text": record.period_text,
        "euros": record.amount.euros if record.amount else None,
        "kind": record.amount.kind if record.amount else None,
        "amount_text": record.amount_text,
        "repairs": [
            [repair.place.first_line, repair.place.last_line, repair.before, repair.after]
            for section in record.sections
            for repair in section.repairs
        ],
        "links": [link.url for link in record.links],
        "problems": [
            [problem.kind, problem.severity, problem.place.first_line, problem.field, problem.found]
            for problem in record.problems
        ],
    }


def assert_sections(sections: tuple[Section, ...], wanted: dict[str, dict[str, Any]]) -> None:
    assert [section.field for section in sections] == list(wanted)
    for section in sections:
        expected = wanted[section.field]
        assert [section.place.first_line, section.place.last_line] == expected["lines"]
        assert section.text == expected.get("text", section.text)
        assert section.text.startswith(expected.get("starts", ""))
        assert section.text.endswith(expected.get("ends", ""))
        assert all(part in section.text for part in expected.get("contains", ()))
