"""Made-up tables of projects in the manner of public ones, whole and damaged in many ways."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.tables.heading import find_heading
from haku.sources.tables.mend import Mended, Stray
from haku.sources.tables.read import mended_rows, read_table
from haku.sources.tables.rows import Spool
from haku.sources.values.content import Row, TableContent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from haku.model import Problem, Record

Cells = list[str]

TOPICS = [
    "metsätalouden",
    "nuorten",
    "ikäihmisten",
    "matkailun",
    "maahanmuuttajien",
    "konepajojen",
    "kulttuurin",
    "energian",
]
DEEDS = ["kehittäminen", "osaaminen", "verkosto", "yhteistyö", "digitalisaatio", "neuvonta", "tutkimus", "polut"]
PLACES = ["Kuusilahde", "Suvanno", "Harjukylä", "Koivuranna", "Rantasalmela", "Pohjoisjoe", "Lehtovaara", "Vesijärve"]
BODIES = ["kaupunki", "ammattikorkeakoulu", "yliopisto", "kehitysyhtiö Oy", "kansanopisto ry", "säätiö"]
UNITS = ["tekniikan yksikkö", "hyvinvointiala", "Koulutuspalvelut", "Tutkimus- ja innovaatiopalvelut"]
AUTHORITIES = [
    "Kuusilahden elinkeino-, liikenne- ja ympäristökeskus",
    "Suvannon elinkeino-, liikenne- ja ympäristökeskus, yritystuet",
    "Harjukylän liitto",
    "Koivurannan liitto",
    "Vesijärven maakuntaliitto",
]
STATES = ["Päättynyt", "Käynnissä", "Hyväksytty, ei alkanut"]
SUMMARY = (
    "Hankkeessa kehitetään {topic} {deed}, tuetaan osallistujia ja levitetään tuloksia. Tavoitteena on uusi malli, "
    "jota {place}n väki kokeilee, ja jonka {deed} jää elämään"
)
EURA_2014 = (
    "Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Tila,Aloituspvm,Päättymispvm,Toteuttajan nimi,"
    "Myönnetty EU- ja valtion rahoitus,Toteutunut EU- ja valtion rahoitus,"
    "Suunniteltu julkinen rahoitus yhteensä,Toteutunut julkinen rahoitus yhteensä"
)
EURA_2007 = (
    "Koodi,Rahasto,Projektin nimi,Ohjelma / osio,Tl,Viranomainen,Toiminnan tila,Aloituspvm,Päättymispvm,"
    "Toteuttajan nimi,Myönnetty EU- ja valtion rahoitus,Toteutunut EU- ja valtion rahoitus,"
    "Suunniteltu julkinen rahoitus yhteensä,Toteutunut julkinen rahoitus yhteensä"
)
#: As frequent as in the list: most are for the whole of a part of the country and come from the ERDF.
PROGRAMMES = ["Itä-Suomi"] * 6 + ["Pohjois-Suomi"] * 5 + ["Länsi-Suomi"] * 4 + ["Etelä-Suomi"] * 3
ESF_PROGRAMMES = ["Valtakunnallinen osio", "Itä-Suomen suuralueosio", "Etelä-Suomen suuralueosio"]
OLD_AUTHORITIES = [
    *AUTHORITIES,
    *AUTHORITIES[:2] * 3,
    "Finnvera",
    "Sosiaali- ja terveysministeriö",
    "Tekes",
    "Opetushallitus",
]
OLD_STATES = ["Toiminta päättynyt"] * 8 + ["Keskeytynyt", "Ei alkanut"]
#: What grants to firms are called, and what the others are called besides.
GRANTS = ["Investointi", "Investointi ja kehittäminen", "Koneinvestoinnit.", "Yrityksen perustaminen", "Pienyrittäjyys"]
COUNTRIES = ["Ruotsiin", "Norjaan", "Saksaan", "Iso-Britanniaan", "Viroon ja Latviaan"]
KOHESIO = (
    "Operation_Name_Programme_Language,Beneficiary_Name,Operation_Summary_Programme_Language,Operation_Start_Date,"
    "Operation_End_Date,Total_Eligible_Expenditure_amount,Project_EU_Budget,Fund_Name,Operation_Local_Identifier"
)


class Table(NamedTuple):
    """A heading, rows as they are meant, and the column that tells them apart."""

    heading: Cells
    rows: list[Cells]
    key: int


class Maker:
    """Makes cells that differ as those of real projects do; the same seed makes the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def pick(self, words: Sequence[str]) -> str:
        return self.random.choice(words)

    def title(self) -> str:
        title = f"{self.pick(TOPICS).capitalize()} {self.pick(DEEDS)} {self.random.randrange(1000)}"
        more = f", {self.pick(TOPICS)} {self.pick(DEEDS)} ja {self.pick(DEEDS)}"
        return title + more * (self.random.random() < 0.2)

    def body(self) -> str:
        unit = f", {self.pick(UNITS)}" if self.random.random() < 0.2 else ""
        return f"{self.pick(PLACES)}n {self.pick(BODIES)}{unit}"

    def day(self) -> str:
        return f"{self.random.randrange(1, 29)}.{self.random.randrange(1, 13)}.{self.random.randrange(2014, 2022)}"

    def iso_day(self) -> str:
        day, month, year = self.day().split(".")
        return f"{year}-{month:0>2}-{day:0>2}"

    def sum(self) -> str:
        return str(self.random.randrange(1, 9) * 10 ** self.random.randrange(2, 7) + self.random.randrange(999))

    def summary(self) -> str:
        return SUMMARY.format(topic=self.pick(TOPICS), deed=self.pick(DEEDS), place=self.pick(PLACES))

    def eura_2014(self, number: int) -> Cells:
        facts = [self.pick(["ESR", "EAKR"]), self.title(), self.pick("12345"), self.pick(AUTHORITIES)]
        return [f"S{number + 20000}", *facts, self.pick(STATES), self.day(), self.day(), self.body(), *self.sums()]

    def sums(self) -> Cells:
        return [self.sum() for _ in range(4)]

    def eura_2007(self, number: int) -> Cells:
        """Give a row as they stand in the list: every third is a firm's, in capitals and with sums that recur."""
        is_esf, is_firm = self.random.random() < 0.2, self.random.random() < 0.35
        code = f"{'S' if is_esf else 'A'}{number + 10000}"
        title = self.pick(GRANTS) if is_firm and self.random.random() < 0.6 else self.old_title()
        who = f"{self.pick(PLACES)}n {self.pick(DEEDS)} Oy".upper() if is_firm else self.old_body()
        facts = [title, self.pick(ESF_PROGRAMMES if is_esf else PROGRAMMES), self.pick("12345")]
        states = [self.pick(OLD_AUTHORITIES), self.pick(OLD_STATES), self.old_day(7, 10), self.old_day(11, 15), who]
        granted = self.sum()
        sums = [granted] * 4 if self.random.random() < 0.4 else [granted, *self.sums()[1:]]
        return [code, "ESR" if is_esf else "EAKR", *facts, *states, *sums]

    def old_title(self) -> str:
        """Give a title with the commas that titles have: lists, what is added, what stands in brackets."""
        title = f"{self.pick(TOPICS).capitalize()} {self.pick(DEEDS)}"
        tails = [
            "",
            f" {self.random.randrange(2, 4)}",
            f", {self.pick(DEEDS)} ja uudet mallit",
            f" {self.pick(COUNTRIES)}, {self.pick(COUNTRIES)} ja {self.pick(COUNTRIES)}",
            f" ({self.pick(PLACES)[:4].upper()}, vaihe {self.random.randrange(1, 4)})",
            f" - {self.pick(TOPICS)}, {self.pick(TOPICS)} ja {self.pick(TOPICS)} {self.pick(DEEDS)}.",
        ]
        return title + self.random.choices(tails, (12, 4, 2, 1, 1, 1))[0]

    def old_body(self) -> str:
        tails = ["", "/Metsäkeskus", f", {self.pick(UNITS)}", f", {self.pick(PLACES)}n aikuisopisto"]
        return f"{self.pick(PLACES)}n {self.pick(BODIES)}" + self.random.choices(tails, (12, 1, 3, 2))[0]

    def old_day(self, first: int, last: int) -> str:
        year = 2000 + self.random.randrange(first, last + 1)
        return f"{self.random.randrange(1, 29)}.{self.random.randrange(1, 13)}.{year}"

    def kohesio(self, number: int) -> Cells:
        texts = [self.title(), self.body(), self.summary(), self.iso_day(), self.iso_day()]
        fund = self.pick(["ERDF", "European Social Fund"])
        return [*texts, f"{self.sum()}.{number % 10}", f"{self.sum()}.0", fund, f"FI-{number:05}"]


