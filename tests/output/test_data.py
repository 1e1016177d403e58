"""The formats that programs read are a contract: these tests spell it out."""

from __future__ import annotations

import csv
import json

import pytest

from haku.output.data import as_csv, as_ids, as_json, as_json_lines

from .samples import BARE, FACETS, SHARED, hit, results, style

HIT = {
    "rank": 1,
    "id": "S1",
    "title": "Äitien tuki",
    "score": 2.75,
    "met": True,
    "fund": "ESR",
    "programme": "Kestävää kasvua",
    "funder": "ELY-keskus",
    "implementers": ["Yhdistys ry", "Kemin kaupunki"],
    "start": "2018-01-15",
    "end": "2020-12-31",
    "amount": 461109,
    "regions": ["Lappi"],
    "target_groups": ["äidit"],
    "themes": ["kieli", "työ"],
    "sources": ["kortit/1.txt"],
    "snippets": [
        {"field": "title", "text": "Äitien tuki", "marks": [[0, 6]]},
        {"field": "goals", "text": "Vertaistukea äideille", "marks": [[0, 12], [13, 21]]},
    ],
    "matches": [
        {"query": "äiti", "word": "äitien", "how": "inflected"},
        {"query": "äiti", "word": "äideille", "how": "inflected"},
        {"query": "tuki", "word": "vertaistukea", "how": "part"},
    ],
}


def test_json_is_one_object() -> None:
    answer = results(hit(), total=7, did_you_mean="äiti", facets={"region": FACETS["region"]})
    (text,) = as_json(answer, style(), explain=False)
    assert json.loads(text) == {
        "query": "äiti",
        "interpreted": "äiti",
        "total": 7,
        "loose": 0,
        "took_ms": 1.235,
        "cut": False,
        "did_you_mean": "äiti",
        "hits": [HIT],
        "facets": {"region": [{"value": "Lappi", "count": 3}, {"value": "Uusimaa", "count": 1}]},
    }
    assert "Äitien" in text


def test_what_is_not_known_is_null_or_empty() -> None:
    (text,) = as_json(results(hit(project=BARE)), style(), explain=False)
    answer = json.loads(text)
    (found,) = answer["hits"]
    assert (found["start"], found["end"], found["amount"], found["regions"]) == (None, None, None, [])
    assert answer["did_you_mean"] is None


def test_explained_each_match_has_its_score() -> None:
    (text,) = as_json_lines(results(hit()), style(), explain=True)
    assert [match["score"] for match in json.loads(text)["matches"]] == [1.5, 1.0, 0.25]


def test_a_similar_project_has_what_is_shared() -> None:
    (text,) = as_json_lines(results(hit(shared=SHARED)), style(), explain=False)
    assert json.loads(text)["shared"] == [
        {"kind": "word", "value": "äiti", "score": 0.25},
        {"kind": "region", "value": "Lappi", "score": 0.1},
    ]


def test_json_lines_are_the_hits() -> None:
    lines = list(as_json_lines(results(hit(), hit(2)), style(), explain=False))
    assert [json.loads(line) for line in lines] == [HIT, HIT | {"rank": 2}]
    assert not any("\n" in line for line in lines)


def test_csv_has_a_header_and_a_row_for_each_hit() -> None:
    header, row, bare = csv.reader(as_csv(results(hit(), hit(2, BARE)), style(), explain=False))
    told = dict(zip(header, row, strict=True))
    assert told["implementers"] == "Yhdistys ry; Kemin kaupunki"
    assert (told["amount"], told["themes"], told["start"]) == ("461109", "kieli; työ", "2018-01-15")
    assert dict(zip(header, bare, strict=True))["amount"] == ""


def test_csv_quotes_what_needs_it() -> None:
    quoted = BARE | {"title": 'Äiti, "tuki"'}
    _, row = csv.reader(as_csv(results(hit(project=quoted)), style(), explain=False))
    assert row[2] == 'Äiti, "tuki"'


@pytest.mark.parametrize("hits", [0, 2])
def test_ids_are_the_ids(hits: int) -> None:
    answer = results(*(hit(n) for n in range(1, hits + 1)))
    assert list(as_ids(answer, style(), explain=False)) == ["S1"] * hits
