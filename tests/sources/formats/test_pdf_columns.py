"""Pages with columns, drawn in the ways in which programs draw them."""

from __future__ import annotations

import pytest
from fpdf import FPDF

from haku.sources.formats.pdf_columns import Gap, Run, column_by_column

from .making import text_of, with_soft_hyphens

COLUMNS = (
    "Hankkeessa vahvistetaan nuorten osallisuutta ja perehdytetään heitä työelämään. Ryhmät kokoontuvat viikoittain, "
    "ja niitä ohjaavat koulutetut vertaisohjaajat yhdessä kuntien ja järjestöjen kanssa.",
    "Toisella palstalla kerrotaan ikäihmisten digituesta ja kylätalotoiminnasta. Neuvonta annetaan kotona ja "
    "kirjastoissa, ja siihen koulutetaan vapaaehtoisia.",
    "Kolmas palsta puhuu saariston perheistä, joille järjestetään leirejä kesällä ja iltatoimintaa talvella koulujen "
    "tiloissa.",
)
HEADING, ENDING = "Kolme kertomusta", "Koko sivun levyinen kappale päättää sen, ja sekin jatkuu toiselle riville asti."


def begun() -> FPDF:
    pdf = FPDF()
    pdf.core_fonts_encoding = "cp1252"
    pdf.add_page()
    pdf.set_font("helvetica", size=10)
    return pdf


def lines(pdf: FPDF, text: str, width: float) -> list[str]:
    cut = pdf.multi_cell(width, 5, with_soft_hyphens(text), align="L", dry_run=True, output="LINES")
    assert isinstance(cut, list)
    return [line.strip() for line in cut]


def draw(pdf: FPDF, left: float, top: float, line: str, width: float = 0) -> None:
    """Draw a line, its words as far apart as they must be to fill ``width``."""
    words = line.split()
    space = (width - sum(map(pdf.get_string_width, words))) / max(len(words) - 1, 1) if width else 0
    for word in words if width else [line]:
        pdf.text(left, top, word)
        left += pdf.get_string_width(word) + space


def row_by_row(number: int, gutter: float, shift: float, *, justified: bool) -> tuple[bytes, list[str]]:
    """Draw columns row by row, those of odd number lower by ``shift``; give the lines in reading order, too."""
    pdf = begun()
    width = (190 - gutter * (number - 1)) / number
    columns = [lines(pdf, text, width) for text in COLUMNS[:number]]
    pdf.text(10, 20, HEADING)
    for row in range(max(map(len, columns))):
        for at, column in enumerate(columns):
            if row < len(column):
                is_full = justified and row < len(column) - 1
                left, top = 10 + at * (width + gutter), 27 + row * 4.5 + at % 2 * shift
                draw(pdf, left, top, column[row], width if is_full else 0)
    below = lines(pdf, ENDING * 3, 190)
    for row, line in enumerate(below):
        pdf.text(10, 100 + row * 4.5, line)
    return bytes(pdf.output()), [HEADING, *(line for column in columns for line in column), *below]


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("gutter", [5, 15])
@pytest.mark.parametrize("shift", [0, 1.5])
@pytest.mark.parametrize("justified", [False, True])
def test_columns_drawn_row_by_row_are_read_one_after_the_other(
    number: int, gutter: float, shift: float, *, justified: bool
) -> None:
    data, wanted = row_by_row(number, gutter, shift, justified=justified)
    assert [line for line in text_of(data).split("\n") if line] == wanted


def test_short_columns_with_much_space_between_them_are_no_labels() -> None:
    pdf = begun()
    left = ["Hankkeessa vahvistetaan nuor-", "ten osallisuutta ja pereh-", "dytetään heitä työelä-", "mään."]
    right = ["Toisella palstalla kerro-", "taan ikäihmisten digi-", "tuesta ja kylätalo-", "toiminnasta."]
    for row, pair in enumerate(zip(left, right, strict=True)):
        for at, line in zip((10, 110), pair, strict=True):
            pdf.text(at, 20 + row * 4.5, line)
    for at, column in ((10, left), (110, right)):
        for row, line in enumerate(column):
            pdf.text(at, 100 + row * 4.5, line)
    found = [line for line in text_of(bytes(pdf.output())).split("\n") if line]
    assert found == [*left, *right, *left, *right]


def test_columns_set_apart_by_spaces_are_columns() -> None:
    pdf = begun()
    pdf.set_font("courier", size=9)
    left = ["Hankkeessa vahvistetaan nuor-", "ten osallisuutta ja pereh-", "dytetään heitä työelä-", "mään yhdessä."]
    right = ["Toisella palstalla kerro-", "taan ikäihmisten digi-", "tuesta ja kylätalo-", "toiminnasta."]
    for row, (one, other) in enumerate(zip(left, right, strict=True)):
        pdf.text(10, 20 + row * 4.5, f"{one:<36}{other}")
    assert [line for line in text_of(bytes(pdf.output())).split("\n") if line] == [*left, *right]


TABLE = [
    ("Hankkeen nimi", "Toteuttaja", "Myönnetty"),
    ("Nuorten oma työpaja", "Oulun kaupungin nuorisotoimi", "12 000 euroa"),
    ("Digituki kylille", "Maaseudun sivistysliitto ry", "8 500 euroa"),
    ("Saariston perheet", "Folkhälsan i Åboland rf", "21 300 euroa"),
    ("Yhdessä työhön", "Diakonissalaitos ja kumppanit", "140 000 euroa"),
]


def test_rows_of_a_table_stay_rows() -> None:
    pdf = begun()
    for row, cells in enumerate(TABLE):
        for left, cell in zip((10, 80, 160), cells, strict=True):
            pdf.text(left, 20 + row * 5, cell)
    assert [line for line in text_of(bytes(pdf.output())).split("\n") if line] == [" ".join(cells) for cells in TABLE]


def test_labels_stay_beside_values_that_are_sentences() -> None:
    pdf = begun()
    values = lines(pdf, COLUMNS[0], 120)
    for row, (label, value) in enumerate(zip(("Tausta", "Tavoitteet", "Tulokset", "Kesto"), values, strict=False)):
        pdf.text(10, 20 + row * 5, label)
        pdf.text(60, 20 + row * 5, value)
    assert text_of(bytes(pdf.output())).startswith(f"Tausta {values[0]}\n")


@pytest.mark.parametrize("width", [50, 190])
def test_a_single_justified_column_has_no_columns_of_words(width: float) -> None:
    pdf = begun()
    wanted = [line for text in COLUMNS for line in lines(pdf, text, width)]
    for row, line in enumerate(wanted):
        draw(pdf, 10, 20 + row * 4.5, line, width if line[-1] != "." else 0)
    assert [line for line in text_of(bytes(pdf.output())).split("\n") if line] == wanted


def test_no_line_is_lost_whatever_stands_on_a_page() -> None:
    runs = [
        Run("yksi kaksi", left, left + 90, 700 - row * 12 + shift, 10, (Gap(left + 40, left + 60, 4, 5),))
        for row in range(30)
        for left, shift in ((0, 0), (95, row % 7), (row * 10, 3))
    ]
    words = sorted(word for run in column_by_column(runs) for word in run.text.split())
    assert words == sorted(["yksi", "kaksi"] * len(runs))
