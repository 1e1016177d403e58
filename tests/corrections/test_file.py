from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.corrections import CORRECTIONS
from haku.corrections.file import Correction, Corrections, _lines, read_corrections
from haku.corrections.settings import Setting
from haku.errors import DataFileError

DOCS = Path(__file__).parents[2] / "docs"


def read(folder: Path, text: str) -> Corrections:
    (folder / CORRECTIONS).write_text(text, "utf-8")
    return read_corrections(folder)


def wrong(found: Corrections) -> list[tuple[int, str, str]]:
    assert all((p.kind, p.place.path) == ("wrong-correction", CORRECTIONS) for p in found.problems)
    return [(p.place.first_line, p.field, p.found) for p in found.problems]


def test_a_table_for_each_project(tmp_path: Path) -> None:
    text = """
        # Whole lines may be remarks.
        ["S21170"]
        nimi = " Äitien  ryhmä "
        end = 2021-02-28
        "yhdistä" = ["koirat:301", "b"]

        [ "VN/1/2018" ]   # [so may ends]
        split = "a.txt"
        maakunta = [
          "lapland",
          "Kainuu",
        ]
        realised_public = "25 000 €"
    """
    assert read(tmp_path, text) == Corrections(
        (
            Correction(
                "S21170",
                3,
                merge=(("koirat:301", 6), ("b", 6)),
                settings=(Setting("title", "Äitien ryhmä", 4), Setting("end", date(2021, 2, 28), 5)),
            ),
            Correction(
                "VN/1/2018",
                8,
                split=(("a.txt", 9),),
                settings=(Setting("region", ("Lappi", "Kainuu"), 10), Setting("realised_public", 25000, 14)),
            ),
        )
    )


def test_what_is_wrong_costs_its_line_alone(tmp_path: Path) -> None:
    lines = (
        *('title = "x"', "", "[a]", "vuosi = 2018", 'end = "eilen"', 'theme = ["osallisuus", "olematon"]'),
        *('fund = "ESR"', "[listat.301]", "x = 1", ""),
    )
    found = read(tmp_path, "\n".join(lines))
    assert wrong(found) == [
        (1, "", "title"),
        (4, "", "vuosi"),
        (5, "end", "eilen"),
        (6, "theme", "osallisuus, olematon"),
        (8, "", "301"),
    ]
    assert found.listed == (Correction("a", 3, settings=(Setting("fund", "ESR", 7),)), Correction("listat", 1))


def test_the_example_of_the_docs_is_understood(tmp_path: Path) -> None:
    example = (DOCS / "CORRECTIONS.md").read_text("utf-8").split("```")[1].removeprefix("toml\n")
    found = read(tmp_path, example)
    assert ([correction.id for correction in found.listed], found.problems) == (
        ["S21170", "koirat:301", "amif-rio"],
        (),
    )


def test_no_file_corrects_nothing(tmp_path: Path) -> None:
    assert read_corrections(tmp_path) == read(tmp_path, "# nothing\n") == Corrections()
    assert Corrections().digest() == ""


def test_a_file_that_is_no_toml_is_an_error_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="line 1"):
        read(tmp_path, "title = Isät")


def test_other_corrections_have_another_digest(tmp_path: Path) -> None:
    digests = {read(tmp_path, f'["{name}"]\ntitle = "x"\n').digest() for name in ("a", "b")}
    assert len(digests | {""}) == 3
    assert read(tmp_path, '["a"]\ntitle = "x"\n').digest() == read(tmp_path, "['a']\ntitle='x' # the same").digest()


@given(st.text())
def test_lines_are_found_in_any_text(text: str) -> None:
    assert all(0 < line <= len(text.splitlines()) for line in _lines(text).values())
