from __future__ import annotations

import pytest

from haku.errors import SourceError

from .making import found, is_refused, mutated, text_of, zipped

CONTAINER = b'<container><rootfiles><rootfile full-path="OEBPS/kirja.opf"/></rootfiles></container>'


def book(chapters: dict[str, str], order: list[str], **others: bytes) -> bytes:
    items = "".join(
        f'<item id="{name[0]}" href="{name.replace("ä", "%C3%A4")}" media-type="application/xhtml+xml"/>'
        for name in chapters
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in order)
    package = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Äitien kirja</dc:title></metadata>'
        f'<manifest>{items}<item id="k" href="k.png" media-type="image/png"/></manifest>'
        f"<spine>{spine}</spine></package>"
    )
    return zipped(
        {"mimetype": b"application/epub+zip", "META-INF/container.xml": CONTAINER, "OEBPS/kirja.opf": package.encode()}
        | {
            f"OEBPS/{name}": f"<html><head><title>x</title></head><body>{text}".encode()
            for name, text in chapters.items()
        }
        | {name.replace("__", "/"): data for name, data in others.items()}
    )


CHAPTERS = {
    "a.xhtml": "<h1>Toinen</h1><p>Teksti",
    "bä.xhtml": "<h1>Eka</h1><ul><li>kohta",
    "c.xhtml": "<p>ei luettavissa",
}


def test_chapters_come_in_the_order_of_reading() -> None:
    assert text_of(book(CHAPTERS, ["b", "a", "a", "k", "z"]), "a.epub") == "# Eka\n\n• kohta\n\n# Toinen\n\nTeksti"


def test_a_book_without_headings_has_its_title_for_one() -> None:
    assert text_of(book({"a.xhtml": "<p>Teksti"}, ["a"])) == "# Äitien kirja\n\nTeksti"


def test_rights_an_empty_book_and_damage_are_one_clear_error() -> None:
    with pytest.raises(SourceError, match="password"):
        found(book(CHAPTERS, ["a"], **{"META-INF__encryption.xml": b"<encryption><EncryptedData/></encryption>"}))
    with pytest.raises(SourceError, match="is empty"):
        found(book(CHAPTERS, []))
    with pytest.raises(SourceError, match="is damaged"):
        found(zipped({"mimetype": b"application/epub+zip", "META-INF/container.xml": CONTAINER}))
    whole = book(CHAPTERS, ["a", "b"])
    for changed in mutated(whole, 50):
        is_refused(changed)
