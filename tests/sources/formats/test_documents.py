"""DOCX and ODT, which are packages of XML and tell the same things."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from haku.errors import SourceError

from .making import found, is_refused, mutated, text_of, zipped

if TYPE_CHECKING:
    from docx.document import Document

TEXT = """# Äitien ryhmä

# Tavoitteet

Kappale ja linkki <https://a.fi/x>.

• yksi
• kaksi
1. eka
2. toka

Hankekoodi: S21170

Toteuttajat: Diak
SPR

Loppu"""


def written(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def docx_page() -> Document:
    document = docx.Document()
    document.add_heading("Äitien ryhmä", 0)
    document.add_heading("Tavoitteet", 1)
    paragraph = document.add_paragraph("Kappale ja ")
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), document.part.relate_to("https://a.fi/x", RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(paragraph.add_run("linkki")._r)
    paragraph._p.append(link)
    paragraph.add_run(".")
    for text, style in (
        ("yksi", "List Bullet"),
        ("kaksi", "List Bullet"),
        ("eka", "List Number"),
        ("toka", "List Number"),
    ):
        document.add_paragraph(text, style=style)
    table = document.add_table(2, 2)
    for row, cells in enumerate((("Hankekoodi", "S21170"), ("Toteuttajat", "Diak\nSPR"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.add_paragraph("Loppu")
    document.sections[0].header.paragraphs[0].text = "Ylätunniste"
    return document


def test_a_word_document_is_its_headings_lists_links_and_tables() -> None:
    assert text_of(written(docx_page())) == TEXT


def test_a_table_of_data_in_a_word_document_is_a_table() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, cells in enumerate((("Koodi", "Nimi", "Tuki"), ("S1", "Äidit", "5"), ("", "Isät", "6"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    texts, tables, _ = found(written(document), "a.docx")
    assert texts == []
    assert tables == {"a.docx/1": [("Koodi", "Nimi", "Tuki"), ("S1", "Äidit", "5"), ("S1", "Isät", "6")]}


def test_deleted_text_is_left_out_and_boxes_and_fields_are_read() -> None:
    document = docx.Document()
    body = document.element.body
    space = nsdecls("w")
    body.insert(0, parse_xml(
        f'<w:p {space}><w:r><w:t>Jäi</w:t></w:r><w:del><w:r><w:delText>Poistettu</w:delText></w:r></w:del>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.fi" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve"> linkki</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<w:r><w:txbxContent><w:p><w:r><w:t>Laatikko</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
    ))  # fmt: skip
    body.insert(
        1, parse_xml(f"<w:sdt {space}><w:sdtContent><w:p><w:r><w:t>Ohjain</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    )
    table = f"<w:tbl {space}><w:tr><w:tc><w:p><w:r><w:t>Vain</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    body.insert(2, parse_xml(table))
    assert text_of(written(document)) == "Jäi linkki <https://b.fi>\n\nLaatikko\n\nOhjain\n\nVain"


ODT_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)
ODT = f"""<office:document-content {ODT_NAMESPACES} xmlns:xlink="http://www.w3.org/1999/xlink">
<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>
</office:automatic-styles>
<office:body><office:text><text:tracked-changes><text:p>Poistettu</text:p></text:tracked-changes>
<text:p text:style-name="P1">Äitien<text:s text:c="2"/>ryhmä</text:p>
<text:h text:outline-level="1">Tavoitteet</text:h>
<text:p>Kappale ja <text:a xlink:href="https://a.fi/x">linkki</text:a>.</text:p>
<text:list text:style-name="L2"><text:list-item><text:p>yksi</text:p></text:list-item>
<text:list-item><text:p>kaksi</text:p></text:list-item></text:list>
<text:list text:style-name="L1"><text:list-item><text:p>eka</text:p></text:list-item>
<text:list-item><text:p>toka</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Hankekoodi</text:p></table:table-cell>
<table:table-cell><text:p>S21170</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>Toteuttajat</text:p></table:table-cell>
<table:table-cell><text:p>Diak<text:line-break/>SPR</text:p></table:table-cell></table:table-row></table:table>
<text:p>Loppu</text:p></office:text></office:body></office:document-content>"""


def odt(content: str, **others: str) -> bytes:
    members = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **others}
    return zipped({name: text.encode() for name, text in members.items()})


def stored_first(data: bytes) -> bytes:
    """Give an ODT whose type stands unpacked at its beginning, as the standard has it."""
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(name, old.read(name), kind)
    return buffer.getvalue()


def test_an_open_document_says_the_same_as_a_word_document() -> None:
    assert text_of(stored_first(odt(ODT))) == TEXT


def test_notes_come_after_their_paragraph() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Viite</text:p>"
    note += "</text:note-body></text:note>"
    content = ODT.replace("Kappale ja", f"Kappale{note} ja")
    assert "Kappale ja linkki <https://a.fi/x>.\n\nViite\n\n• yksi" in text_of(stored_first(odt(content)))


def test_a_protected_open_document_is_said_to_be_so() -> None:
    data = stored_first(odt(ODT, **{"META-INF/manifest.xml": "<x><manifest:encryption-data/></x>"}))
    with pytest.raises(SourceError, match="protected by a password"):
        found(data)


@pytest.mark.parametrize("data", [written(docx_page()), stored_first(odt(ODT))], ids=["docx", "odt"])
def test_damage_is_one_clear_error_or_less_text(data: bytes) -> None:
    for cut in (10, 100, len(data) // 2, len(data) - 10):
        with pytest.raises(SourceError, match=r"^it is damaged"):
            found(data[:cut])
    for changed in mutated(data, 50):
        is_refused(changed)


def test_nothing_is_loaded_and_nothing_grows_out_of_bounds() -> None:
    outside = '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>'
    assert found(stored_first(odt(outside + ODT.replace("Loppu", "Loppu&c;"))))[0] == [TEXT]
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'
    with pytest.raises(SourceError, match="is damaged"):
        found(stored_first(odt(bomb + ODT.replace("Loppu", "&a9;"))))
