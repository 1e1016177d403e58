"""haku as a library: what ``import haku`` gives, on the bundled corpus."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import haku
from haku import errors
from haku.index_folder import POINTER
from haku.locale import speaking, tr
from haku.store import generations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def index(bundled_folder: Path) -> Iterator[haku.Index]:
    with haku.open(bundled_folder) as opened:
        yield opened


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    write(folder, "a", "Äitiryhmä Kemissä", "Äidit tapaavat.")
    return folder


def write(folder: Path, name: str, title: str, text: str) -> None:
    (folder / f"{name}.txt").write_text(f"{title}\n\n{text}\n", "utf-8")


def titles(index: haku.Index, query: str = "") -> list[str]:
    return [hit.title for hit in index.search(query, sort="title")]


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
        ({"field": "nowhere"}, "no such text section"),
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


def test_a_closed_index_says_so(bundled_folder: Path) -> None:
    index = haku.open(str(bundled_folder))
    index.close()
    index.close()
    for ask in (
        lambda: index.search("äiti"),
        lambda: index.similar("S21170"),
        lambda: index.project("S21170"),
        lambda: index.facets("theme"),
        lambda: index.statistics("theme"),
        lambda: list(index.export()),
        lambda: index.refresh(),
        lambda: len(index),
        lambda: index.label("region", "Lappi"),
    ):
        with pytest.raises(errors.IndexClosed, match="closed"):
            ask()


def test_no_index_is_an_error_and_so_is_a_cluster(tmp_path: Path) -> None:
    with pytest.raises(errors.IndexMissing):
        haku.open(tmp_path)
    with pytest.raises(errors.UsageProblem, match="no index that haku can open"):
        haku.open("opensearch://localhost/hankkeet")


def test_an_open_index_takes_up_a_new_one_when_it_is_told_to(texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    haku.build(texts, folder)
    with haku.open(folder) as index:
        assert not index.refresh()
        write(texts, "b", "Isäryhmä Oulussa", "Isät tapaavat.")
        haku.build(texts, folder)
        assert titles(index) == ["Äitiryhmä Kemissä"]
        assert index.refresh()
        assert titles(index) == ["Isäryhmä Oulussa", "Äitiryhmä Kemissä"]
        assert not index.refresh()


def test_an_index_that_can_t_be_opened_again_goes_on(texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    haku.build(texts, folder)
    with haku.open(folder) as index:
        (folder / POINTER).write_text("nonsense", "ascii")
        for generation in folder.glob("generation-*"):
            generation.rename(tmp_path / "away")
        with pytest.raises(errors.HakuError):
            index.refresh()
        assert titles(index) == ["Äitiryhmä Kemissä"]


def test_another_day_is_another_index(texts: Path, tmp_path: Path) -> None:
    write(texts, "c", "Hanke", "Toteutusaika: 1.1.2018–31.12.2018")
    haku.build(texts, tmp_path / "index")
    with haku.open(tmp_path / "index") as index:
        index._opened, index._state = index._opener.open(date(2018, 6, 1))
        assert index.refresh()  # to the day that it is
        assert not index.refresh()


def test_an_open_index_outlives_its_files(texts: Path, tmp_path: Path) -> None:
    """Builds sweep the generation before the last; who has it open sees nothing of that."""
    (texts / "synonyms.toml").write_text('[[group]]\nwords = ["kokoontuminen", "tapaaminen"]\n', "utf-8")
    (texts / "words.toml").write_text('[[word]]\nbase = "stea"\n', "utf-8")
    write(texts, "b", "Stean hanke", "Vertaistuki auttaa Lapissa.")
    folder = tmp_path / "index"
    haku.build(texts, folder)

    def answers(index: haku.Index) -> tuple[object, ...]:
        return (
            index.search("vertastuki").did_you_mean,
            index.search("STEAlla").total,
            index.search("vertastuki").notes,
            index.label("region", "Lappi", "en"),
            index.search("kokoontuminen").interpreted,
            index.first_indexed("aitiryhma-kemissa"),
            [hit.snippets for hit in index.search("vertaistuki")],
            index.similar("aitiryhma-kemissa").total,
        )

    with haku.open(folder) as fresh:
        expected = answers(fresh)
    assert expected[0] == "vertaistuki"
    with haku.open(folder) as index:
        before = Path(index.snapshot.backend.name)
        for number in range(3):
            write(texts, f"new{number}", f"Uusi {number}", "Teksti.")
            haku.build(texts, folder)
        assert not before.exists()
        assert answers(index) == expected


def test_the_day_of_the_first_indexing_is_carried_on(texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    haku.build(texts, folder)
    live = Path(generations.live(str(folder)))
    days = json.loads((live / generations.FIRST_INDEXED).read_text("utf-8"))
    assert list(days.values()) == [["aitiryhma-kemissa"]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("haku.store.generations.read_first_indexed", lambda _: {"aitiryhma-kemissa": "2020-02-29"})
        haku.build(texts, folder, rebuild=True)
    for rebuild in (False, True):
        write(texts, "b", f"Toinen {rebuild}", "Teksti.")
        haku.build(texts, folder, rebuild=rebuild)
        with haku.open(folder) as index:
            assert index.first_indexed("aitiryhma-kemissa") == date(2020, 2, 29)


def test_the_days_outlive_damage_to_other_files(texts: Path, tmp_path: Path) -> None:
    """Generations share files, so one damaged file may leave none of them whole."""
    folder = tmp_path / "index"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("haku.store.generations.read_first_indexed", lambda _: {"aitiryhma-kemissa": "2020-02-29"})
        haku.build(texts, folder)
    write(texts, "b", "Toinen", "Teksti.")
    haku.build(texts, folder)
    for words in folder.glob(f"generation-*/{generations.WORDS}"):
        words.write_bytes(b"")
    haku.build(texts, folder)
    with haku.open(folder) as index:
        assert index.first_indexed("aitiryhma-kemissa") == date(2020, 2, 29)


def test_an_index_finds_its_folder_whatever_folder_the_program_goes_to(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    haku.build(texts, tmp_path / "index")
    monkeypatch.chdir(tmp_path)
    with haku.open("index") as index:
        monkeypatch.chdir(texts)
        assert not index.refresh()
        write(texts, "b", "Toinen", "Teksti.")
        haku.build(texts, tmp_path / "index")
        assert index.refresh()


def test_an_index_among_the_texts_is_none_of_them(texts: Path) -> None:
    with pytest.raises(errors.UsageProblem, match="the corpus and the index"):
        haku.build(texts, texts)
    for _ in range(3):
        report = haku.build(texts, texts / "index")
        assert (report.documents, report.projects) == (1, 1)
        assert "left-out" in {problem.kind for problem in report.problems}
    with pytest.raises(errors.CorpusError, match="is an index"):
        haku.build(texts / "index", texts / "other")


# Threads.


@pytest.mark.parametrize("meanwhile", [haku.Index.refresh, haku.Index.close])
def test_what_is_opened_slowly_takes_no_newer_index_s_place(
    texts: Path, tmp_path: Path, meanwhile: Callable[[haku.Index], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    haku.build(texts, folder)
    with haku.open(folder) as index:
        opening, go_on, opens = threading.Event(), threading.Event(), index._opener.open

        def held_up(today: date) -> object:
            opened = opens(today)
            if not opening.is_set():
                opening.set()
                go_on.wait(30)
            return opened

        monkeypatch.setattr(index._opener, "open", held_up)
        write(texts, "b", "Toinen", "Teksti.")
        haku.build(texts, folder)
        slow = threading.Thread(target=index.refresh)
        slow.start()
        assert opening.wait(30)
        write(texts, "c", "Uusin", "Teksti.")
        haku.build(texts, folder)
        other = threading.Thread(target=meanwhile, args=(index,))
        other.start()
        other.join(0.2)
        go_on.set()
        for thread in (slow, other):
            thread.join(30)
        if meanwhile is haku.Index.close:
            with pytest.raises(errors.IndexClosed):
                titles(index)
        else:
            assert "Uusin" in titles(index)


QUERIES = (
    *(
        "vertaistuki",
        "äiti ryhmä",
        '"äitien kotoutuminen"',
        "kotout*",
        "vertastuki",
        "koti tuki:>300000",
        "hanke -äiti",
    ),
    *("maakunta:Lappi TAI maakunta:Uusimaa", "otsikko:kotoutuminen", "xyzzyn", ""),
)


def answer(index: haku.Index, query: str) -> haku.Results:
    return index.search(query, facets=["region", "status"], seconds=None)._replace(took_ms=0.0)


@pytest.mark.parametrize("work", [10**12, -1])
def test_one_index_serves_many_threads(
    index: haku.Index, bundled_folder: Path, work: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What each finds is what one alone finds, with threads switched five hundred times as often as usual."""
    monkeypatch.setattr("haku.score.searcher.COLD_WORK", work)
    monkeypatch.setattr("haku.score.searcher.WARM_WORK", work)
    with haku.open(bundled_folder) as alone:
        expected = {query: answer(alone, query) for query in QUERIES}
    wrong: list[str] = []

    def ask(first: int) -> None:
        for number in range(3 * len(QUERIES)):
            query = QUERIES[(first + number) % len(QUERIES)]
            try:
                if answer(index, query) != expected[query]:
                    wrong.append(query)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is wrong
                wrong.append(f"{query}: {error!r}")

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        in_threads([lambda first=number: ask(first) for number in range(8)])
    finally:
        sys.setswitchinterval(before)
    assert wrong == []


