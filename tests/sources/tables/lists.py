"""Made-up lists with the columns of those that ministries, the EU, towns and foundations publish.

Of each column stands its heading, the field that it is, and what makes its cells; names of persons are made up, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .made_up import BODIES, DEEDS, PLACES, TOPICS, Maker

if TYPE_CHECKING:
    from collections.abc import Callable

    Cells = Callable[[Maker, int], str]

TEXT, LEFT_OUT = "", "nothing"
GIVEN = ["Maija", "Matti", "Örjan", "Anna-Liisa", "Kaisa", "Jukka", "Fatima", "John"]
FAMILY = ["Malli", "Esimerkki", "Exempel", "Testinen", "Mallikas", "Sample", "Koivuranta-Testi", "af Exempel"]


class Column(NamedTuple):
    """A column: its heading, its field, and what makes its cells."""

    heading: str
    field: str
    cells: Cells


class Listing(NamedTuple):
    """A list: its columns, and the rows above the heading, below it and at the end."""

    columns: list[Column]
    above: list[list[str]]
    below: list[list[str]]
    end: list[list[str]]

    def table(self, rows: int = 24, seed: int = 7) -> tuple[list[list[str]], list[list[str]]]:
        """Make the whole table, and its rows of projects."""
        made = Maker(seed)
        projects = [[column.cells(made, at) for column in self.columns] for at in range(rows)]
        heading = [column.heading for column in self.columns]
        return [*self.above, heading, *self.below, *projects, *self.end], projects


def listing(
    *columns: tuple[str, str, Cells],
    above: list[list[str]] | None = None,
    below: list[list[str]] | None = None,
    end: list[list[str]] | None = None,
) -> Listing:
    return Listing([Column(*column) for column in columns], above or [], below or [], end or [])


def one_of(*words: str) -> Cells:
    return lambda made, _: made.pick(words)


def always(text: str) -> Cells:
    return lambda *_: text


def title(made: Maker, at: int) -> str:
    return f"{made.pick(TOPICS).capitalize()} {made.pick(DEEDS)} {at}"


def english(made: Maker, at: int) -> str:
    return (
        f"{made.pick(['Inclusion', 'Peer support', 'Employment', 'Learning'])} of {made.pick(['youth', 'women'])} {at}"
    )


def swedish(made: Maker, at: int) -> str:
    return f"{made.pick(['Delaktighet', 'Samarbete', 'Utveckling'])} för {made.pick(['unga', 'kvinnor'])} {at}"


def purpose(made: Maker, _: int) -> str:
    return made.pick(
        ["Yleisavustus (Ay)", "Perheiden vertaistukeen (Ak)", "Nuorten toimintaan (C)", "Yleisavustus (Ay)"]
    )


def body(made: Maker, _: int) -> str:
    return f"{made.pick(PLACES)}n {made.pick(BODIES)}"


def association(made: Maker, _: int) -> str:
    return f"{made.pick(PLACES)}n {made.pick(['Setlementti ry', 'Nuorisoseura ry', 'Martat ry', 'Soittajat r.f.'])}"


def person(made: Maker, _: int) -> str:
    return f"{made.pick(GIVEN)} {made.pick(FAMILY)}"


def person_reversed(made: Maker, _: int) -> str:
    return f"{made.pick(FAMILY)}, {made.pick(GIVEN)}"


def given(made: Maker, _: int) -> str:
    return made.pick(GIVEN)


def family(made: Maker, _: int) -> str:
    return made.pick(FAMILY)


def phone(made: Maker, _: int) -> str:
    return f"040 000 {made.random.randrange(1000, 9999)}"


def day(made: Maker, _: int) -> str:
    return made.day()


def iso_day(made: Maker, _: int) -> str:
    return made.iso_day()


def year(made: Maker, _: int) -> str:
    return str(made.random.randrange(2014, 2022))


def euros(made: Maker, _: int) -> str:
    return f"{made.random.randrange(1, 900)} 000"


def decimals(made: Maker, _: int) -> str:
    return f"{made.random.randrange(10_000, 900_000)}.00"


def paragraph(made: Maker, at: int) -> str:
    return f"{made.summary()}. {made.summary()} {at}."


def english_paragraph(_: Maker, at: int) -> str:
    aim = "The project develops methods for the inclusion of young people"
    return (
        f"{aim}, and tests them with {at} partners in the north. What works is taken into use by those who took part."
    )


def business_id(made: Maker, _: int) -> str:
    return f"{made.random.randrange(1_000_000, 9_999_999)}-{made.random.randrange(10)}"


def counted(prefix: str, first: int = 20_000) -> Cells:
    return lambda _, at: f"{prefix}{first + at}"


PLACE = one_of("Lappi", "Kainuu", "Koko maa", "Uusimaa")

LISTS = {
    "STEA": listing(
        ("Järjestö", "implementer", association),
        ("Y-tunnus", TEXT, business_id),
        ("Vuosi", "period", year),
        ("Avustuksen käyttötarkoitus", "title", purpose),
        ("Avustuslaji", TEXT, one_of("Ay", "Ak", "C")),
        ("Maantiet. alue", TEXT, PLACE),
        ("Haettu", TEXT, euros),
        ("Ehdotettu", TEXT, euros),
        ("Myönnetty", "granted_public", euros),
    ),
    "RAY": listing(
        ("Hakijan nimi", "implementer", association),
        ("Kotikunta", TEXT, one_of("Kemi", "Oulu", "Turku")),
        ("Avustuskohteen nimi", "title", title),
        ("Avustusmuoto", TEXT, one_of("Projektiavustus", "Investointiavustus")),
        ("Haettu avustus €", TEXT, euros),
        ("Myönnetty avustus 2014, €", "granted_public", euros),
        above=[["RAY-avustukset 2014"], []],
        end=[["Yhteensä", "", "", "", "9 000 000", "4 000 000"], ["Lähde: Raha-automaattiyhdistys"]],
    ),
    "haeavustuksia.fi": listing(
        ("Asianumero", "code", lambda _, at: f"VN/{at + 100}/2024"),
        (
            "Valtionapuviranomainen",
            "funder",
            one_of("Sosiaali- ja terveysministeriö", "Opetus- ja kulttuuriministeriö"),
        ),
        ("Valtionavustushaku", TEXT, always("Perheiden palvelut 2024")),
        ("Avustuksen saaja", "implementer", association),
        ("Saajan Y-tunnus", TEXT, business_id),
        ("Hankkeen nimi", "title", title),
        ("Käyttötarkoitus", TEXT, purpose),
        ("Myönnetty summa", "granted_public", decimals),
        ("Päätöspäivä", TEXT, day),
        ("Käyttöaika alkaa", "start", day),
        ("Yhteyshenkilön nimi", LEFT_OUT, person),
    ),
    "municipal grants": listing(
        ("Nro", LEFT_OUT, lambda _, at: str(at + 1)),
        ("Hakija", "implementer", association),
        ("Käyttötarkoitus", "title", title),
        ("Haettu €", TEXT, euros),
        ("Myönnetty €", "granted_public", euros),
        ("Valmistelija", LEFT_OUT, person),
        above=[["Kulttuuriavustukset 2023"], ["Kulttuurilautakunta 1.3.2023 § 12"], []],
        below=[["Kohdeavustukset"]],
        end=[["", "Yhteensä", "", "400 000", "200 000", ""], ["* sisältää tilavuokran"]],
    ),
    "municipal grants without titles": listing(
        ("Yhdistys", "implementer", association),
        ("Myönnetty avustus", "granted_public", euros),
        ("Vuosi", "period", year),
    ),
    "list of operations, Finnish and English": listing(
        ("Tuensaajan nimi\nBeneficiary name", "implementer", body),
        ("Toimen nimi\nOperation name", "title", title),
        ("Toimen tiivistelmä\nOperation summary", "description", paragraph),
        ("Toimen alkamispäivä\nOperation start date", "start", day),
        ("Toimen päättymispäivä\nOperation end date", "end", day),
        (
            "Toimelle osoitettujen tukikelpoisten menojen kokonaismäärä (€)\n"
            "Total eligible expenditure allocated to the operation (€)",
            "total_cost",
            euros,
        ),
        ("Unionin osarahoitusosuus prosentteina\nUnion co-financing rate, as per priority axis", TEXT, one_of("50 %")),
        ("Toimen postinumero\nOperation postcode", TEXT, one_of("96100", "00100")),
        ("Maa\nCountry", TEXT, always("Suomi")),
        above=[["Luettelo toimista / List of operations"], [], ["Päivitetty 1.2.2020 / Updated 1.2.2020"]],
        below=[["1", "2", "3", "4", "5", "6", "7", "8", "9"]],
    ),
    "list of operations, Swedish and English": listing(
        ("Projektitel / Operation name", "title", swedish),
        ("Stödmottagarens namn / Beneficiary name", "implementer", association),
        ("Insatsens startdatum / Operation start date", "start", iso_day),
        ("Insatsens slutdatum / Operation end date", "end", iso_day),
        ("Totala stödberättigande utgifter / Total eligible expenditure", "total_cost", decimals),
        ("Sammanfattning / Operation summary", "description", paragraph),
    ),
    "list of operations, English and German": listing(
        ("operation name / Bezeichnung des Vorhabens", "title", english),
        ("beneficiary name / Name des Begünstigten", "implementer", association),
        ("operation start date / Datum des Beginns des Vorhabens", "start", iso_day),
        ("operation end date / Datum des Endes des Vorhabens", "end", iso_day),
        ("country / Land", TEXT, always("FI")),
    ),
    "list of operations, two rows of names": listing(
        ("Hankkeen nimi", "title", title),
        ("Toteuttaja", "implementer", body),
        ("Aloituspäivä", "start", day),
        ("Rahasto", "fund", always("EAKR")),
        ("Maakunta", TEXT, PLACE),
        below=[["Name of operation", "Beneficiary", "Start date", "Fund", "Region"]],
    ),
    "list of operations 2021-2027": listing(
        (
            "Beneficiary name and, in case of public procurement, contractor name",
            "implementer",
            body,
        ),
        ("Where the beneficiary is a natural person: first name and surname", LEFT_OUT, person),
        ("Name of the operation", "title", english),
        ("The purpose of the operation and its expected or actual achievements", "description", english_paragraph),
        ("Start date of the operation", "start", day),
        ("Expected or actual date of completion of the operation", "end", day),
        ("Total cost of the operation", "total_cost", euros),
        ("Fund concerned", "fund", always("ESR+")),
        ("Specific objective concerned", "objective", one_of("4.1", "4.2")),
        ("Union co-financing rate", TEXT, always("50 %")),
        ("Location indicator or geolocation for the operation and country concerned", TEXT, PLACE),
    ),
    "EURA 2021": listing(
        ("Hankekoodi ", "code", counted("S", 30_000)),
        ("Ryhmähanketunnus", TEXT, always("-")),
        ("Rahasto", "fund", one_of("EAKR", "ESR+")),
        ("EAKR-/JTF-alatyyppi", TEXT, always("-")),
        ("Tl", "priority", one_of("1", "2")),
        ("Et", "objective", one_of("1.1", "4.2")),
        ("Hankkeen nimi", "title", title),
        ("Toteuttajan nimi", "implementer", body),
        ("Toteuttajan Y-tunnus", TEXT, business_id),
        ("Rahoittava viranomainen", "funder", one_of("Lapin liitto", "Hämeen ELY-keskus")),
        ("Toiminnan tila", "status", one_of("Käynnissä", "Päättynyt")),
        ("Aloituspvm", "start", day),
        ("Päättymispvm", "end", day),
        ("Suunniteltu EU- ja valtion rahoitus", "planned_eu_state", euros),
        ("Suunniteltu julkinen rahoitus", "planned_public", euros),
        ("Suunniteltu rahoitus yhteensä", "total_cost", euros),
        ("Toteutunut EU- ja valtion rahoitus", "realised_eu_state", euros),
        ("Toteutunut julkinen rahoitus", "realised_public", euros),
        ("Toteutunut EU-rahoituksen määrä", "eu_support", euros),
        ("Tukitoimen ala", TEXT, one_of("022 Tutkimus", "146 Osaaminen")),
        ("Sijainti", TEXT, PLACE),
        ("Tukimuoto", TEXT, always("01 Avustus")),
        ("Suunnitelman mukainen tiivistelmä hankkeen toteutuksesta", "description", paragraph),
        ("Hankekuvauksen osoite", "link", lambda _, at: f"https://hankkeet.example.fi/{at}"),
        ("Hankkeen kotisivun osoite", "link", lambda _, at: f"www.hanke{at}.example.fi"),
        end=[[""] * 25, ["Applied filters:\nRahasto on ESR+", *[""] * 24]],
    ),
    "CORDIS": listing(
        ("id", "code", counted("", 101_000_000)),
        ("acronym", TEXT, lambda _, at: f"ACRO{at}"),
        ("status", "status", one_of("SIGNED", "CLOSED")),
        ("title", "title", english),
        ("startDate", "start", iso_day),
        ("endDate", "end", iso_day),
        ("totalCost", "total_cost", decimals),
        ("ecMaxContribution", "eu_support", decimals),
        ("legalBasis", TEXT, always("HORIZON.2.2")),
        ("topics", TEXT, always("HORIZON-CL2-2022")),
        ("ecSignatureDate", TEXT, iso_day),
        ("frameworkProgramme", "programme", always("HORIZON")),
        ("objective", "description", english_paragraph),
        ("rcn", "code", counted("", 240_000)),
    ),
    "CORDIS, Horizon 2020": listing(
        ("rcn", "code", counted("", 190_000)),
        ("id", "code", counted("", 700_000)),
        ("acronym", TEXT, lambda _, at: f"ACRO{at}"),
        ("programme", "programme", always("H2020-EU.1.1.")),
        ("title", "title", english),
        ("projectUrl", "link", lambda _, at: f"http://p{at}.example.eu"),
        ("objective", "description", english_paragraph),
        ("coordinator", "implementer", lambda made, _: f"UNIVERSITY OF {made.pick(PLACES).upper()}"),
        ("participants", "implementers", always("A UNIVERSITY;B INSTITUTE")),
        ("coordinatorCountry", TEXT, always("FI")),
    ),
    "EU FTS": listing(
        ("Year", TEXT, always("2022")),
        ("Reference of the Legal Commitment (LC)", "code", counted("JAG.", 1_000_000)),
        ("Reference (Budget)", TEXT, always("SCR.CTR.1.1")),
        ("Name of beneficiary", "implementer", lambda made, _: f"{made.pick(PLACES).upper()}N YLIOPISTO*"),
        ("VAT number of beneficiary", TEXT, counted("FI", 10_000_000)),
        ("Non-profit organisation (NFPO)", TEXT, one_of("Yes", "No")),
        ("Coordinator", TEXT, one_of("Yes", "No")),
        ("Address", LEFT_OUT, lambda _, at: f"Mallikatu {at}"),
        ("City", TEXT, one_of("Rovaniemi", "Oulu")),
        ("Beneficiary country", TEXT, always("Finland")),
        ("Beneficiary’s contracted amount (EUR)", "eu_support", decimals),
        ("Source of (estimated) detailed amount", TEXT, always("Project")),
        ("Expense type", TEXT, always("Operational")),
        ("Subject of grant or contract", "title", english),
        ("Responsible department", "funder", always("Directorate-General for Research and Innovation")),
        ("Budget line name", TEXT, always("Horizon Europe")),
        ("Programme name", "programme", always("1.0.11 - Horizon Europe")),
        ("Funding type", TEXT, always("Grant")),
        ("Project start date", "start", iso_day),
        ("Project end date", "end", iso_day),
        ("Type of contract*", TEXT, always("-")),
    ),
    "Academy of Finland": listing(
        ("Päätösnumero", "code", counted("", 300_000)),
        ("Hakija", LEFT_OUT, person_reversed),
        ("Organisaatio", "implementer", one_of("Helsingin yliopisto", "Oulun yliopisto")),
        ("Hankkeen nimi (suomeksi)", "title", title),
        ("Hankkeen nimi (englanniksi)", "title", english),
        ("Rahoitusmuoto", TEXT, one_of("Akatemiahanke", "Akatemiatutkija")),
        ("Rahoituskausi alkaa", "start", day),
        ("Rahoituskausi päättyy", "end", day),
        ("Myönnetty rahoitus (euroa)", "granted_public", euros),
        ("Julkinen kuvaus", "description", paragraph),
    ),
    "Academy of Finland, English": listing(
        ("Applicant", LEFT_OUT, person),
        ("Site of research", "implementer", one_of("University of Helsinki", "Aalto University")),
        ("Title of application", "title", english),
        ("Funding period", "period", lambda *_: "1.9.2019 - 31.8.2023"),
        ("Funding (€)", "granted_public", euros),
    ),
    "Leader": listing(
        ("Hankenumero", "code", counted("", 120_000)),
        ("Hankkeen nimi", "title", title),
        ("Hakija", "implementer", association),
        ("Leader-ryhmä", "funder", one_of("Leader Pohjantähti ry", "Leader Suvanto ry")),
        ("Hanketyyppi", TEXT, one_of("Kehittämishanke", "Investointi")),
        ("Toteutusaika", "period", lambda *_: "1.1.2018 - 31.12.2019"),
        ("Kustannusarvio", "total_cost", euros),
        ("Julkinen tuki yhteensä, €", "granted_public", euros),
        ("Yksityinen rahoitus", TEXT, euros),
        ("Hankkeen vetäjä", LEFT_OUT, person),
        ("Puh.", LEFT_OUT, phone),
        ("Kuvaus", "description", paragraph),
    ),
    "Hankeikkuna": listing(
        ("Tunnus", "code", lambda _, at: f"STM{at:03}:00/2021"),
        ("Nimi", "title", title),
        ("Tyyppi", TEXT, one_of("Toimielin", "Kehittäminen")),
        ("Asettaja", "funder", one_of("Sosiaali- ja terveysministeriö", "Ympäristöministeriö")),
        ("Asettamispäivä", TEXT, day),
        ("Toimikausi", "period", lambda *_: "1.1.2021 – 31.12.2022"),
        ("Tila", "status", one_of("Käynnissä", "Päättynyt")),
        ("Tavoitteet ja tulokset", "goals", paragraph),
        ("Tiivistelmä", "description", paragraph),
    ),
    "Swedish projects": listing(
        ("Diarienr", "code", lambda _, at: f"{at}/2021"),
        ("Projektnummer", "code", counted("P")),
        ("Projekttitel", "title", swedish),
        ("Sökande", "implementer", one_of("Exempelstads kommun", "Provby stad", "Folkhälsan rf")),
        ("Projektledare", LEFT_OUT, person),
        ("Startdatum", "start", iso_day),
        ("Slutdatum", "end", iso_day),
        ("Beviljat stöd", "granted_public", euros),
        ("Totalkostnad", "total_cost", euros),
        ("Sammanfattning", "description", paragraph),
    ),
    "Swedish grants": listing(
        ("Mottagare", "implementer", one_of("Folkhälsan rf", "Sångens Vänner rf", "Provby kommun")),
        ("Ändamål", "title", swedish),
        ("Beviljat belopp (€)", "granted_public", euros),
        ("År", "period", year),
        ("Kontaktperson", LEFT_OUT, person),
    ),
    "personal grants": listing(
        ("Nimi", LEFT_OUT, person),
        ("Tarkoitus", "title", title),
        ("Euroa", "granted_public", euros),
        ("Rahasto", "fund", always("Esimerkin rahasto")),
    ),
    "groups of names": listing(
        ("Nimi", "title", title),
        ("Tunnus", "code", counted("H")),
        ("Alkaa", "start", day),
        ("Päättyy", "end", day),
        ("EU", "eu_support", euros),
        ("Yksityinen", TEXT, euros),
        ("Nimi", LEFT_OUT, person),
        above=[["Hanke", "", "Toteutusaika", "", "Rahoitus €", "", "Yhteyshenkilö"]],
    ),
    "database": listing(
        ("HANKE_ID", "code", counted("", 1)),
        ("HANKE_NIMI", "title", title),
        ("TOTEUTTAJA_NIMI", "implementer", association),
        ("ALKU_PVM", "start", iso_day),
        ("LOPPU_PVM", "end", iso_day),
        ("MENOT_YHTEENSA", "total_cost", decimals),
        ("VASTUUHENKILO", LEFT_OUT, person),
    ),
    "Erasmus+": listing(
        ("Programme", "programme", always("Erasmus+")),
        ("Project Identifier", "code", counted("2018-1-FI01-KA229-", 10_000)),
        ("Project Title", "title", english),
        ("Project Summary", "description", english_paragraph),
        ("EU Grant award in euros", "eu_support", decimals),
        ("Coordinating organisation name", "implementer", lambda made, _: f"{made.pick(PLACES)} University"),
        ("Coordinator's address", LEFT_OUT, always("Mallikatu 1")),
        ("Coordinator's website", "link", lambda _, at: f"http://www.k{at}.example.fi"),
        ("Start date", "start", iso_day),
    ),
}
