from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.tables.unwrap import _without_hidden, unwrap, unwrapped
from haku.sources.values.content import Row

from .made_up import read


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (r"<p>Tukea &auml;ideille.</p>\r\n<ul><li>yksi</li><li>kaksi</li></ul>", "Tukea äideille.\n• yksi\n• kaksi"),
        ("a<br/>b<BR>c", "a\nb\nc"),
        ("<b>lihava</b> ja <span style='x'>muu</span>", "lihava ja muu"),
        ("<script>x()</script>teksti<!-- ei tätä -->", "teksti"),
        ('<a href="https://a.fi/x" class="y">hankkeen sivu</a> on', "hankkeen sivu <https://a.fi/x> on"),
        ("Ty&ouml;pajaa &#228; &#xE4;", "Työpajaa ä ä"),
        ("&lt;p&gt;Ty&amp;ouml;pajaa&lt;/p&gt;", "Työpajaa"),
        ("&nbsp;x", "x"),
        (r"yksi\nkaksi\tkolme", "yksi\nkaksi kolme"),
        (r"\N", ""),
        ('="0123"', "0123"),
        ("'0123", "0123"),
        ("'+358", "+358"),
    ],
)  # fmt: skip
def test_cells_are_as_they_are_meant(cell: str, meant: str) -> None:
    assert unwrap(cell).strip() == meant


@pytest.mark.parametrize(
    "cell",
    ["R&D ja AT&T; x", "?a=1&copy=2", "<5 vuotta> ja <hanke>", "5 < 6 & 7 > 3", r"C:\nimet\tiedot", r"\\palvelin\nimet",
     "'lainaus'", "'90-luvun nuoret", "Tom's", "= 5", "<https://a.fi>", r"a\b"],
)  # fmt: skip
def test_what_only_looks_like_it_stays(cell: str) -> None:
    assert unwrap(cell) == cell


def test_rows_keep_their_numbers_and_widths() -> None:
    rows = [Row(1, ("a", "b")), Row(3, (r"\N", "&auml;"))]
    assert list(unwrapped(rows)) == [Row(1, ("a", "b")), Row(3, ("", "ä"))]


def test_a_table_is_read_without_them() -> None:
    row = '<b>&Auml;idit</b>\t<p>Yksi.</p>\\n<p>Kaksi.</p>\t="S20001"'
    (record,) = read("Nimi\tKuvaus\tKoodi", row, delimiter="\t")
    assert (record.title, record.code, record.sections[0].text) == ("Äidit", "S20001", "Yksi.\nKaksi.")


@pytest.mark.parametrize(
    "part",
    ["<", "<p ", "<a href=", "<a href='https://x'>", "<script>", "<!--", "&amp;", r"\n", " <li ", "<b>", "href="],
)
def test_no_cell_takes_long(part: str) -> None:
    began = time.perf_counter()
    for cell in (part * 50_000, f"<a {part * 50_000}", f"<a href='https://x'>{part * 20_000}"):
        unwrap(cell)
    assert time.perf_counter() - began < 5


@given(st.text(st.characters() | st.sampled_from(r"<>&;\nrtp/a'=\"#"), max_size=80))
def test_any_cell_is_given_as_some_text(cell: str) -> None:
    unwrap(cell)


@pytest.mark.parametrize(("hidden", "left"), [(20, 0), (21, 1), (22, 2)])
def test_twenty_comments_of_a_cell_are_left_out_at_a_time(hidden: int, left: int) -> None:
    assert _without_hidden("a<!-- b -->" * hidden).count("b") == left


BREAKS = "p div br ul ol li h1 h6 table tr hr section article blockquote dl dt dd pre"
TAGS = """
a abbr b big body center cite code del em font head html i img ins label mark q s small span strike strong sub sup
tbody td tfoot th thead u o:p st1:place
"""


@pytest.mark.parametrize("tag", BREAKS.split())
def test_tags_between_lines_are_line_breaks(tag: str) -> None:
    between = "\n• " if tag == "li" else "\n"
    for written in (f"<{tag}>", f"<{tag} class='x'>", f"<{tag.upper()}>"):
        assert unwrap(f"yksi{written}kaksi") == f"yksi{between}kaksi"
    assert unwrap(f"yksi</{tag}>kaksi") == "yksi\nkaksi"
    assert unwrap(f"yksi<{tag}x>kaksi") == f"yksi<{tag}x>kaksi"


@pytest.mark.parametrize("tag", TAGS.split())
def test_tags_within_lines_go(tag: str) -> None:
    for written in (f"<{tag}>", f"</{tag}>", f"<{tag} class='x'>", f"<{tag}/>", f"<{tag.upper()}>"):
        assert unwrap(f"yksi{written}kaksi") == "yksikaksi"
    assert unwrap(f"yksi<{tag}-x>kaksi") == f"yksi<{tag}-x>kaksi"


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("'=1+1", "=1+1"), ("'@x", "@x"), ("'-5", "-5"), ("'+5", "+5"), ("'2018", "2018"), ("'a", "'a"),
        ("'12 a", "'12 a"),
        ("'12'", "'12'"), (' ="a" ', "a"), ('="a"b', '="a"b'), (r" \N ", ""), (r"\Nimi", r"\Nimi"),
        (r"a\nb", "a\nb"), (r"a\\nb", r"a\\nb"), (r"a\rb", "a\nb"), (r"a\r\nb", "a\nb"), (r"a\tb", "a b"),
        (r"D:\nimi", r"D:\nimi"), (r"xD:\nimi", "xD:\nimi"), ("<STYLE>x</STYLE>y", "y"), ("<script>x", "<script>x"),
        ("a<!--b-->c", "ac"), ("<a href='https://a.fi'>x</a>", "x <https://a.fi>"), ("<a href='/b'>x</a>", "x"),
    ],
)  # fmt: skip
def test_guards_escapes_and_hidden_texts_at_their_bounds(cell: str, meant: str) -> None:
    assert unwrap(cell) == meant