def in_threads(works: list[Any]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_two_builds_in_threads_keep_apart(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        for number in range(20):
            write(tmp_path / name, str(number), f"Hanke {name} {number}", f"Vertaistuki {name} {number} kotona.")
    failed: list[BaseException] = []

    def build(name: str) -> None:
        try:
            haku.build(tmp_path / name, tmp_path / f"index-{name}")
        except BaseException as error:  # noqa: BLE001 - told below
            failed.append(error)

    in_threads([lambda name=name: build(name) for name in "ab"])
    assert failed == []
    for name in "ab":
        with haku.open(tmp_path / f"index-{name}") as index:
            assert len(index) == 20
            assert all(title.startswith(f"Hanke {name} ") for title in titles(index))


def test_an_index_may_be_closed_and_refreshed_while_others_search(texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    haku.build(texts, folder)
    index, wrong, stop = haku.open(folder), list[str](), threading.Event()

    def ask() -> None:
        while not stop.is_set():
            try:
                found = set(titles(index))
            except errors.IndexClosed:
                return
            except Exception as error:  # noqa: BLE001 - whatever it is, it is wrong
                wrong.append(repr(error))
                return
            if not {"Äitiryhmä Kemissä"} <= found:
                wrong.append(str(found))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(4):
        write(texts, f"new{number}", f"Uusi {number}", "Teksti.")
        haku.build(texts, folder)
        index.refresh()
    index.close()
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
