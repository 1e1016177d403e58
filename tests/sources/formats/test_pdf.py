from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from fpdf import FPDF

from haku.errors import SourceError
from haku.model import Severity, Unit
from haku.sources.corpus import read_document
from haku.sources.formats import child
from haku.sources.formats.work_limit import seconds_for

from .making import CARDS, STYLES, card_rows, found, is_refused, mutated, pdf_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from haku.finnish.repair import Speller
    from haku.model import Record

    from .making import Rows


@pytest.fixture(autouse=True, scope="module")
def the_child_ends() -> Iterator[None]:
    yield
    child.end_all()


def waiting() -> subprocess.Popen[bytes]:
    """Give the process that waits for the next document."""
    return child._waiting[os.getpid(), "haku.sources.formats.pdf_child"].process


def words(record: Record) -> dict[str, str]:
    # Where the source has a space too many after a hyphen, no line break can tell.
    return {section.field: section.text.replace(")- hanke", ")-hanke") for section in record.sections}


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)
@pytest.mark.parametrize("card", sorted(CARDS.glob("*.txt")), ids=lambda file: file.name[:3])
def test_a_card_printed_in_any_way_gives_the_record_of_its_text(
    card: Path, style: Callable[[Rows], FPDF], spells: Speller, tmp_path: Path
) -> None:
    style(card_rows(card, spells)).output(str(tmp_path / "kortti.pdf"))
    (wanted,) = read_document(CARDS, card.name, spells).records
    document = read_document(tmp_path, "kortti.pdf", spells)
    (record,) = document.records
    assert not document.problems
    assert record.source.layout == "project card"
    assert (record.source.place.unit, record.source.place.first_line) == (Unit.PAGE, 1)
    for field in ("title", "code", "fund", "programme", "funders", "implementers", "start", "end", "amount"):
        assert getattr(record, field) == getattr(wanted, field)
    assert words(record) == words(wanted)


def test_each_record_tells_its_page(spells: Speller, tmp_path: Path) -> None:
    pages = [
        f"Hankkeen nimi, S-numero ja toteutusaika\nS2{n}000, Hanke {n}, 1.1.2018 \u2013 31.12.2019\n"
        "Rahoittaja ja toteutunut julkinen rahoitus\nLapin ELY-keskus, 5 000 \u20ac\nToteuttajat Diak\n"
        "Hankkeen tausta\nTaustaa.\nTavoitteet\nTavoite.\nToimintatapa\nTapa."
        for n in (1, 2, 3)
    ]
    pdf_of(*pages).output(str(tmp_path / "kortit.pdf"))
    records = read_document(tmp_path, "kortit.pdf", spells).records
    assert [record.code for record in records] == ["S21000", "S22000", "S23000"]
    assert [record.sections[0].place.first_line for record in records] == [1, 2, 3]
    assert {record.source.place.unit for record in records} == {Unit.PAGE}


