from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import SourceError
from haku.model import Unit
from haku.sources.formats import plain

from .making import found, is_refused, page_in, seconds, text_of

PAGE = """<!doctype html>
<html lang="fi"><head><meta charset="utf-8"><title>Äitiryhmä | Sivusto</title>
<style>p { color: red }</style><script>document.write("<p>ei</p>")</script></head>
<body><a class="skip-link" href="#x">Siirry sisältöön</a>
<nav><ul><li><a href="/">Etusivu</a></li></ul></nav><header><p>Valikko</p></header>
<div id="cookie-notice">Hyväksy evästeet</div><div role="navigation">Murupolku</div>
<main><header><h1>Äitiryhmä   hanke</h1></header>
<p>Eka kappale,<br>toinen rivi: <a href="https://a.fi/x">hankkeen sivut</a>, <a href="https://www.b.fi/">b.fi</a>,
<a href="mailto:x@y.fi">posti</a>.</p>
<h2>Tavoitteet</h2>
<ul><li>Yksi<ul><li>Sisempi</li></ul></li><li><p>Kaksi</p><p>jatko</p></li></ul>
<ol start="3"><li>kolmas<li>neljäs</ol>
<table><tr><th>Hankekoodi</th><td>S21170</td></tr><tr><th>Toteuttajat</th><td><p>Diak</p><ul><li>SPR</li></ul></td></tr>
</table><dl><dt>Rahasto</dt><dd>ESR</dd></dl>
<p hidden>piilossa</p><div style="display: none">piilossa</div><aside>Sivussa</aside>
<pre>rivi 1
rivi 2</pre></main>
<footer>Alatunniste</footer></body></html>"""

TEXT = """# Äitiryhmä hanke

Eka kappale,
toinen rivi: hankkeen sivut <https://a.fi/x>, https://www.b.fi/, posti.

## Tavoitteet

• Yksi
  • Sisempi
• Kaksi
  jatko
3. kolmas
4. neljäs

Hankekoodi: S21170

Toteuttajat: Diak
• SPR

Rahasto: ESR

rivi 1
rivi 2"""


def test_a_page_is_its_own_text_with_headings_lists_links_and_tables() -> None:
    assert text_of(PAGE.encode()) == TEXT


def test_places_are_paragraphs() -> None:
    content = page_in(PAGE.encode(), "a.html")
    assert content.unit is Unit.PARAGRAPH
    lines = content.text.split("\n")
    assert [lines[start - 1] for start in content.starts[:4]] == [
        "# Äitiryhmä hanke", "Eka kappale,", "## Tavoitteet", "• Yksi"
    ]  # fmt: skip


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "nonsense", "hex"])
@pytest.mark.parametrize("written", ["utf-8", "cp1252"])
def test_letters_are_right_whatever_the_page_says_of_them(charset: str, written: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body><p>Äitiryhmä – 5 €</p></body></html>'
    assert found(page.encode(written))[0] == ["Äitiryhmä – 5 €"]


def test_other_encodings_are_read_as_the_page_says() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1257"><html><p>Pēteris ö</p>'
    assert text_of(page.encode("cp1257")) == "Pēteris ö"
    assert text_of(b"\xff\xfe" + "<html><p>Äiti</p>".encode("utf-16-le")) == "Äiti"


def test_a_page_without_headings_has_the_title_of_its_head() -> None:
    assert text_of(b"<html><head><title>Hanke - hankkeet | THL</title></head><body>Teksti</body></html>") == (
        "# Hanke - hankkeet\n\nTeksti"
    )


def test_relative_links_need_a_base() -> None:
    page = '<html><link rel="canonical" href="https://a.fi/b/c"><p><a href="d">e</a> <a href="#f">g</a></p>'
    assert text_of(page.encode()) == "e <https://a.fi/b/d> g"
    assert text_of(b'<html><p><a href="d">e</a> <a href="http://[">g</a></p>') == "e g"


DATA = """<html><body><h1>Hankkeet</h1><table><thead><tr><th>Koodi<th>Nimi<th>Tuki</thead>
<tr><td rowspan=2>S1<td>Äidit<td>5<tr><td>Isät<td>6<tr><td>S2<td colspan=2>Yhdessä</table></body></html>"""


def test_a_table_of_data_is_a_table_and_merged_cells_are_repeated_in_each_row() -> None:
    (text,), tables, _ = found(DATA.encode(), "a.html")
    assert text == "# Hankkeet"
    assert tables == {
        "a.html/1": [("Koodi", "Nimi", "Tuki"), ("S1", "Äidit", "5"), ("S1", "Isät", "6"), ("S2", "Yhdessä", "")]
    }


def test_a_table_for_looks_is_the_paragraphs_in_it() -> None:
    page = "<html><table><tr><td><p>Yksi</p><p>Kaksi</p></td>"
    page += "<td><table><tr><td>Koodi</td><td>S1</td></tr></table></td></tr>"
    assert text_of(page.encode()) == "Yksi\n\nKaksi\n\nKoodi: S1"


def test_a_page_without_text_says_what_to_do() -> None:
    with pytest.raises(SourceError, match="no text of its own: save the page"):
        found(b"<html><head><title>Hanke</title></head><body><script>render()</script></body></html>")


def test_a_long_page_is_read_as_far_as_can_be_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "LONGEST_TEXT", 100_000)
    monkeypatch.setattr("haku.sources.formats.page.LONGEST_TEXT", 100_000)
    page = b"<html><body>" + b"<p>" + b"sana " * 20 + b"</p>" + b"<p>" + b"sana " * 200_000
    (text,), _, (problem,) = found(page)
    assert 0 < len(text) <= 100_000
    assert problem.kind == "cut-text"


