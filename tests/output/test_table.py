from __future__ import annotations

import pytest

from haku.output.table import draw, table

from .samples import BARE, hit, results, style


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")


def test_in_a_pipe_there_are_a_header_and_a_row_of_tab_separated_cells_for_each_hit() -> None:
    assert list(table(results(hit(), hit(2, BARE)), style(), explain=False)) == [
        "#\tid\ttitle\timplementer\tregion\tperiod\t€\tmet",
        "1\tS1\tÄitien tuki\tYhdistys ry, Kemin kaupunki\tregion:Lappi\t2018-01-15 – 2020-12-31\t€461,109\t1",
        "2\tbare\tNimetön\t\t\t\t\t1",
    ]


def test_explained_in_a_pipe_the_matches_are_one_more_column() -> None:
    header, row = table(results(hit()), style(), explain=True)
    assert header.endswith("\tmatches")
    assert row.endswith(
        "\täiti ← äitien, inflected 1.50; äiti ← äideille, inflected 1.00; tuki ← vertaistukea, part 0.25"
    )


def test_a_tab_or_line_break_within_a_cell_is_a_space() -> None:
    assert list(draw(["a"], [["x\ty\nz"]])) == ["a", "x y z"]


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_it_fits() -> None:
    lines = "\n".join(table(results(hit(), hit(2, BARE)), style(), explain=False)).split("\n")
    assert lines[0] == "2 projects found."
    assert all(len(line) <= 80 for line in lines)
    assert any("2018–2020" in line and "€461,109" in line for line in lines)


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("explain", [False, True])
def test_on_a_narrow_terminal_facts_stand_below_the_title_and_no_word_is_broken(explain: bool) -> None:
    long = BARE | {
        "title": "Järjestölähtöinen kotoutuminen maahanmuuttajataustaisille",
        "implementers": ["Lahden ammattikorkeakoulu"],
        "facets": {"region": [{"value": "Pohjois-Pohjanmaa"}]},
    }
    drawn = "\n".join(table(results(hit(1, long)), style(width=80), explain=explain))
    assert max(map(len, drawn.split("\n"))) <= 80
    for word in ("Järjestölähtöinen", "maahanmuuttajataustaisille", "ammattikorkeakoulu", "bare"):
        assert word in drawn
    assert "implementer" not in drawn


@pytest.mark.usefixtures("terminal")
def test_explained_on_a_terminal_the_matches_stand_in_the_table() -> None:
    drawn = "\n".join(table(results(hit()), style(), explain=True))
    assert "äitien" in drawn
    assert "region" not in drawn


@pytest.mark.usefixtures("terminal")
def test_without_hits_there_is_no_table() -> None:
    assert list(table(results(), style(), explain=False)) == ["No projects found."]


@pytest.mark.usefixtures("terminal")
def test_brackets_are_no_markup() -> None:
    assert "[bold]" in "\n".join(draw(["a"], [["[bold]"]]))
