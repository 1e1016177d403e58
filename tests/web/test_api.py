"""The API is the command line's JSON, and what its description says."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import tempfile
from typing import IO, TYPE_CHECKING
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.requests import ClientDisconnect

from haku.output.data import results_object
from haku.output.exporting import FORMATS
from haku.web import app, exports
from haku.web.asked import Asked

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from haku import Index


def test_a_search_is_the_command_lines_json(page: TestClient, bundled: Index) -> None:
    told = page.get("/api/v1/search?q=äitiryhmä&region=Lappi&facet=theme&lang=en").json()
    results = bundled.search("äitiryhmä", filters={"region": "Lappi"}, facets=("theme",))
    wanted = json.loads(json.dumps(results_object(results)))
    assert told | {"took_ms": 0} == wanted | {"took_ms": 0, "notes": []}


def test_a_project_is_the_command_lines_json_and_more(page: TestClient, bundled: Index) -> None:
    from haku.output.project import as_json

    told = page.get("/api/v1/projects/S21170?lang=en").json()
    assert told | json.loads("".join(as_json(bundled.project("S21170")))) == told
    assert told["first_indexed"] == str(bundled.first_indexed("S21170"))
    assert told["citation"].startswith("Toivola-Luotolan Setlementti ry. Meri-Lapin")


def test_an_unknown_project_is_told_with_the_nearest(page: TestClient) -> None:
    answer = page.get("/api/v1/projects/S2117?lang=en")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["nearest"] == "S21170"


def test_an_unknown_address_of_the_api_is_told_as_a_problem(page: TestClient) -> None:
    answer = page.get("/api/v1/nothing")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_similar_facets_and_statistics(page: TestClient, bundled: Index) -> None:
    similar = page.get("/api/v1/projects/S21170/similar?limit=2").json()
    assert [hit["id"] for hit in similar["hits"]] == [hit.id for hit in bundled.similar("S21170", limit=2)]
    assert similar["hits"][0]["shared"]
    facet = page.get("/api/v1/facets/maakunta?limit=2&offset=1&lang=sv").json()
    assert [value["value"] for value in facet["values"]] == [c.value for c in bundled.facets("region")[1:3]]
    statistics = page.get("/api/v1/statistics?by=region,year").json()
    assert statistics["euros"] == bundled.statistics("region").euros
    assert len(statistics["cells"]) == len(bundled.statistics(("region", "year")).cells)


def test_exports_are_those_of_the_command_line(page: TestClient) -> None:
    rows = list(csv.reader(io.StringIO(page.get("/en/vie.csv?q=äitiryhmä&columns=id,region").text)))
    assert rows == [["id", "region"], ["S21170", "Lappi"], ["S20688", "Kainuu"]]
    labelled = page.get("/en/vie.csv?q=äitiryhmä&columns=id,region&labels=1&limit=1").text
    assert labelled.startswith("Id,Region\nS21170,Lapland\n")
    assert page.get("/en/tilastot.csv?by=region&region=Lappi").text.splitlines()[:2] == [
        "region,projects,euros,median",
        "Lappi,1,461109,461109",
    ]
    assert page.get("/sv/tilastot.csv?by=region&region=Lappi&labels=1").text.startswith(
        "landskap,projekt,euro,median\nLappland,"
    )
    assert page.get("/vie.csv?excel=1&columns=id").content.startswith(b"\xef\xbb\xbf")
    assert page.get("/vie.xlsx?region=Lappi").content.startswith(b"PK")
    assert json.loads(page.get("/api/v1/export.jsonl?region=Lappi").text)["id"] == "S21170"


def test_feeds_have_the_projects_of_the_search(page: TestClient) -> None:
    atom = ElementTree.fromstring(page.get("/syote.atom?region=Lappi").content)
    name = "{http://www.w3.org/2005/Atom}"
    assert [one.text for one in atom.iterfind(f"{name}entry/{name}id")] == ["http://testserver/hanke/S21170"]
    feed = page.get("/en/syote.json?region=Lappi").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["url"] for item in feed["items"]] == ["http://testserver/en/hanke/S21170"]


def test_the_page_is_well(page: TestClient, bundled: Index) -> None:
    assert page.get("/healthz").json() == {
        "status": "ok", "projects": len(bundled), "built": bundled.description["built"],
    }  # fmt: skip


#: Whatever may come after a name.
VALUES = st.one_of(
    st.sampled_from(["", "0", "1", "10", "-1", "abc", "Lappi", "2018..2020", "..", "relevance", "title", "maakunta"]),
    st.text(max_size=20),
)
NAMES = st.sampled_from(
    ["q", "in", "exact", "sort", "limit", "offset", "page", "facet", "region", "-region", "year", "amount", "by",
     "columns", "prefix", "lang", "loose", "id"]
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(NAMES, VALUES), max_size=4), path=st.sampled_from(
    ["/api/v1/search", "/api/v1/facets/region", "/api/v1/statistics", "/api/v1/projects/S21170",
     "/api/v1/projects/S21170/similar", "/api/v1/feed.json", "/", "/tilastot", "/rajaus/theme", "/vertaa"]
))  # fmt: skip
def test_whatever_is_asked_is_answered_or_refused(page: TestClient, pairs: list[tuple[str, str]], path: str) -> None:
    answer = page.get(f"{path}?{urlencode(pairs)}")
    assert answer.status_code in (200, 400, 404)
    if (
        path.startswith("/api")
        and answer.status_code != 200
        and answer.headers["content-type"] != "text/plain; charset=utf-8"
    ):
        assert answer.json()["status"] == answer.status_code


def schema_errors(value: object, schema: dict[str, object], document: dict[str, object]) -> list[str]:
    """Compare a value with a schema, as far as the description uses the language of schemas."""
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator({**schema, "components": document["components"]})
    return [error.message for error in validator.iter_errors(value)]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/search", "/search?q=äitiryhmä&facet=region"), ("/projects/{id}", "/projects/S21170"),
        ("/projects/{id}/similar", "/projects/S21170/similar"), ("/facets/{facet_name}", "/facets/theme"),
        ("/statistics", "/statistics?by=region"), ("/feed.json", "/feed.json"),
    ],
)  # fmt: skip
def test_answers_are_as_the_description_says(page: TestClient, path: str, address: str) -> None:
    document = page.get("/api/v1/openapi.json").json()
    described = document["paths"][path]["get"]["responses"]["200"]["content"]
    answer = page.get(f"/api/v1{address}")
    (media,) = described
    assert answer.headers["content-type"].partition(";")[0] == media
    assert schema_errors(answer.json(), described[media]["schema"], document) == []


def test_the_description_names_every_address_of_the_api(page: TestClient) -> None:
    from haku.web.app import FOR_PROGRAMS
    from haku.web.exports import MEDIA

    document = page.get("/api/v1/openapi.json").json()
    told = {path.replace("{facet_name}", "{id}") for path in document["paths"]}
    assert told == {
        *FOR_PROGRAMS,
        "/projects/{id}",
        "/projects/{id}/similar",
        *(f"/export.{ending}" for ending in MEDIA),
    }


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[IO[bytes]]:
    """The files that exports are written to."""
    made: list[IO[bytes]] = []
    usual = tempfile.SpooledTemporaryFile

    def noted(size: int) -> IO[bytes]:
        made.append(usual(size))
        return made[-1]

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", noted)
    return made


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_file_of_an_export_is_closed_once_it_was_sent(
    page: TestClient, files: list[IO[bytes]], method: str
) -> None:
    assert page.request(method, "/vie.csv?columns=id").status_code == 200
    assert [file.closed for file in files] == [True]


def test_it_is_closed_where_it_can_t_be_written(
    page: TestClient, files: list[IO[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setitem(FORMATS, "csv", full)
    assert page.get("/vie.csv").status_code == 500
    assert [file.closed for file in files] == [True]


def test_it_is_closed_where_nobody_waits_for_it_any_longer(bundled: Index, files: list[IO[bytes]]) -> None:
    sent = app.response(exports.export(bundled, Asked("fi", "/vie.csv"), "csv"))

    async def gone(_: object) -> None:
        raise OSError("gone")

    async def hear() -> dict[str, str]:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    with pytest.raises((OSError, ClientDisconnect)):
        asyncio.run(sent({"type": "http", "asgi": {"spec_version": "2.4"}}, hear, gone))
    assert [file.closed for file in files] == [True]
