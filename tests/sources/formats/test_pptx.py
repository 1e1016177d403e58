from __future__ import annotations

import pytest

from haku.errors import SourceError

from .making import found, is_refused, mutated, zipped

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def shape(*paragraphs: str, kind: str | None = None) -> str:
    place = f'<p:nvPr><p:ph type="{kind}"/></p:nvPr>' if kind else "<p:nvPr/>"
    return f"<p:sp><p:nvSpPr>{place}</p:nvSpPr><p:txBody>{''.join(paragraphs)}</p:txBody></p:sp>"


def paragraph(text: str, properties: str = "", link: str = "") -> str:
    linked = f'<a:rPr><a:hlinkClick r:id="{link}"/></a:rPr>' if link else ""
    return f"<a:p>{properties}<a:r>{linked}<a:t>{text}</a:t></a:r></a:p>"


def slide(*shapes: str) -> bytes:
    return f"<p:sld {_A} {_P} {_R}><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:sld>".encode()


def relations(*targets: tuple[str, str, str]) -> bytes:
    external = {True: ' TargetMode="External"', False: ""}
    listed = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"{external[target.startswith("http")]}/>'
        for name, kind, target in targets
    )
    return f"<Relationships>{listed}</Relationships>".encode()


def presentation(slides: list[bytes], **parts: bytes) -> bytes:
    """Make a presentation whose slides are shown in the order in which they are given, and stored in another."""
    ids = "".join(f'<p:sldId id="{256 + at}" r:id="r{at}"/>' for at in range(len(slides)))
    named = {f"ppt/slides/slide{len(slides) - at}.xml": data for at, data in enumerate(slides)}
    targets = [(f"r{at}", "slide", f"slides/slide{len(slides) - at}.xml") for at in range(len(slides))]
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "ppt/presentation.xml": f"<p:show {_P} {_R}><p:sldIdLst>{ids}</p:sldIdLst></p:show>".encode(),
            "ppt/_rels/presentation.xml.rels": relations(*targets),
        }
        | named
        | {name.replace("__", "/"): data for name, data in parts.items()}
    )


def test_slides_come_in_their_order_with_titles_items_links_and_notes() -> None:
    first = slide(
        shape(paragraph("Äitiryhmä"), kind="title"),
        shape(paragraph("yksi"), paragraph("kaksi", '<a:pPr lvl="1"/>'), paragraph("linkki", link="r9"), kind="body"),
        shape(paragraph("Laatikko"), paragraph("luetelma", '<a:pPr><a:buChar char="-"/></a:pPr>')),
        shape(paragraph("7"), kind="sldNum"),
    )
    notes = slide(shape(paragraph("Muistiinpano"), kind="body"), shape(paragraph("1"), kind="sldNum"))
    data = presentation(
        [first, slide(shape(paragraph("Tulokset"), kind="ctrTitle"))],
        **{
            "ppt__slides___rels__slide2.xml.rels": relations(
                ("r9", "hyperlink", "https://a.fi/x"), ("r8", "notesSlide", "../notesSlides/n.xml")
            ),
            "ppt__notesSlides__n.xml": notes,
        },
    )
    (text,), tables, problems = found(data, "a.pptx")
    assert text.split("\n\n") == [
        "# Äitiryhmä", "• yksi\n  • kaksi\n• linkki <https://a.fi/x>", "Laatikko", "• luetelma", "Muistiinpano",
        "# Tulokset",
    ]  # fmt: skip
    assert not tables
    assert not problems


def cells(*texts: str, more: str = "") -> str:
    made = (
        f"<a:tc {more if at else ''}><a:txBody>{paragraph(text)}</a:txBody></a:tc>" for at, text in enumerate(texts)
    )
    return f"<a:tr>{''.join(made)}</a:tr>"


def test_a_table_of_data_is_a_table() -> None:
    rows = cells("Hankkeen nimi", "Koodi", "Toteuttaja") + cells("Äidit", "S1", "Diak") + cells("Isät", "S2", "SPR")
    table = (
        f"<p:graphicFrame><a:graphic><a:graphicData><a:tbl>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    _, tables, _ = found(presentation([slide(shape(paragraph("Lista"), kind="title"), table)]), "a.pptx")
    assert tables["a.pptx/1"][1:] == [("Äidit", "S1", "Diak"), ("Isät", "S2", "SPR")]


def test_an_empty_presentation_and_damage_are_one_clear_error() -> None:
    with pytest.raises(SourceError, match="is empty"):
        found(presentation([slide()]))
    whole = presentation([slide(shape(paragraph("Teksti")))] * 5)
    with pytest.raises(SourceError, match="is damaged"):
        found(whole[: len(whole) // 2])
    for changed in mutated(whole, 50):
        is_refused(changed)
