"""Every page in every language, what is refused, what is kept, and that no answer mixes two indexes."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

import haku
from haku.web.app import PAGES, application
from haku.web.asked import PREFIXES, project_path
from haku.web.guard import BURST
from tests.small_indexes import build, project

if TYPE_CHECKING:
    from pathlib import Path

    from haku.finnish.lexicon import Lexicon
    from tests.conftest import Indexer

#: An address of each page.
ADDRESSES = (
    "/", "/?q=äitiryhmä", "/?q=kotoutuminen&region=Lappi&-theme=kieli&exact=1&whole=1", "/?q=ei+mitään+sellaista+xyzzy",
    "/hanke/S21170", "/hanke/S21170?q=äitiryhmä", "/hanke/S21170/samankaltaiset", "/vertaa",
    "/vertaa?id=S21170&id=S20688",
    "/tilastot", "/tilastot?by=region&measure=amount", "/tilastot?by=region&by2=year", "/rajaus/implementer",
    "/rajaus/toteuttaja?prefix=oul", "/ohje", "/saavutettavuus", "/tietosuoja",
    "/vie?q=äitiryhmä&region=Lappi",
)  # fmt: skip


class _Tags(HTMLParser):
    """Whether all that is opened is closed, and which ids there are."""

    VOID = ("meta", "link", "input", "img")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.inline += [name for name, _ in attrs if name == "style" or name.startswith("on")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing is left open by ``<rect/>``."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.mark.parametrize("language", PREFIXES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_whole_in_every_language(page: TestClient, address: str, language: str) -> None:
    answer = page.get(PREFIXES[language] + address)
    assert answer.status_code == 200, answer.text
    tags = _Tags(answer.text)
    assert (tags.wrong, tags.open, tags.inline) == ([], [], [])
    assert len(tags.ids) == len(set(tags.ids))
    assert f'<html lang="{language}">' in answer.text
    assert answer.text.count("<h1") == 1
    assert "<script" not in answer.text
    assert "style-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers


def test_every_page_has_an_address_above() -> None:
    beginnings = {address.partition("?")[0] for address in ADDRESSES}
    files = {"/tilastot.csv", "/tilastot.svg", "/syote.atom", "/syote.json"}
    assert {path.replace("/{id}", "/implementer") for path in PAGES} - files <= beginnings


def test_titles_of_pages_differ(page: TestClient) -> None:
    titles = [re.findall("<title>(.*?)</title>", page.get(address).text, re.DOTALL)[0] for address in ADDRESSES]
    assert len(set(titles)) >= len(titles) - 1  # a project with and without a query


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/?page=abc", 400), ("/?page=0", 400), ("/?page=-1", 400), ("/?page=99999999999999999999", 400),
        ("/?page=90000&limit=100", 400), ("/?limit=1000000", 400), ("/?page=²", 400), ("/?sort=random", 400),
        ("/?region=Atlantis", 400), ("/?year=2020..2018", 400), ("/?nonsense=1", 400), ("/?q=a&q=b", 400),
        ("/?exact=maybe", 400), ("/?q=%00", 400), ("/?q=%01", 400), ("/?in=nowhere", 400), ("/?q=" + "ä" * 2100, 400),
        ("/?whole=1&loose=1", 400), ("/tilastot?by=year,region,theme", 400), ("/tilastot?measure=kilo", 400),
        ("/rajaus/xyzzy", 400), ("/vertaa?id=1&id=2&id=3&id=4&id=5", 400), ("/vie.xlsx?excel=1", 400),
        ("/vie.csv?columns=xyzzy", 400), ("/hanke/S2117", 404), ("/hanke/", 404), ("/nothing", 404),
        ("/static/x/haku.css", 404),
        ("/static/x/..%2fapp.py", 404), ("/hanke/S21170/samankaltaiset?-region=Lappi", 400),
        ("/?q=" + "a" * 20000, 414),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_a_page_that_says_why(page: TestClient, address: str, status: int) -> None:
    answer = page.get(address)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert len(answer.text) > 10


def test_what_links_from_newsletters_carry_is_passed_over(page: TestClient) -> None:
    assert page.get("/?q=kotoutuminen&utm_source=kirje").status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_but_reading_is_possible(page: TestClient, method: str) -> None:
    answer = page.request(method, "/")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("POST", "/api/v1/search", 405), ("GET", "/api/v1/search?q=" + "a" * 20_000, 414), ("GET", "/api/v1/none", 404)],
)
def test_a_program_is_refused_as_programs_are_told(page: TestClient, method: str, address: str, status: int) -> None:
    answer = page.request(method, address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_head_has_what_get_has_but_the_page(page: TestClient) -> None:
    answer = page.head("/?q=kotoutuminen")
    assert (answer.status_code, answer.content) == (200, b"")


def test_other_host_names_are_refused(page: TestClient) -> None:
    answer = page.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "content-security-policy" in answer.headers


def test_an_answer_that_did_not_change_is_not_made_again(page: TestClient) -> None:
    first = page.get("/?q=kotoutuminen")
    again = page.get("/?q=kotoutuminen", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert page.get("/sv/?q=kotoutuminen").headers["etag"] != first.headers["etag"]
    assert page.get("/?q=kieli", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_the_style_sheet_may_be_kept_for_good(page: TestClient) -> None:
    (address,) = re.findall(r'href="(/static/\w+/haku\.css)"', page.get("/").text)
    answer = page.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/css")


def test_all_links_of_the_search_page_lead_somewhere(page: TestClient) -> None:
    text = page.get("/sv/?q=kotoutuminen&region=Uusimaa").text.replace("&amp;", "&")
    addresses = set(re.findall(r'href="(/[^"]*)"', text))
    assert len(addresses) > 50
    assert {a for a in addresses if page.get(a).status_code != 200} == set()


@pytest.mark.parametrize("identifier", ["a/b", "a%2Fb", "ä ö?q=#", "x/samankaltaiset", "<script>", "a&b=c"])
def test_an_id_may_hold_anything(index_of: Indexer, identifier: str) -> None:
    index = index_of(project(identifier, "Vertaistukea.", title="Eka"), project("other", "Vertaistukea.", title="Toka"))
    with TestClient(application(lambda: index, ("testserver",))) as client:
        assert f"{project_path(identifier)}" in client.get("/?q=vertaistuki").text
        assert "<h1>Eka</h1>" in client.get(project_path(identifier)).text
        assert client.get(project_path(identifier) + "/samankaltaiset").status_code == 200
        assert (
            client.get(f"/api/v1/projects/{project_path(identifier).removeprefix('/hanke/')}").json()["id"]
            == identifier
        )


def test_nothing_of_a_corpus_is_taken_for_html(index_of: Indexer) -> None:
    evil = "<script>alert(1)</script> \"><img src=x onerror=alert(1)> ' {{ 7*7 }}"
    facets = {"region": (evil,), "theme": (evil,), "language": ("fi",)}
    index = index_of(
        project("1", f"vertaistuki {evil}", title=f"vertaistuki {evil}", facets=facets, implementers=(evil,)),
        project("2", f"vertaistuki {evil}", title=evil, facets=facets, funders=(evil,)),
    )
    with TestClient(application(lambda: index, ("testserver",))) as client:
        for address in ("/?q=vertaistuki", "/hanke/1?q=vertaistuki", "/hanke/1/samankaltaiset", "/vertaa?id=1&id=2",
                        "/tilastot?by=region", "/tilastot?by=region&by2=theme", "/rajaus/region"):  # fmt: skip
            text = client.get(address).text
            assert "script&gt;" in text
            assert "<script" not in text
            assert "<img src=x" not in text
            assert "49" not in re.sub(r"static/\w+", "", text)
        text = client.get("/", params={"q": evil}).text
        assert "<script" not in text


def test_links_that_are_none_of_the_web_are_left_out(index_of: Indexer) -> None:
    from haku.model import Link

    index = index_of(project("1", links=(Link("javascript:alert(1)"), Link("https://example.fi/a"))))
    with TestClient(application(lambda: index, ("testserver",))) as client:
        text = client.get("/hanke/1").text
    assert "javascript:" not in text
    assert '<a href="https://example.fi/a" rel="noopener nofollow">' in text


def test_a_new_index_is_taken_up_and_no_answer_has_two(tmp_path: Path, lexicon: Lexicon) -> None:
    def one(word: str) -> None:
        texts = [project(f"{word}{n}", "vertaistuki", title=word, facets={"theme": (word,)}) for n in range(30)]
        build(tmp_path, texts, lexicon).close()

    one("ensin")
    mixed: list[int] = []
    wrong: list[int] = []
    with TestClient(application(lambda: haku.open(tmp_path), ("testserver",))) as client:
        words = ("ensin", "sitten", "lopuksi")

        def ask() -> None:
            for _ in range(30):
                answer = client.get("/?q=vertaistuki&limit=30")
                seen = {word for word in words if f">{word}<" in answer.text.replace("<mark>", "")}
                (wrong if answer.status_code != 200 else mixed if len(seen) != 1 else []).append(answer.status_code)

        asking = Thread(target=ask)
        asking.start()
        one("sitten")
        one("lopuksi")
        asking.join()
        assert "lopuksi0" in client.get("/?q=vertaistuki").text
    assert (mixed, wrong) == ([], [])


def test_too_many_searches_are_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    from haku.web.lane import Lane

    monkeypatch.setattr(Lane, "_do", lambda *_: pytest.fail("nothing may be searched"))
    monkeypatch.setattr("haku.web.app.ROOM", 0)
    with TestClient(application(lambda: pytest.fail("no index"), ("testserver",))) as client:
        answer = client.get("/api/v1/search?lang=en")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "3"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == "There are too many searches at the moment."


def test_a_fault_of_haku_is_told_without_its_insides(monkeypatch: pytest.MonkeyPatch, index_of: Indexer) -> None:
    monkeypatch.setattr("haku.search.open_index.Index.search", lambda *_a, **_k: 1 / 0)
    index = index_of(project("1"))
    with TestClient(application(lambda: index, ("testserver",)), raise_server_exceptions=False) as client:
        answer = client.get("/en/?q=a")
    assert answer.status_code == 500
    assert "ZeroDivision" not in answer.text
    assert "Something went wrong in haku itself." in answer.text


def test_what_a_page_refuses_leads_to_what_there_is(page: TestClient) -> None:
    assert '<a href="/en/hanke/S21170">S21170</a>' in page.get("/en/hanke/S2117").text
    text = page.get("/en/?maakunta=Atlantis").text
    assert '<a href="/en/rajaus/region">All values: Region</a>' in text
    assert "haku facets" not in text


def test_an_address_that_asks_too_often_is_told_to_wait(bundled: haku.Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("haku.web.guard.time.monotonic", lambda: 0.0)  # however slowly it asks, no time passes
    served = application(lambda: bundled, ("testserver",))
    asking = TestClient(served, client=("203.0.113.7", 1))
    answers = [asking.get("/static/none/none") for _ in range(int(BURST) + 5)]
    assert {answer.status_code for answer in answers[: int(BURST)]} == {404}
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) > 0
    refused = asking.get("/api/v1/search")
    assert (refused.status_code, refused.json()["status"]) == (429, 429)
    assert TestClient(served, client=("203.0.113.8", 1)).get("/static/none/none").status_code == 404


@pytest.mark.parametrize("host", ["127.0.0.1:8350", "localhost", "[::1]:8350", "haku.example.fi"])
def test_the_names_it_was_given_are_answered_to(bundled: haku.Index, host: str) -> None:
    served = application(lambda: bundled, ("127.0.0.1", "localhost", "::1", "haku.example.fi"))
    assert TestClient(served).get("/static/none/none", headers={"host": host}).status_code == 404
    assert TestClient(served).get("/static/none/none", headers={"host": "x" + host}).status_code == 400


def test_an_index_that_can_not_be_read_any_more_goes_on_answering(tmp_path: Path, lexicon: Lexicon) -> None:
    build(tmp_path, [project("1", "vertaistuki", title="Eka")], lexicon).close()
    with TestClient(application(lambda: haku.open(tmp_path), ("testserver",))) as client:
        assert "Eka" in client.get("/?q=vertaistuki").text
        (tmp_path / "current").write_text("nonsense", "utf-8")
        assert "Eka" in client.get("/?q=vertaistuki").text


def test_no_index_at_all_is_told(tmp_path: Path) -> None:
    with TestClient(application(lambda: haku.open(tmp_path / "none"), ("testserver",))) as client:
        answer = client.get("/api/v1/search?lang=en")
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")


def test_a_new_search_keeps_what_its_form_has_not(page: TestClient) -> None:
    text = page.get("/?q=a&expand=0&limit=20&region=Lappi").text
    for name, value in (("expand", "0"), ("limit", "20"), ("region", "Lappi")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in text
