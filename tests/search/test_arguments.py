"""What programs hand to the library: what is right is taken, what is wrong is refused by its name."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from math import inf, nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import haku
from haku.errors import IndexMissing, UsageProblem
from haku.locale import LANGUAGES, speak, speaking
from haku.results import PATIENCE, Request
from haku.search import arguments

if TYPE_CHECKING:
    from collections.abc import Callable

    from haku.search.open_index import Index

HALF = "a\ud800"


def ids(index: Index, query: Any = "", **options: Any) -> list[str]:
    return [hit.id for hit in index.search(query, limit=None, seconds=None, **options)]


def test_what_is_left_out_of_a_call_is_what_a_request_has() -> None:
    usual = Request()._asdict() | {"filters": None}
    for call in (haku.Index.search, haku.Index.similar):
        given = {
            name: one.default for name, one in inspect.signature(call).parameters.items() if one.default != one.empty
        }
        shared = given.keys() & usual.keys()
        assert {name: given[name] for name in shared} == {name: usual[name] for name in shared}
        assert "limit" in shared


@pytest.mark.parametrize(("value", "told"), [("a" * 78, "a" * 78 + "'"), ("a" * 79, "a" * 79 + "…")])
def test_an_argument_is_told_by_its_first_eighty_letters(value: str, told: str) -> None:
    assert str(arguments.refused("limit", value, "")).strip().endswith(f"can't be '{told}.")


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        *(("query", value) for value in (None, b"x", 5, ["x"])),
        *(("limit", value) for value in (-1, "3", 1.5, True, nan)),
        *(("offset", value) for value in (-1, None, "3", 1.5)),
        *(("seconds", value) for value in (-1, nan, inf, "1", True, b"1")),
        *(("filters", value) for value in ("region=Lappi", 5, [("region",)], ["region"], {1: "x"}, {None: "x"})),
        *(("facets", value) for value in (5, b"region")),
        *(("facets", [value]) for value in (None, 5)),
        *((name, value) for name in ("exact", "expand", "narrower") for value in (None, "no", 1)),
        *((name, value) for name in ("field", "sort") for value in (None, 5, b"title")),
        *(("synonyms", value) for value in (1, True, None, b"file", "a\0b")),
        *(("year", value) for value in (b"2018", (2018,), (1, 2, 3), 2018.5, nan, True, (True, None))),
        *(("amount", value) for value in ((1.5, None), inf, {1: 2})),
        *(("language", value) for value in ("xx", 5, ["fi"], "")),
    ],
)
def test_what_a_search_can_t_take_is_refused_by_name(bundled: Index, argument: str, value: Any) -> None:
    options = {"query": "äiti"} | {argument: value}
    with pytest.raises(UsageProblem, match=rf"^The argument {argument} can't be ") as caught:
        bundled.search(**options)
    assert len(str(caught.value)) < 400
    if argument in haku.Request._fields:
        field = {argument: value}
        with pytest.raises(UsageProblem, match=f"argument {argument} "):
            bundled.search(haku.Request(**field))


@pytest.mark.parametrize("value", [None, b"Lappi", [b"Lappi"], [None], True, 1.5, {"Lappi": 1}])
def test_a_filter_s_value_is_text_or_a_number(bundled: Index, value: Any) -> None:
    with pytest.raises(UsageProblem, match=r"The argument region can't be .* It is text or a whole number"):
        bundled.search("", filters={"region": value})


def test_numbers_too_long_to_be_written_are_refused(bundled: Index) -> None:
    for options in ({"year": 10**5000}, {"amount": (None, -(10**5000))}, {"filters": {"year": [10**5000]}}):
        with pytest.raises(UsageProblem, match="can't be"):
            bundled.search("", **options)
    assert bundled.search("", offset=10**5000, limit=10**5000).hits == ()


def test_the_hint_of_filters_shows_how(bundled: Index) -> None:
    with pytest.raises(UsageProblem, match=r'dict\(region="Lappi"\)'):
        bundled.search("", filters="region=Lappi")  # type: ignore[arg-type]


@pytest.mark.parametrize("options", [{"year": (2020, 2018)}, {"year": "2020..2018"}, {"filters": {"tuki": "2..1"}}])
def test_a_range_that_ends_before_it_begins_is_refused(bundled: Index, options: dict[str, Any]) -> None:
    with pytest.raises(UsageProblem, match="it ends before it begins"):
        bundled.search("", **options)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"year": [None, 2016]}, {"year": (None, 2016)}),
        ({"year": (2018, 2018)}, {"year": 2018}),
        ({"year": 2018.0}, {"year": "2018"}),
        ({"amount": (4e5, None)}, {"amount": "400000.."}),
        ({"amount": [None, 400_000.0]}, {"amount": "..400000"}),
        ({"filters": [("region", "Lappi")]}, {"filters": {"region": "Lappi"}}),
        ({"filters": (("region", "Lappi"), ["region", "Kainuu"])}, {"filters": {"region": {"Lappi", "Kainuu"}}}),
        ({"filters": {"year": 2018.0}}, {"filters": {"year": 2018}}),
    ],
)
def test_what_means_the_same_finds_the_same(bundled: Index, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert ids(bundled, **one) == ids(bundled, **other)
    assert 0 < len(ids(bundled, **one)) < 28


def test_facets_may_be_none_one_or_several(bundled: Index) -> None:
    nothing: tuple[Any, ...] = (None, (), [])
    for none in nothing:
        assert bundled.search("", facets=none).facets == {}
    one = bundled.search("", facets="maakunta").facets
    assert [*one] == ["region"]
    assert bundled.search("", facets=iter(["region"])).facets == one


def test_limit_0_only_counts_and_none_is_all(bundled: Index) -> None:
    assert [(r.total, len(r)) for r in (bundled.search("", limit=limit) for limit in (0, None))] == [(28, 0), (28, 28)]


def test_a_request_is_read_as_the_arguments_are(bundled: Index) -> None:
    request = haku.Request("hanke", filters={"maakunta": "Lappi"}, field="otsikko", limit=None, facets="year")  # type: ignore[arg-type]
    results = bundled.search("hanke", filters={"region": "Lappi"}, field="title", limit=None, facets=["year"])
    assert bundled.search(request)._replace(took_ms=0) == results._replace(took_ms=0)
    assert haku.make_request("x", filters={"maakunta": "Lappi"}, year=2018) == haku.Request(
        "x", (("maakunta", "Lappi"), ("year", "2018"))
    )


@pytest.mark.parametrize(
    ("argument", "ask"),
    [
        ("filters", lambda index, wish: index.search(wish, filters={"region": "Lappi"})),
        ("limit", lambda index, wish: index.search(query=wish, limit=10)),  # even as it is anyway
        ("year", lambda index, wish: index.search(wish, year=2018)),
        ("filters", lambda index, wish: index.similar("S21170", wish, filters={"region": "Lappi"})),
        ("limit", lambda index, wish: index.similar("S21170", request=wish, limit=1)),
        ("filters", lambda index, wish: index.statistics("region", wish, filters={"region": "Lappi"})),
        ("exact", lambda index, wish: index.facets("region", wish, exact=True)),
    ],
)
def test_nothing_that_a_request_has_stands_beside_it(
    bundled: Index, argument: str, ask: Callable[[Index, haku.Request], object]
) -> None:
    with pytest.raises(UsageProblem, match=f"The argument {argument} can't stand beside a request"):
        ask(bundled, haku.Request("ryhmä"))


def test_the_language_stands_beside_a_request(bundled: Index) -> None:
    request = haku.Request("äiti")
    assert bundled.search(request, language="fi").total == bundled.search("äiti").total
    assert bundled.facets("theme", request, language="sv") == bundled.facets("theme", "äiti", language="fi")
    assert bundled.statistics("theme", request, language="sv") == bundled.statistics("theme", "äiti")


@pytest.mark.parametrize("ask", ["facets", "statistics"])
def test_an_option_that_there_isn_t_is_named(bundled: Index, ask: str) -> None:
    with pytest.raises(UsageProblem, match=r"There is no option “typo”\. There are: .*filters"):
        getattr(bundled, ask)("region", "äiti", typo=1)
    with pytest.raises(UsageProblem, match="“typo”"):
        haku.make_request("äiti", typo=1)
    with pytest.raises(UsageProblem, match="“typo”"):
        getattr(bundled, ask)("region", haku.Request("äiti"), typo=1)
    with pytest.raises(TypeError, match="typo"):
        bundled.search("äiti", typo=1)  # type: ignore[call-arg]


@pytest.mark.parametrize("wrong", [None, 5, b"S21170", Path("S21170")])
def test_an_id_is_text(bundled: Index, wrong: Any) -> None:
    for ask in (bundled.project, bundled.similar, bundled.first_indexed):
        with pytest.raises(UsageProblem, match="argument project_id"):
            ask(wrong)


def test_rankings_and_exports_take_queries(bundled: Index) -> None:
    wanted = ids(bundled, "hanke")
    assert len(wanted) > 10
    for query in ("hanke", haku.Request("hanke", limit=None)):
        assert [name for name, _ in bundled.ranking(query)] == wanted
        assert [exported.project.id for exported in bundled.export(query)] == wanted
    assert len(list(bundled.export())) == 28


@pytest.mark.parametrize("wrong", [None, b"x", haku.Request(limit=-1), haku.Request(filters=(("region", "Lapppi"),))])
def test_exports_are_checked_when_they_are_asked_for(bundled: Index, wrong: Any) -> None:
    for ask in (bundled.export, bundled.ranking):
        with pytest.raises(UsageProblem):
            ask(wrong)


def test_facets_go_by_any_of_their_names(bundled: Index) -> None:
    (hit,) = bundled.search("äitien kotoutuminen", filters={"region": "Lappi"})
    assert hit.facet("maakunta") == hit.facet("region") == ["Lappi"]
    assert bundled.label("landskap", "Lappi", "en") == bundled.label("region", "Lappi", "en") == "Lapland"
    for ask in (lambda: hit.facet("nofacet"), lambda: bundled.label("nofacet", "x"), lambda: bundled.facets("nofacet")):
        with pytest.raises(UsageProblem, match="There is no facet “nofacet”"):
            ask()
    for argument, given in (("facet", (5, "x")), ("value", ("region", None)), ("language", ("region", "Lappi", "xx"))):
        with pytest.raises(UsageProblem, match=f"argument {argument} "):
            bundled.label(*given)
    with pytest.raises(UsageProblem, match="argument by"):
        bundled.statistics(None)  # type: ignore[arg-type]


def test_languages_are_named_where_there_is_no_such(bundled: Index) -> None:
    with pytest.raises(UsageProblem, match="There are: fi, sv, en"):
        bundled.facets("region", language="xx")
    for wrong in ("xx", "", "FI"):
        with pytest.raises(ValueError, match="fi, sv, en"), speaking(wrong):
            pass
        with pytest.raises(ValueError, match="fi, sv, en"):
            speak(wrong)


@pytest.mark.parametrize("options", [{"facets": [HALF]}, {"field": HALF}, {"sort": HALF}, {"filters": {HALF: "x"}}])
def test_half_characters_don_t_stand_in_messages(bundled: Index, options: dict[str, Any]) -> None:
    with pytest.raises(UsageProblem) as caught:
        bundled.search("", **options)
    assert str(caught.value).encode()


@pytest.mark.parametrize("wrong", ["", b"index", 1, None, "a\0b", HALF, "elastic://x"])
def test_an_address_is_a_path_for_all_that_take_one(corpus: Path, thesaurus: Path, wrong: Any) -> None:
    for ask in (
        lambda: haku.open(wrong),
        lambda: haku.build(corpus, wrong),
        lambda: haku.vocabularies.add(wrong, thesaurus),
        lambda: haku.vocabularies.remove(wrong, "yso"),
        lambda: list(haku.vocabularies.kept(wrong)),
    ):
        with pytest.raises(UsageProblem, match=r"argument address|no index that haku can open"):
            ask()


@pytest.fixture
def thesaurus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is not reached, in a folder in which nothing may be made."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "yso.ttl"


def test_a_folder_that_there_isn_t_is_no_index(tmp_path: Path, thesaurus: Path) -> None:
    for name in ("none", "x" * 300):
        with pytest.raises(IndexMissing):
            haku.open(tmp_path / name)
        with pytest.raises(IndexMissing):
            haku.vocabularies.add(tmp_path / name, thesaurus)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        *(("corpus", value) for value in ("", None, b"corpus", "a\0b")),
        *((name, value) for name in ("patience", "memory") for value in (-1, nan, inf, "1", None)),
        *(("rebuild", value) for value in (None, "no")),
        ("progress", "print"),
    ],
)
def test_what_a_build_can_t_take_is_refused_by_name(corpus: Path, tmp_path: Path, argument: str, value: object) -> None:
    options: dict[str, Any] = {"corpus": corpus, "patience": PATIENCE} | {argument: value}
    with pytest.raises(UsageProblem, match=f"argument {argument} "):
        haku.build(index=tmp_path / "index", **options)
    assert not (tmp_path / "index").exists()


def test_the_day_is_a_day(bundled_folder: Path) -> None:
    moment = datetime(2018, 6, 1, 12, tzinfo=UTC)
    with haku.open(bundled_folder, today=moment) as one, haku.open(bundled_folder, today=date(2018, 6, 1)) as other:
        assert one.facets("status") == other.facets("status")
        assert not one.refresh()
    for argument, value in (("today", "2019-01-01"), ("today", 5), ("corpus", b"corpus"), ("corpus", 5)):
        with pytest.raises(UsageProblem, match=f"argument {argument} "):
            haku.open(bundled_folder, **{argument: value})  # type: ignore[arg-type]
    haku.open(bundled_folder, corpus="").close()


def test_a_number_for_a_file_leaves_the_files_of_the_process_open(bundled_folder: Path) -> None:
    code = (
        "import haku, sys\n"
        f"index = haku.open({str(bundled_folder)!r})\n"
        "for number in (0, 1, 2, True):\n"
        "    for ask in (index.search, index.facets):\n"
        "        try: ask('region', synonyms=number) if ask == index.search else ask('region', 'x', synonyms=number)\n"
        "        except haku.errors.UsageProblem: pass\n"
        "print('still here')\n"
    )
    code = code.replace("import haku, sys", "import haku, haku.errors")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("still here\n", "")


def test_synonyms_may_be_a_path(bundled: Index, tmp_path: Path) -> None:
    file = tmp_path / "synonyms.toml"
    file.write_text('[[group]]\nwords = ["kokoontuminen", "äitiryhmä"]\n', "utf-8")
    assert ids(bundled, "kokoontuminen", synonyms=file) == ids(bundled, "kokoontuminen", synonyms=str(file))
    assert "äitiryhmä" in bundled.search("kokoontuminen", synonyms=file).interpreted


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_is_told_in_every_language(language: str) -> None:
    with speaking(language):
        assert arguments.in_language(None)
        with pytest.raises(UsageProblem):
            arguments.in_language("xx")


@pytest.mark.parametrize(("number", "is_read"), [(10**15 - 1, True), (10**15, False), (-(10**15), False)])
def test_a_number_of_16_digits_is_no_money_and_no_year(number: int, is_read: bool) -> None:
    if is_read:
        assert arguments._value("amount", number) == str(number)
    else:
        with pytest.raises(UsageProblem, match="can't be"):
            arguments._value("amount", number)
