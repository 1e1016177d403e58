from __future__ import annotations

import time

import pytest

from haku.errors import SourceError
from haku.sources.formats.markup import first_element
from haku.sources.formats.readers import format_of

from .making import found, is_refused, mutated, opened

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Hankkeet -->
<h:hankkeet xmlns:h="https://example.org/h" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<h:hanke tunnus="S1" xml:lang="fi"><nimi xsi:type="s">Äidit <b>yhdessä</b></nimi>
<kuvaus><p>Ensin.</p><p>Sitten.</p></kuvaus></h:hanke>
<h:hanke tunnus="S2"><nimi>Polku &amp; tie</nimi><toteuttaja y="1">Diak</toteuttaja></h:hanke>
</h:hankkeet>"""


def test_the_element_that_repeats_is_the_row() -> None:
    texts, tables, problems = found(LIST.encode(), "a.xml")
    assert (texts, problems) == ([], [])
    assert tables == {
        "a.xml": [
            ("tunnus", "nimi", "kuvaus", "toteuttaja.y", "toteuttaja.text"),
            ("S1", "Äidit yhdessä", "Ensin.\nSitten.", "", ""),
            ("S2", "Polku & tie", "", "1", "Diak"),
        ]
    }


@pytest.mark.parametrize(("codec", "said"), [("cp1252", "UTF-8"), ("latin-1", "ISO-8859-1"), ("utf-16", "UTF-16")])
def test_whatever_the_encoding_is_and_is_said_to_be(codec: str, said: str) -> None:
    _, tables, _ = found(LIST.replace("UTF-8", said).encode(codec), "a.xml")
    assert tables["a.xml"][1][1] == "Äidit yhdessä"


def test_the_items_of_a_feed_are_rows_even_if_there_is_one() -> None:
    feed = "<rss><channel><title>Uutiset</title><link>x</link><item><title>Äidit</title></item></channel></rss>"
    _, tables, problems = found(feed.encode(), "a.rss")
    assert tables["a.rss"] == [("title",), ("Äidit",)]
    assert problems[0].found == "title, link"


def test_one_project_is_one_row() -> None:
    _, tables, _ = found(b"<?xml version='1.0'?><hanke><nimi>A</nimi><aika><alku>1.1.2020</alku></aika></hanke>", "a")
    assert tables["a"] == [("nimi", "aika.alku"), ("A", "1.1.2020")]


def test_entities_that_could_grow_are_refused() -> None:
    levels = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(20))
    with pytest.raises(SourceError, match="entities"):
        found(f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "x">{levels}]><a>&e20;</a>'.encode(), "a.xml")


def test_damaged_files_are_refused() -> None:
    for damaged in mutated(LIST.encode(), 40):
        is_refused(damaged, "a.xml")


def test_a_page_is_no_xml_of_data_whatever_stands_before_it() -> None:
    for head in ("", '<?xml version="1.0"?>\n', "<!-- a --><!-- b -->\n<?x?>"):
        assert format_of(opened(f"{head}<!DOCTYPE  html><html>".encode(), "a.xml")).name == "HTML"
    assert first_element("<!-- ei lopu") == ""
    assert first_element("teksti <a>") == ""


def test_forty_comments_cost_no_time() -> None:
    begun = time.perf_counter()
    assert format_of(opened(b"<!-- -->" * 5000 + b"x", "a.txt")).name == "text"
    assert time.perf_counter() - begun < 1
