"""Messages and what is attached to them, and pages saved as one file."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import SourceError

from .making import found, is_refused, mutated, pdf_of, seconds, text_of
from .test_xlsx import saved, workbook

TEXT = "Hankkeessa tuetaan äitejä.\n\nTavoitteet\n\nRyhmä kokoontuu viikoittain."


def message(text: str = TEXT, subject: str = "VS: Äitiryhmä alkaa", charset: str = "utf-8") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = (
        "Maija Malli <maija@example.fi>",
        "Matti Muu <matti@example.fi>",
        subject,
    )
    made["Message-ID"] = "<1@example.fi>"
    made.set_content(text, charset=charset)
    return made


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_message_is_its_subject_and_its_text(charset: str) -> None:
    assert text_of(message(charset=charset).as_bytes(), "a.eml") == f"# Äitiryhmä alkaa\n\n{TEXT}"


def test_a_charset_that_nobody_knows_or_that_is_wrong_is_read_as_it_is() -> None:
    data = b"MIME-Version: 1.0\nSubject: =?iso-8859-1?q?=C4iti?=\nContent-Type: text/plain; charset=%s\n\n\xc3\x84iti"
    for charset in (b"nonsense", b"iso-8859-1", b"us-ascii", b""):
        assert text_of(data % charset, "x") == "# Äiti\n\nÄiti"


def test_of_two_forms_of_a_text_the_page_is_read() -> None:
    made = message("paljas")
    made.add_alternative("<h2>Otsikko</h2><ul><li>kohta</ul><img src=cid:1>", subtype="html")
    page = list(made.iter_parts())[1]
    assert isinstance(page, EmailMessage)
    page.add_related(b"\x89PNG", "image", "png", cid="1")
    assert text_of(made.as_bytes()) == "# Äitiryhmä alkaa\n\n## Otsikko\n\n• kohta"


def test_attached_files_are_read_as_files_of_their_own() -> None:
    made = message()
    made.add_attachment(
        saved(workbook(("Lista", [["Koodi", "Nimi"], ["S1", "Äidit"]]))), "a", "b", filename="Älista.xlsx"
    )
    made.add_attachment(bytes(pdf_of("Esite").output()), "application", "pdf", filename="polku/esite.pdf")
    made.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(50), "image", "png", filename="kuva.png")
    inner = message("Sisempi teksti", "Fwd: Sisempi")
    made.add_attachment(inner)
    texts, tables, (problem,) = found(made.as_bytes(), "a.eml")
    assert texts == [f"# Äitiryhmä alkaa\n\n{TEXT}", "Esite", "# Sisempi\n\nSisempi teksti"]
    assert tables == {"a.eml/Älista.xlsx/Lista": [("Koodi", "Nimi"), ("S1", "Äidit")]}
    assert (problem.place.path, problem.made[:15]) == ("a.eml/kuva.png", "it is a picture")


def test_who_wrote_to_whom_and_how_they_sign_is_left_out() -> None:
    body = (
        "Hei,\nhanke alkaa syksyllä.\n\nYstävällisin terveisin,\n\nMaija Malli\nProjektipäällikkö\n\n"
        "Lähettäjä: Matti Muu\nLähetetty: 1.9.2018\nVastaanottaja: Maija Malli\nAihe: Ryhmän aika\n\n"
        "> Ryhmä kokoontuu torstaisin.\nPvm: 6.9.2018\nOn Mon, Matti Muu wrote:\nMvh\nMatti\n-- \nMatti Muu\nPuh. 1"
    )
    text = text_of(message(body).as_bytes())
    assert "Malli" not in text
    assert "Matti" not in text
    for kept in ("hanke alkaa syksyllä.", "Ryhmän aika", "Ryhmä kokoontuu torstaisin.", "Pvm: 6.9.2018"):
        assert kept in text


def test_a_long_text_after_a_greeting_is_kept() -> None:
    text = "Terveisin\nMaija\n\n" + "Liitteenä on hankkeen kuvaus, josta puhuimme viime viikolla seminaarissa Oulussa."
    assert text_of(message(text).as_bytes()).endswith("seminaarissa Oulussa.")


def test_a_saved_page_is_read_as_the_page() -> None:
    made = MIMEMultipart("related")
    made["From"], made["Snapshot-Content-Location"], made["Subject"] = "<Saved by Blink>", "https://a.fi", "Sivun nimi"
    made.attach(
        MIMEText("<html><head><title>Äitiryhmä | Sivusto</title></head><body><nav>valikko</nav><p>Teksti", "html")
    )
    made.attach(MIMEText("p { color: red }", "css"))
    assert text_of(made.as_bytes(), "a.mhtml") == "# Äitiryhmä\n\nTeksti"


@pytest.mark.parametrize(
    "text", ["Aihe: hanke\nTavoite: tuki\n\nTeksti", "From: Oulu\nTo: Kemi\n\nMatka", "Received wisdom\n\nteksti"]
)
def test_a_text_that_only_begins_with_labels_is_a_text(text: str) -> None:
    assert found(text.encode(), "a.txt")[0] == [text]


def test_an_empty_message_says_so() -> None:
    with pytest.raises(SourceError, match="is empty"):
        found(b"MIME-Version: 1.0\nSubject: Tyhj\n\n", "a.eml")


def nested(depth: int, lines: int) -> bytes:
    heads = "".join(f'Content-Type: multipart/mixed; boundary="b{at}"\n\n--b{at}\n' for at in range(depth))
    return (f"MIME-Version: 1.0\n{heads}Content-Type: text/plain\n\n" + "rivi\n" * lines).encode()


@pytest.mark.parametrize(
    "data",
    [
        nested(900, 50_000),
        b"MIME-Version: 1.0\nSubject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\nx",
        b"MIME-Version: 1.0\nContent-Type: text/plain" + b';a="b' * 200_000 + b"\n\nx",
        b"MIME-Version: 1.0\nContent-Disposition: attachment" + b"; filename*0=a" * 200_000 + b"\n\nx",
        b"MIME-Version: 1.0\n\n" + b"> " * 500_000 + b"x\n" * 500_000,
    ],
    ids=["nested", "subject", "quotes", "names", "quoted"],
)
def test_no_message_costs_more_than_its_size_allows(data: bytes) -> None:
    assert seconds(data, "a.eml") < 5


def test_messages_within_messages_are_read_three_deep() -> None:
    made = message("sisin")
    for _ in range(5):
        outer = message("ulompi")
        outer.add_attachment(made)
        made = outer
    texts, _, problems = found(made.as_bytes(), "a.eml")
    assert len(texts) == 4
    assert len(problems) == 1


def test_damage_is_one_clear_error_or_read_as_it_can_be() -> None:
    made = message()
    made.add_attachment(b"teksti", "text", "plain", filename="a.txt")
    for changed in mutated(made.as_bytes(), 100):
        is_refused(changed, "a.eml")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_one_clear_error(data: bytes) -> None:
    is_refused(b"MIME-Version: 1.0\n" + data, "a.eml")