@pytest.mark.parametrize(
    "part", ["<div>", "<p><ul><li>", "<table><tr><td>", "<a href=x>", "<b>", "<!--", "<dl><dd>", "&"]
)
def test_parts_without_ends_are_read_in_time_that_grows_with_them(part: str) -> None:
    data = f"<html><body>x{part * 20_000}y".encode()
    assert is_refused(data) or "x" in found(data)[0][0]


HEADING = "<table><tr><th>Hankkeen nimi<th>Koodi<th>Toteuttaja"


def test_cells_that_reach_over_all_others_are_repeated_within_bounds_and_that_is_told() -> None:
    data = (HEADING + "<tr>" + "<td colspan=1000 rowspan=65534>a" * 20 + "<tr><td>x<td>y<td>z" * 8000).encode()
    assert seconds(data, "a.html") < 5
    _, tables, (problem,) = found(data, "a.html")
    assert sum(map(len, tables["a.html/1"])) < 300_000
    assert problem.kind == "crowded-sheet"


def test_a_cell_may_reach_over_the_rows_of_any_list() -> None:
    data = (HEADING + "<tr><td>a<td>b<td rowspan=5000>c" + "<tr><td>x<td>y" * 4999).encode()
    _, tables, problems = found(data, "a.html")
    assert {cells[2] for cells in tables["a.html/1"][1:]} == {"c"}
    assert not problems


def test_tables_within_tables_cost_no_more_than_their_size_allows() -> None:
    data = (HEADING + "<tr><td>a<td>b<td>c<tr><td>a<td>b<td>") * 600 + "äitien ryhmä " * 200_000
    assert seconds(data.encode(), "a.html") < 10


TAGS = (
    "p /p ul /ul li /li table /table tr td /td th dl dt dd /dl /a h1 /h1 br nav /nav main /main pre ol !-- td_rowspan=3"
)
PARTS = st.sampled_from([*(f"<{tag.replace('_', ' ')}>" for tag in TAGS.split()), "-->", "<a href='http://a'>", "äö"])


@given(st.lists(PARTS | st.text(max_size=5), max_size=60).map("".join))
def test_any_page_is_text_or_one_clear_error(page: str) -> None:
    data = f"<html>{page}".encode("utf-8", "replace")
    assert is_refused(data) or all(text.strip() for text in found(data)[0])


def table_page(*rows: str) -> bytes:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body></html>".encode()


@pytest.mark.parametrize(
    "rows",
    [
        ("Hankkeen nimi|Toteuttaja|Vuosi", "Äidit|Diak|2019"),
        ("Hankkeen nimi|Toteuttaja", "Äidit|Diak", "Polku|SPR"),
    ],
)
def test_small_tables_of_projects_are_data_too(rows: tuple[str, ...]) -> None:
    _, tables, _ = found(table_page(*rows), "a.html")
    assert tables == {"a.html/1": [tuple(row.split("|")) for row in rows]}


def test_a_table_whose_columns_are_the_projects_is_turned() -> None:
    _, tables, _ = found(table_page("Hankkeen nimi|Äidit|Polku", "Toteuttaja|Diak|SPR", "Kesto|2018|2019"), "a.html")
    assert tables == {
        "a.html/1": [("Hankkeen nimi", "Toteuttaja", "Kesto"), ("Äidit", "Diak", "2018"), ("Polku", "SPR", "2019")]
    }


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (("Hankkeen nimi|Äidit", "Toteuttaja|Diak"), "Hankkeen nimi: Äidit\n\nToteuttaja: Diak"),
        (("Hankkeen nimi|Äidit|Toteuttaja|Diak",), "Hankkeen nimi: Äidit\n\nToteuttaja: Diak"),
        (("Vuosi|Määrä|Osuus", "2018|1|2"), "Vuosi | Määrä | Osuus\n\n2018 | 1 | 2"),
    ],
)
def test_other_small_tables_are_rows_of_labels_and_values(rows: tuple[str, ...], text: str) -> None:
    assert text_of(table_page(*rows), "a.html") == text


def test_facts_before_a_page_are_told_with_it() -> None:
    page = page_in(b"---\ntitle: Tila\nfunder: STEA\n---\n<html><p>Teksti.</p></html>", "a.html")
    assert (page.facts, page.text) == ((("title", "Tila"), ("funder", "STEA")), "Teksti.")
    assert page_in(b"---\ntitle: Tila\n---\n<p></p>", "a.html").facts == (("title", "Tila"),)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<li><strong>Rahoittaja</strong> STEA</li>", "• Rahoittaja: STEA"),
        ("<p><b>Budjetti</b> 5 000 €</p>", "Budjetti: 5 000 €"),
        ("<p><b>Rahoittaja</b>: STEA</p>", "Rahoittaja: STEA"),
        ("<p><b>Rahoittaja:</b> STEA</p>", "Rahoittaja: STEA"),
        ("<p><b>Rahoittaja</b><br>STEA</p>", "Rahoittaja\nSTEA"),
        ("<p><b>Rahoittaja</b> maksaa kaiken.</p>", "Rahoittaja maksaa kaiken."),
        ("<p><b>Hanke</b> Äidit</p>", "Hanke Äidit"),
        ("<p>Meidän <b>Rahoittaja</b> STEA</p>", "Meidän Rahoittaja STEA"),
        ("<p><b>Kahvila</b> Kemi</p>", "Kahvila Kemi"),
    ],
)
def test_names_of_facts_in_bold_are_labels_without_colons(html: str, text: str) -> None:
    assert text_of(html.encode(), "a.html") == text
