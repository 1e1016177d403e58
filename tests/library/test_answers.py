"""What searches, counts and other calls give, in Python and in notebooks."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import haku
from haku import errors
from haku.facet_names import FACETS
from haku.locale import speaking, tr
from tests.library.texts import write

if TYPE_CHECKING:
    from pathlib import Path


def test_every_name_is_there_and_says_what_it_is() -> None:
    for name in (*haku.__all__, "open"):
        assert getattr(haku, name) is not None
        assert name in dir(haku)
    assert {name for name in dir(haku) if not name.startswith("__")} <= {*haku.__all__, "open"}
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        haku.nothing  # noqa: B018 - that it raises is what is tested
    for thing in (haku.open, haku.build, haku.Index.search, haku.Index.refresh, haku.Results, haku.Hit):
        assert thing.__doc__


def test_importing_it_loads_next_to_nothing() -> None:
    code = "import sys, haku; print(len([name for name in sys.modules if name.startswith('haku')]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 2


@pytest.mark.parametrize("name", [*haku.__all__, "open"])
def test_every_name_is_there_where_nothing_else_was_loaded(name: str) -> None:
    subprocess.run([sys.executable, "-c", f"import haku; haku.{name}"], check=True)


def test_all_of_it_can_be_imported_and_python_s_own_open_stays() -> None:
    code = "import builtins; from haku import *; assert open is builtins.open; locale.speaking; errors.HakuError; Index"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_build_search_and_look(texts: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    report = haku.build(texts, tmp_path / "index", progress=lambda *step: told.append(step))
    assert (report.projects, report.added, report.rebuilt) == (1, 1, True)
    assert told
    assert all(0 <= done <= total for _, done, total in told)
    with haku.open(tmp_path / "index") as index:
        assert len(index) == 1
        (hit,) = index.search("äitiryhmän")
        assert (hit.rank, hit.title, hit.start, hit.amount, hit.met) == (1, "Äitiryhmä Kemissä", None, None, True)
        assert index.project(hit.id) == hit.project
        assert index.first_indexed(hit.id) == date.today()  # noqa: DTZ011


def test_hits_are_typed(index: haku.Index) -> None:
    results = index.search("äitien kotoutuminen", filters={"maakunta": "Lappi"}, facets=["year"], limit=5)
    hit = results.hits[0]
    assert (hit.id, hit.fund, hit.regions) == ("S21170", "ESR", ["Lappi"])
    assert (hit.start, hit.end) == (date(2018, 1, 15), date(2021, 2, 28))
    assert (hit.amount, hit.amount_kind) == (461109, "realised_public")
    assert isinstance(hit.project, haku.Project)
    assert hit.project.title == hit.title
    start, end = hit.snippets[0].marks[0]
    assert hit.snippets[0].text[start:end]
    assert results.facets["year"][0] == haku.FacetCount("2018", 1)
    assert list(results) == list(results.hits)
    assert len(results) == len(results.hits) == 1


def test_nothing_can_be_changed(index: haku.Index) -> None:
    results = index.search("äiti")
    for value, name in ((results, "total"), (results.hits[0], "rank"), (haku.Request(), "query")):
        with pytest.raises(AttributeError):
            setattr(value, name, 0)
    with pytest.raises(dataclasses.FrozenInstanceError):
        results.hits[0].project.title = "x"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("options", "same"),
    [
        ({"filters": {"region": ["Lappi", "Kainuu"]}}, {"filters": {"maakunta": ("lapland", "kainuu")}}),
        ({"year": (2018, 2020)}, {"filters": {"year": "2018..2020"}}),
        ({"year": 2018}, {"year": "2018"}),
        ({"amount": (300_000, None)}, {"amount": "300000.."}),
        ({"field": "title"}, {"field": "otsikko"}),
    ],
)
def test_options_may_be_values_or_as_typed(index: haku.Index, options: dict[str, Any], same: dict[str, Any]) -> None:
    one, other = (index.search("hanke", limit=None, **given) for given in (options, same))
    assert [hit.id for hit in one] == [hit.id for hit in other]
    assert 0 < one.total < 28


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"filters": {"planeetta": "Mars"}}, "There is no facet “planeetta”"),
        ({"filters": {"region": "Atlantis"}}, "no value of region"),
        ({"year": "joskus"}, "is no range for year"),
        ({"field": "nowhere"}, "no text section “nowhere”"),
        ({"sort": "beauty"}, "There is no order “beauty”"),
        ({"facets": ["planeetta"]}, "There is no facet “planeetta”"),
    ],
)
def test_what_makes_no_sense_is_a_usage_problem(index: haku.Index, options: dict[str, Any], told: str) -> None:
    with pytest.raises(errors.UsageProblem, match=told):
        index.search("äiti", **options)


def test_the_language_is_the_call_s(index: haku.Index) -> None:
    assert index.label("region", "Lappi", "en") == "Lapland"
    assert index.label("region", "Lappi", "fi") == "Lappi"
    with speaking("sv"):
        assert index.label("region", "Lappi") == "Lappland"
    (note,) = index.search("maakunta:Atlantis", language="fi").notes
    (other,) = index.search("maakunta:Atlantis", language="en").notes
    assert note.values != other.values
    assert str(note).endswith(tr_in("fi", "{0} It was searched as words.", "").strip())
    assert str(other).startswith("“Atlantis” is no value of region.")
    assert str(other).endswith("It was searched as words.")


def tr_in(language: str, message: str, *values: object) -> str:
    with speaking(language):
        return tr(message, *values)


@pytest.mark.parametrize(
    "ask",
    [
        lambda index: index.search("äiti", sort="beauty", language="fi"),
        lambda index: index.search("äiti", facets=["beauty"], language="fi"),
        lambda index: index.similar("S21170", sort="beauty", language="fi"),
        lambda index: index.facets("beauty", language="fi"),
        lambda index: index.facets("theme", sort="beauty", language="fi"),
        lambda index: index.statistics("beauty", language="fi"),
        lambda index: index.statistics("theme", sort="beauty", language="fi"),
    ],
)
def test_errors_speak_the_language_of_the_call(index: haku.Index, ask: Any) -> None:
    with pytest.raises(errors.UsageProblem) as caught:
        ask(index)
    error = caught.value
    assert str(error) == " ".join(tr_in("fi", text).format(**error.values) for text in (error.message, error.hint))
    assert "There" not in str(error)


def test_errors_and_notes_speak_the_language_of_the_context(index: haku.Index) -> None:
    with speaking("fi"), pytest.raises(errors.UsageProblem) as caught:
        index.search("äiti", sort="beauty")
    assert "beauty" in str(caught.value)
    assert "There" not in str(caught.value)
    with speaking("fi"):
        (note,) = index.search('"äiti koti').notes
    assert str(note) == "Lainausmerkki jäi sulkematta; sanat haettiin ilman sitä."


def test_similar_projects_facets_and_whole_projects(index: haku.Index) -> None:
    results = index.similar("S21170", limit=2, filters={"fund": "ESR"})
    assert len(results) == 2
    assert all(hit.shared and hit.fund == "ESR" for hit in results)
    assert index.facets("theme")[0].projects >= index.facets("theme", "äiti")[0].projects > 0
    assert [e.project.id for e in index.export(haku.Request("äitiryhmä", limit=2))] == [
        hit.id for hit in index.search("äitiryhmä", limit=2)
    ]
    with pytest.raises(errors.NoSuchProject):
        index.project("S99999")


@pytest.mark.parametrize("query", ["", "kotoutuminen", "maakunta:Lappi", "xyzzyn"])
def test_euros_are_those_of_statistics(index: haku.Index, query: str) -> None:
    told = index.euros(FACETS, query)
    assert list(told) == list(FACETS)
    for facet in FACETS:
        assert told[facet] == {cell.values[0]: cell.euros for cell in index.statistics(facet, query).cells}
    narrowed = haku.make_request(query, filters={"region": "Uusimaa"})
    wanted = index.statistics("year", narrowed)
    assert index.euros("year", narrowed)["year"] == {cell.values[0]: cell.euros for cell in wanted.cells}


def test_euros_of_an_index_of_several_updates_are_those_of_one_build(tmp_path: Path) -> None:
    corpus, folder = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    for number in range(4):
        rows = [f"Hanke {number} {row};{row * 1000 or ''};{'Kemi' if row % 2 else ''}" for row in range(number + 2)]
        (corpus / f"{number}.csv").write_text("Hankkeen nimi;Myönnetty €;Kunta\n" + "\n".join(rows), "utf-8")
        haku.build(corpus, folder)
    with haku.open(folder) as index:
        updated = index.euros(FACETS)
        assert updated["fund"] == {"": 20_000}
        assert {
            facet: {cell.values[0]: cell.euros for cell in index.statistics(facet).cells} for facet in FACETS
        } == updated
    haku.build(corpus, folder, rebuild=True)
    with haku.open(folder) as index:
        assert index.euros(FACETS) == updated


def test_statistics_count_and_add_up(index: haku.Index) -> None:
    by_region = index.statistics("maakunta")
    projects = [exported.project for exported in index.export()]
    lapland = [p for p in projects if "Lappi" in {v.value for v in p.facets.get("region", ())}]
    sums = [p.amount.euros for p in lapland if p.amount]
    (cell,) = [cell for cell in by_region.cells if cell.values == ("Lappi",)]
    assert (cell.projects, cell.euros) == (len(lapland), sum(sums))
    assert (by_region.by, by_region.projects) == (("region",), len(projects) == 28 and 28)
    assert by_region.euros == sum(p.amount.euros for p in projects if p.amount)
    assert by_region.unknown == sum(p.amount is None for p in projects)
    assert sum(cell.projects for cell in by_region.cells) == by_region.projects + by_region.repeats
    crossed = index.statistics(["region", "year"], "äiti", filters={"fund": "ESR"})
    assert crossed.by == ("region", "year")
    assert {"region", "year", "projects", "euros", "median"} == set(crossed.rows()[0])
    assert index.statistics("region", "puuttuvasana").cells == ()


def test_results_are_a_table_in_a_notebook_and_rows_for_pandas(index: haku.Index) -> None:
    results = index.search("äitiryhmä", limit=2)
    html = results._repr_html_()
    assert html.count("<tr>") == 3
    assert "Meri-Lapin" in html
    first, _ = results.rows()
    assert (first["id"], first["start"], first["regions"]) == ("S21170", date(2018, 1, 15), ["Lappi"])
    assert (first["code"], first["amount_kind"], first["shared"]) == ("S21170", "realised_public", [])
    assert list(first) == results.columns == index.search("puuttuvasana").columns
    (like,) = index.similar("S21170", limit=1).rows()
    assert like["shared"][0] == "perhe"
    assert repr(results) == "<Results for 'äitiryhmä': 2 of 2 projects>"


def test_a_notebook_shows_what_the_terminal_says(index: haku.Index) -> None:
    html = index.search('"vertastuki', seconds=None)._repr_html_()
    assert html == (
        "<p>No projects found.</p><p>A quotation mark is not closed; the words were searched without it.</p>"
        "<p>Nowhere in any form, nor as a part of another word: “vertastuki”.</p>"
        "<p>Did you mean “&quot;vertaistuki”?</p>"
    )
    assert (
        index.search("äitiryhmä", limit=2, seconds=None)
        ._repr_html_()
        .startswith("<p>2 projects found, and 9 loosely related")
    )


def test_statistics_are_a_table_and_rows_with_columns(index: haku.Index) -> None:
    statistics = index.statistics(["region", "year"])
    html = statistics._repr_html_()
    assert html.startswith("<p>28 projects found.</p><table><thead><tr><th>region</th><th>year</th><th>projects</th>")
    assert html.count("<tr>") == len(statistics.cells) + 1
    nothing = index.statistics("region", "puuttuvasana")
    assert nothing._repr_html_() == "<p>No projects found.</p>"
    assert nothing.columns == ["region", "projects", "euros", "median"] == list(index.statistics("region").rows()[0])


@pytest.mark.parametrize("again", [lambda value: pickle.loads(pickle.dumps(value)), copy.copy, copy.deepcopy])
def test_answers_can_be_pickled_and_copied(index: haku.Index, again: Any) -> None:
    for answer in (
        index.search("äitiryhmä vertastuki maakunta:Atlantis", facets=["year"]),
        index.similar("S21170", facets=["region"]),
        index.statistics("region"),
        index.project("S21170"),
    ):
        other = again(answer)
        assert type(other) is type(answer)
        assert other == answer


@pytest.mark.parametrize("again", [pickle.dumps, copy.copy, copy.deepcopy])
def test_an_index_can_t_be_pickled_and_says_what_to_do(index: haku.Index, again: Any) -> None:
    with pytest.raises(TypeError, match=r"Give its address, and open it there: haku\.open"):
        again(index)


def test_an_empty_index_is_true(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    haku.build(tmp_path / "corpus", tmp_path / "index")
    with haku.open(tmp_path / "index") as index:
        assert len(index) == 0
        assert index


def test_counts_are_whole_however_short_the_time(index: haku.Index) -> None:
    """What was cut short would say so by a note, and counts have none."""
    whole = index.facets("theme", "kotoutuminen hanke", seconds=None)
    assert index.facets("theme", haku.Request("kotoutuminen hanke", seconds=0)) == whole
    assert index.facets("theme", "kotoutuminen hanke", seconds=0.0) == whole


def test_a_ranking_and_an_export_are_as_long_as_was_asked(index: haku.Index) -> None:
    total = index.search("äiti").total
    for limit, expected in ((2, 2), (None, total)):
        request = haku.Request("äiti", limit=limit, whole=True)
        assert len(index.ranking(request)) == len(list(index.export(request))) == expected
    assert total > 2


MODES: tuple[dict[str, Any], ...] = ({}, {"whole": True}, {"loose": True})


def test_what_is_loosely_related_follows_counts_or_is_left_out(index: haku.Index) -> None:
    apart, whole, loose = (index.search("äitiryhmä", limit=None, facets="region", **mode) for mode in MODES)
    assert [hit.met for hit in apart] == [True] * apart.total + [False] * apart.loose
    assert (whole.total, whole.loose, whole.hits) == (apart.total, 0, apart.hits[: apart.total])
    assert (loose.total, loose.loose) == (apart.total + apart.loose, apart.loose)
    assert loose.hits == apart.hits
    assert apart.facets == whole.facets
    assert sum(c.projects for c in loose.facets["region"]) > sum(c.projects for c in apart.facets["region"])
    exported = [[e.project.id for e in index.export(haku.Request("äitiryhmä", limit=None, **mode))] for mode in MODES]
    assert exported == [[hit.id for hit in whole], [hit.id for hit in whole], [hit.id for hit in loose]]
    counted = [index.statistics("region", "äitiryhmä", **mode).projects for mode in MODES]
    assert counted == [apart.total, whole.total, loose.total]
    assert len(index.ranking("äitiryhmä")) >= loose.total
    with pytest.raises(haku.errors.UsageProblem, match="don't go together"):
        index.search("äiti", whole=True, loose=True)


def test_titles_can_t_break_out_of_a_notebook_s_table(texts: Path, tmp_path: Path) -> None:
    write(texts, "b", "<script>alert(1)</script> hanke", "Teksti.")
    haku.build(texts, tmp_path / "index")
    with haku.open(tmp_path / "index") as index:
        assert "<script>" not in index.search("")._repr_html_()