def like_eura_2014(rows: int, seed: int = 1) -> Table:
    made = Maker(seed)
    return Table(EURA_2014.split(","), [made.eura_2014(number) for number in range(rows)], 0)


def like_eura_2007(rows: int, seed: int = 7) -> Table:
    made = Maker(seed)
    return Table(EURA_2007.split(","), [made.eura_2007(number) for number in range(rows)], 0)


def like_kohesio(rows: int, seed: int = 2) -> Table:
    made = Maker(seed)
    return Table(KOHESIO.split(","), [made.kohesio(number) for number in range(rows)], 8)


def shuffled(table: Table, seed: int = 3) -> Table:
    """Put the columns into another order."""
    order = list(range(len(table.heading)))
    random.Random(seed).shuffle(order)
    rows = [[row[at] for at in order] for row in table.rows]
    return Table([table.heading[at] for at in order], rows, order.index(table.key))


def cut(table: Table, delimiter: str = ",") -> list[Row]:
    """Write the rows with nothing quoted, and cut them at every delimiter."""
    return number([table.heading, *(delimiter.join(row).split(delimiter) for row in table.rows)])


def number(rows: Sequence[Sequence[str]]) -> list[Row]:
    return [Row(at, tuple(cells)) for at, cells in enumerate(rows, 1)]