def test_headings_are_known_by_larger_letters_and_paragraphs_by_their_distance() -> None:
    pdf = FPDF()
    pdf.add_page()
    for size, text in ((20, "Hankkeen nimi"), (11, "Kappale. " * 30), (14, "Tavoitteet"), (11, "Toinen. " * 5)):
        pdf.set_font("helvetica", size=size)
        pdf.multi_cell(0, size / 2, text, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(5)
    pdf.multi_cell(0, 5.5, "Kolmas.")
    paragraphs = text_of(bytes(pdf.output())).split("\n\n")
    assert [paragraph.split(" ")[:2] for paragraph in paragraphs] == [
        ["#", "Hankkeen"], ["Kappale.", "Kappale."], ["##", "Tavoitteet"], ["Toinen.", "Toinen."], ["Kolmas."]
    ]  # fmt: skip


def test_addresses_behind_words_follow_their_lines() -> None:
    pdf = pdf_of("Alku")
    pdf.ln(10)
    pdf.cell(0, 6, "hanke RR-tietopalvelussa", link="https://a.fi/x?y=1", new_x="LMARGIN", new_y="NEXT")
    pdf.cell(0, 6, "https://b.fi", link="https://b.fi")
    assert text_of(bytes(pdf.output())).split("\n")[-2:] == [
        "hanke RR-tietopalvelussa <https://a.fi/x?y=1>",
        "https://b.fi",
    ]


def test_a_password_is_asked_for_only_where_the_document_can_not_be_opened_without() -> None:
    pdf = pdf_of("Salainen")
    pdf.set_encryption(owner_password="omistaja", user_password="lukija")
    with pytest.raises(SourceError, match="protected by a password"):
        found(bytes(pdf.output()))
    pdf = pdf_of("Avoin")
    pdf.set_encryption(owner_password="omistaja")
    assert text_of(bytes(pdf.output())) == "Avoin"


def test_pictures_of_pages_are_told_from_text(tmp_path: Path) -> None:
    from PIL import Image

    picture = tmp_path / "sivu.png"
    Image.new("L", (60, 80), 200).save(picture)
    scanned = FPDF()
    scanned.add_page()
    scanned.image(str(picture), 0, 0, 200)
    with pytest.raises(SourceError, match=r"no text, only pictures .*OCR"):
        found(bytes(scanned.output()))
    mixed = pdf_of("Teksti", "")
    mixed.image(str(picture), 0, 0, 200)
    texts, _, (problem,) = found(bytes(mixed.output()))
    assert texts == ["Teksti"]
    assert (problem.severity, problem.place.unit, problem.place.first_line) == (Severity.WARNING, Unit.PAGE, 2)
    assert problem.made.format(**problem.values) == "pages without text, only pictures: 2"


def test_an_empty_document_is_said_to_be_empty() -> None:
    with pytest.raises(SourceError, match="is empty"):
        found(bytes(pdf_of("").output()))


def test_damaged_documents_are_one_clear_error() -> None:
    whole = bytes(pdf_of("Teksti " * 200, "Toinen").output())
    for data in (whole[:300], b"%PDF-1.7\n", b"%PDF-1.4" + bytes(5000), whole.replace(b"Page", b"Pagf")):
        with pytest.raises(SourceError):
            found(data)


def test_no_damage_raises_anything_else_or_ends_haku() -> None:
    whole = bytes(pdf_of("Äitiryhmä " * 100).output())
    for changed in mutated(whole, 100):
        is_refused(changed)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't halt a process by a signal")
def test_a_document_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bytes(pdf_of("Teksti").output())
    text_of(whole)
    process = waiting()
    process.send_signal(signal.SIGSTOP)
    monkeypatch.setattr(child, "PATIENCE", 0.1 / seconds_for(0))
    with pytest.raises(SourceError, match="too much to read"):
        found(whole)
    monkeypatch.undo()
    assert text_of(whole) == "Teksti"  # read by a new child
    assert process.poll() is not None


def test_a_pause_of_the_whole_command_ends_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(range(0, 1_000_000, 1000))
    monkeypatch.setattr(child, "monotonic", lambda: next(moments))
    assert text_of(bytes(pdf_of("Teksti").output())) == "Teksti"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")
def test_a_child_that_computes_too_long_is_ended_by_the_system() -> None:
    made = "import haku.sources.formats.child as child; child._limit_time(0.05)\nwhile True: pass"
    assert subprocess.run([sys.executable, "-c", made], check=False).returncode == -signal.SIGPROF


def test_modules_of_the_current_folder_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders of texts that were collected may hold anything."""
    for name in ("importlib", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path)
    child.end_all()
    assert text_of(bytes(pdf_of("Teksti").output())) == "Teksti"


def test_a_child_that_crashed_is_followed_by_another() -> None:
    whole = bytes(pdf_of("Teksti").output())
    text_of(whole)
    waiting().kill()
    with pytest.raises(SourceError, match="damaged"):
        found(whole)
    assert text_of(whole) == "Teksti"
