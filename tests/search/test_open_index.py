"""What a search of the bundled corpus must show."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from haku.errors import IndexDamaged, IndexMissing, IndexOutdated, NoSuchProject, UsageProblem
from haku.model import Amount, AmountKind
from haku.results import SORTS, Request
from haku.search.backend import texts_of
from haku.search.open_index import Index
from haku.store import commit, generations, manifest, version
from tests.small_indexes import project

if TYPE_CHECKING:
    from haku.results import Hit, Results
    from tests.conftest import Indexer

POHJANMAA = "amif-loyda-kotisi-uudestaan-pohjois-pohjanmaalta"
PEERS = "amif-vertaisohjattu-valmennusmalli-maahanmuuttajille"


def search(index: Index, query: str = "", **options: object) -> Results:
    return index.search(Request(query, **({"limit": None} | options)))  # type: ignore[arg-type]


def hits(index: Index, query: str, **options: object) -> dict[str, Hit]:
    return {hit.id: hit for hit in search(index, query, **options).hits}


def ways(hit: Hit) -> dict[str, str]:
    return {match.word: match.how for match in hit.matches}


@pytest.mark.parametrize(
    "query", ["äitiryhmä", "äitiryhmän", "äitiryhmiä", "ÄITIRYHMÄ", "aitiryhma", "Äitiryhmissäkin"]
)
def test_mothers_groups_come_first_however_they_are_typed(bundled: Index, query: str) -> None:
    results = search(bundled, query)
    assert {hit.id for hit in results.hits[:2]} == {"S21170", "S20688"}
    assert {hit.id for hit in results.hits if hit.met} == {"S21170", "S20688"}
    assert results.total == 2
    assert ways(hits(bundled, query)["S20688"])["mamatree-äitiryhmä"] in ("sub-compound", "folded")


def test_peer_support_is_found_in_compounds_and_marked_for_what_it_is(bundled: Index) -> None:
    found = hits(bundled, "vertaistuki")
    assert next(iter(found)) == POHJANMAA
    assert found[POHJANMAA].met
    told = ways(found[POHJANMAA])
    assert told["vertaistukitoimintaa"] == told["vertaistukiohjaajia"] == "sub-compound"
    assert not found[PEERS].met
    assert {"vertaistuettu", "vertaisohjattu"} <= set(ways(found[PEERS]))
    assert set(ways(found[PEERS]).values()) <= {"part", "stem"}


def test_a_suspended_hyphen_is_found_and_marked_to_the_word_that_completes_it(bundled: Index) -> None:
    hit = hits(bundled, "ryhmäohjaus")["S21170"]
    assert (hit.rank, hit.met) == (1, True)
    assert ways(hit)["ryhmä- ja yksilöohjauksen"] == "inflected"
    marked = [snippet.text[start:end] for snippet in hit.snippets for start, end in snippet.marks]
    assert "ryhmä- ja yksilöohjauksen" in marked


def test_a_word_cut_by_a_line_break_is_found(bundled: Index) -> None:
    hit = hits(bundled, "itsenäinen")["S21170"]
    assert (hit.met, ways(hit)["itsenäisestä"]) == (True, "inflected")


@pytest.mark.parametrize("label", ["rahoittaja", "kohderyhmä", "toteuttaja", "toteutusaika", "tuotokset"])
def test_labels_are_no_content(bundled: Index, label: str) -> None:
    saying = {
        hit.id
        for hit in search(bundled).hits
        if label[:-1] in json.dumps(texts_of(hit.stored), ensure_ascii=False).lower()
    }
    assert set(hits(bundled, f'"{label}"')) == saying


@pytest.mark.parametrize(
    "label", ["kohderyhmät", "kehittämistyön ongelmia", "varsinaiset", "julkinen rahoitus", "S-numero"]
)
def test_labels_are_not_found_as_written(bundled: Index, label: str) -> None:
    assert not {"S21170", "S20688", "S21396"} & set(hits(bundled, f'="{label}"'))


def test_a_region_is_where_the_project_is_not_where_its_money_comes_from(bundled: Index) -> None:
    assert list(hits(bundled, "", filters=(("region", "Lappi"),))) == ["S21170"]
    assert list(hits(bundled, "maakunta:Lappi")) == ["S21170"]
    same_funder = hits(bundled, 'rahoittaja:"Pohjois-Pohjanmaan ELY-keskus"')
    assert set(same_funder) == {"S21170", "S20688", "S21396"}


def test_years_and_money_narrow(bundled: Index) -> None:
    everything = search(bundled).hits
    of_2016 = {hit.id for hit in everything if "2016" in hit.facet("year")}
    assert set(hits(bundled, "vuosi:2016")) == of_2016 == {"S20688", "amif-rio"}
    large = {hit.id for hit in everything if (hit.stored["amount"] or {}).get("euros", 0) > 400_000}
    assert set(hits(bundled, "tuki:>400000")) == large
    assert {"S21170", "amif-jane-jalkautuva-neuvonta"} <= large
    assert "amif-stig-in-astu-sisaan-come-in" not in large  # 400,000 exactly


def test_orders(bundled: Index) -> None:
    for sort, key in {"start": "start", "end": "end"}.items():
        dates = [hit.stored[key] or "" for hit in search(bundled, sort=sort).hits]
        assert dates == sorted(dates, reverse=True), sort
    sums = [hit.stored["amount"]["euros"] for hit in search(bundled, sort="amount").hits]
    assert sums == sorted(sums, reverse=True)
    assert sums[0] == 629_996
    scores = [(hit.met, hit.score) for hit in search(bundled, "kotoutuminen koulutus").hits]
    assert scores == sorted(scores, reverse=True)


def test_titles_are_in_finnish_order(index_of: Indexer) -> None:
    titles = ["Aika", "zoo", "Åbo", "äiti", "Öljy", "ö"]
    index = index_of(*(project(str(n), title=title) for n, title in enumerate(reversed(titles))))
    assert [hit.stored["title"] for hit in search(index, sort="title").hits] == [
        "Aika",
        "zoo",
        "Åbo",
        "äiti",
        "ö",
        "Öljy",
    ]


def test_what_is_unknown_comes_last(index_of: Indexer) -> None:
    index = index_of(
        project("none"),
        project("some", start=date(2018, 1, 1), end=date(2019, 1, 1), amount=Amount(0, AmountKind.EU_SUPPORT)),
        project("more", start=date(2019, 1, 1), end=date(2020, 1, 1), amount=Amount(5, AmountKind.EU_SUPPORT)),
    )
    for sort in ("start", "end", "amount"):
        assert list(hits(index, "", sort=sort)) == ["more", "some", "none"], sort


@pytest.mark.parametrize("query", ["", "*"])
def test_no_query_lists_everything(bundled: Index, query: str) -> None:
    results = search(bundled, query)
    assert (results.total, results.total, results.notes) == (28, 28, ())
    assert {hit.score for hit in results.hits} == {0.0}


@pytest.mark.parametrize("query", ["((", '"', "!!", "-", "…"])
def test_a_query_without_words_finds_nothing_and_says_so(bundled: Index, query: str) -> None:
    results = search(bundled, query)
    assert (results.total, bool(results.notes)) == (0, True)


@pytest.mark.parametrize(
    ("query", "same_as"),
    [
        ('"vertaistuki', "vertaistuki"),
        ("((vertaistuki", "vertaistuki"),
        ("vertais\x00tuki", "vertaistuki"),
        ("vertais\u00adtuki", "vertaistuki"),
    ],
)
def test_wrong_queries_are_answered_all_the_same(bundled: Index, query: str, same_as: str) -> None:
    assert list(hits(bundled, query)) == list(hits(bundled, same_as))


@pytest.mark.parametrize("query", ["AND", "äiti " * 20_000, "a" * 100_000, "(" * 50_000, '"' * 999, "*a*b*c*" * 999])
def test_strange_and_endless_queries_are_answered_with_a_note(bundled: Index, query: str) -> None:
    results = search(bundled, query)
    assert results.query == query
    assert results.notes


def test_pages(bundled: Index) -> None:
    everything = [hit.id for hit in search(bundled, "kotoutuminen").hits]
    page = bundled.search(Request("kotoutuminen", limit=3, offset=2))
    assert [(hit.rank, hit.id) for hit in page.hits] == list(enumerate(everything[2:5], 3))
    assert page.total == len(everything)
    assert bundled.search(Request("kotoutuminen", offset=1000)).hits == ()
    assert len(bundled.search(Request()).hits) == 10


def test_facets_count_all_that_was_found(bundled: Index) -> None:
    results = search(bundled, facets=("fund", "region", "maakunta"), limit=1)
    assert results.facets["fund"] == (("AMIF", 25), ("ESR", 3))
    assert dict(results.facets["region"])["Lappi"] == 1
    assert set(results.facets) == {"fund", "region"}


def test_the_status_is_that_of_the_day(bundled: Index) -> None:
    ended = {hit.id for hit in search(bundled, "tila:ended").hits}
    planned = {hit.id for hit in search(bundled, "tila:planned").hits}
    running = {hit.id for hit in search(bundled, "tila:running").hits}
    assert "S21170" in running
    assert "amif-youme" in planned
    assert ended.isdisjoint(running | planned)
    assert running.isdisjoint(planned)


def test_nothing_found_says_what_was_tried_and_what_may_be_meant(bundled: Index) -> None:
    for typed, meant in {"vertastuki": "vertaistuki", "äitirymä": "äitiryhmä"}.items():
        results = search(bundled, typed)
        assert (results.total, results.tried, results.did_you_mean) == (0, (typed,), meant)


def test_a_good_word_gets_no_suggestion(bundled: Index) -> None:
    for query in ("vertaistuki", "sukellusvene", "", "maakunta:Lappi", "aitiryhma"):
        assert search(bundled, query).did_you_mean == "", query


def test_only_the_strange_word_of_a_query_is_replaced(bundled: Index) -> None:
    results = search(bundled, "äitien vertastuki")
    assert (results.tried, results.did_you_mean) == (("vertastuki",), "äitien vertaistuki")


def test_the_reading_of_a_query_is_told(bundled: Index) -> None:
    told = search(bundled, 'vertaistukea "äitien ryhmä" maakunta:Lappi', filters=(("year", "2018"),)).interpreted
    for piece in ("vertaistuki", "“äiti ryhmä”", "region=Lappi", "year=2018"):
        assert piece in told


def test_hits_that_meet_every_word_come_before_the_others(bundled: Index) -> None:
    results = search(bundled, "äitiryhmä Kainuu")
    met = [hit.met for hit in results.hits]
    assert met == sorted(met, reverse=True)
    assert (results.hits[0].id, results.total) == ("S20688", 1)


def test_function_words_change_nothing_about_what_is_met(bundled: Index) -> None:
    assert search(bundled, "äitiryhmä ja kummitoiminta").total == search(bundled, "äitiryhmä kummitoiminta").total == 1


def test_snippets_show_repaired_text_with_marks(bundled: Index) -> None:
    for query in ("vertaistuki", "itsenäinen", "ryhmäohjaus", "aitiryhma", "kotoutuminen"):
        found = search(bundled, query).hits
        assert any(snippet.marks for hit in found for snippet in hit.snippets), query
        for hit in found:
            texts = [section["text"] for section in hit.stored["sections"]] + [hit.stored["title"]]
            assert hit.snippets
            for snippet in hit.snippets:
                assert any(snippet.text.strip("…") in text for text in texts)
                assert all(0 <= start < end <= len(snippet.text) for start, end in snippet.marks)


def test_a_field_narrows_words(bundled: Index) -> None:
    assert "S21170" in hits(bundled, "äiti", field="title")
    assert not hits(bundled, "vertaistuki", field="title").get(POHJANMAA)


def test_exact_search_finds_only_what_is_written(bundled: Index) -> None:
    assert list(hits(bundled, "vertaistukiohjaajia", exact=True)) == [POHJANMAA]
    assert hits(bundled, "vertaistuki", exact=True) == {}
    assert hits(bundled, '="vertaistukiohjaaja"') == {}


def test_one_project(bundled: Index) -> None:
    found = bundled.project("s21170")
    assert (found.id, len(found.sources), found.amount) == (
        "S21170",
        2,
        Amount(461_109, AmountKind.REALISED_PUBLIC),
    )
    assert {conflict.field for conflict in found.conflicts} == {"implementers", "end"}
    with pytest.raises(NoSuchProject, match="S21171") as caught:
        bundled.project("S21171")
    assert "S21170" in str(caught.value)


def test_labels_in_english(bundled: Index) -> None:
    assert bundled.label("region", "Lappi") == "Lapland"
    assert bundled.label("status", "ended") == "ended"
    assert bundled.label("implementer", "Diak") == "Diak"


def test_every_sort_is_accepted_with_and_without_a_query(bundled: Index) -> None:
    for sort in SORTS:
        assert search(bundled, sort=sort).total == 28
        assert set(hits(bundled, "äiti", sort=sort)) == set(hits(bundled, "äiti"))


# Opening.


def copied(folder: Path, tmp_path: Path) -> Path:
    shutil.copytree(folder, tmp_path / "index")
    return tmp_path / "index"


def test_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        Index(str(tmp_path))


@pytest.mark.parametrize("lost", [generations.WORDS, generations.TERMS, generations.DESCRIPTION])
def test_an_index_that_lost_a_file_is_damaged(bundled_folder: Path, tmp_path: Path, lost: str) -> None:
    folder = copied(bundled_folder, tmp_path)
    path = Path(generations.live(str(folder))) / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(IndexDamaged) as caught:
        Index(str(folder))
    assert "haku index --rebuild" in str(caught.value)


def test_an_index_of_lost_postings_is_damaged(bundled_folder: Path, tmp_path: Path) -> None:
    folder = copied(bundled_folder, tmp_path)
    for file in (Path(generations.live(str(folder))) / generations.TERMS).glob("*.hks"):
        file.unlink()
    with pytest.raises(IndexDamaged, match="is missing"):
        Index(str(folder))


def test_an_index_with_cut_words_is_damaged(bundled_folder: Path, tmp_path: Path) -> None:
    folder = copied(bundled_folder, tmp_path)
    file = Path(generations.live(str(folder))) / generations.WORDS
    file.write_bytes(file.read_bytes()[:-20])
    with pytest.raises(IndexDamaged, match="bytes instead of"):
        Index(str(folder))


def redescribed(folder: Path, **changes: object) -> None:
    """Put a generation beside the live one that says something else of itself, and make it the live one."""
    live = Path(generations.live(str(folder)))
    with commit.building(folder) as unfinished:
        shutil.copytree(live, unfinished, dirs_exist_ok=True)
        (unfinished / manifest.NAME).unlink()
        file = unfinished / generations.DESCRIPTION
        file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | changes), "utf-8")


def test_an_index_of_another_format_says_how_to_rebuild(bundled_folder: Path, tmp_path: Path) -> None:
    folder = copied(bundled_folder, tmp_path)
    redescribed(folder, format="0.0")
    with pytest.raises(IndexOutdated, match=r"format 0\.0") as caught:
        Index(str(folder))
    assert (caught.value.exit_code, "haku index --rebuild" in str(caught.value)) == (3, True)


def test_an_index_of_another_dictionary_is_outdated(bundled_folder: Path, tmp_path: Path) -> None:
    folder = copied(bundled_folder, tmp_path)
    dictionary = tmp_path / "mor.vfst"
    dictionary.write_bytes(b"words")
    redescribed(folder, made_by={"dictionary": {"path": str(dictionary), "size": 5, "mtime_ns": 0, "sha256": "other"}})
    with pytest.raises(IndexOutdated, match="another Finnish dictionary"):
        Index(str(folder))
    assert (
        version._dictionary_changed({"path": str(tmp_path / "gone"), "size": 1, "mtime_ns": 1, "sha256": ""}) is False
    )


def test_an_unknown_id_is_answered_with_the_nearest(bundled: Index) -> None:
    with pytest.raises(NoSuchProject, match="Did you mean “S21170”"):
        bundled.project("S2117")


def test_a_note_is_made_once(bundled: Index) -> None:
    notes = bundled.search(Request("aitiryhma aitiryhma")).notes
    assert [note.values for note in notes] == [("aitiryhma", "äitiryhmä")]


def test_values_can_be_kept_out(bundled: Index) -> None:
    every, there = len(bundled), bundled.search(filters={"region": "Lappi"}).total
    assert bundled.search(filters={"-region": "Lappi"}).total == every - there
    assert bundled.search("kotoutuminen", filters={"-maakunta": ["Lappi", "Kainuu"], "region": "Kainuu"}).total == 0
    left = bundled.search("kotoutuminen", filters={"-region": "Lappland"}, limit=None)
    assert [hit.id for hit in left if "Lappi" in hit.regions] == []
    assert "-region=Lappland" in left.interpreted
    with pytest.raises(UsageProblem):
        bundled.search(filters={"-region": "Atlantis"})
    with pytest.raises(UsageProblem):
        bundled.search(filters={"--region": "Lappi"})


def test_texts_of_a_project_are_marked_whole(bundled: Index) -> None:
    texts = bundled.marked("S21170", "äitiryhmä")
    project = bundled.project("S21170")
    assert [text.text for text in texts][1 : len(project.sections) + 1] == [s.text for s in project.sections]
    words = {text.text[start:end] for text in texts for start, end in text.marks}
    assert {"Äitiryhmä", "äitien"} <= words
    assert not any(text.marks for text in bundled.marked("S21170", "lentokone"))
    with pytest.raises(NoSuchProject):
        bundled.marked("nothing", "äiti")


def test_the_newest_projects_come_first(index_of: Indexer, monkeypatch: pytest.MonkeyPatch) -> None:
    index = index_of(*(project(name, "vertaistuki") for name in "abc"), project("d", "muuta"))
    days = {"a": "2026-01-01", "b": "2026-03-01"}
    monkeypatch.setattr(type(index.snapshot), "first_indexed", lambda _: days)
    found = [(day, project.id) for day, project in index.newest("vertaistuki")]
    assert found == [(date(2026, 3, 1), "b"), (date(2026, 1, 1), "a"), (None, "c")]
    assert [project.id for _, project in index.newest(Request("vertaistuki", limit=1))] == ["b"]


def test_a_version_stays_while_answers_do(index_of: Indexer) -> None:
    index = index_of(project("a"), today=date(2026, 1, 1))
    assert index.version == index.version
    assert "2026-01-01" in index.version