def mend(rows: Sequence[Row], delimiter: str = ",") -> list[Mended | Stray]:
    """Read the rows below the heading as ``read_table`` does."""
    heading = find_heading(rows[:10], {})
    assert heading
    with Spool(rows) as table:
        return list(mended_rows(table, heading, delimiter))


def read(*lines: str, delimiter: str = ";", root: Path = Path("/nowhere"), path: str = "lista.csv") -> list[Record]:
    """Read the records of a table that has no problem but those of its records."""
    records, problems = read_all(*lines, delimiter=delimiter, root=root, path=path)
    assert problems == []
    return records


def read_all(
    *lines: str, delimiter: str = ";", root: Path = Path("/nowhere"), path: str = "lista.csv"
) -> tuple[list[Record], list[Problem]]:
    return read_table(TableContent(path, number([line.split(delimiter) for line in lines]), delimiter), root)


class Outcome(NamedTuple):
    """How many rows came out as they were meant, with what is not so marked as doubtful, and wrong without a word."""

    right: int
    doubtful: int
    wrong: list[tuple[tuple[str, ...], Cells]]


def compare(found: Sequence[Mended | Stray], table: Table) -> Outcome:
    """Compare rows with what was meant, spaces aside."""
    by_key = {row.cells[table.key].strip(): row for row in found if isinstance(row, Mended)}
    right, doubtful, wrong = 0, 0, []
    for cells in table.rows:
        row = by_key.get(cells[table.key].strip())
        differing = [at for at, cell in enumerate(cells) if not row or row.cells[at].split() != cell.split()]
        if not differing:
            right += 1
        elif row and row.doubtful.issuperset(differing):
            doubtful += 1
        else:
            wrong.append((row.cells if row else (), cells))
    return Outcome(right, doubtful, wrong)
