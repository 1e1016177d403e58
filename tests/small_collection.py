"""A test collection of six projects of the bundled AMIF list, with topics and judgements made for the tests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = {
    "asuminen": (
        "Kotona kaupungissa",
        "Hankkeessa suunnitellaan ja toteutetaan pakolaistaustaisille nuorille ja lapsiperheille "
        "asumisvalmennuskokonai-\nsuus. Osallistujat harjoittelevat asumiseen liittyviä taitoja harjoitteluasunnoissa.",
    ),
    "terveys": (
        "MATEAS",
        "Kehitettävän ja pilotoitavan perehdyttämismallin avulla helpotetaan maahanmuuttajien asioimista "
        "terveyspalveluiden asiakkaina.",
    ),
    "kunta": (
        "Yhteinen kuntamme",
        "Maahanmuuttajien alkuvaiheen kotoutumista edistetään vahvistamalla heidän osallisuuttaan, elämänhallintaa ja "
        "itseohjautuvuutta suomalaisessa yhteiskunnassa.",
    ),
    "orimattila": (
        "Orimattilan kaupungin kotouttamishanke",
        "Luodaan kuntaan valmiuksia ottaa vastaan pakolaisia ja kehitetään toimintamalli kotouttamispalveluiden "
        "järjestämiseen.",
    ),
    "kokous": (
        "Astu sisään",
        "Maahan saapuneiden pakolaisten kotouttamista koskevaa osaamista jaetaan kaksikielisissä kunnissa kokousten "
        "muodossa.",
    ),
    "portaali": ("Myintegration.fi", "Luodaan digitaalinen alkukartoituspohja."),
}
TOPICS = {
    "1": "nuori",
    "2": "maahanmuuttaja terveyspalvelu",
    "3": "pakolainen",
    "4": "hevonen",
    "5": "toimintamalli",
}
#: Topic 5 has no judgements; ``poissa`` is not among the documents; nothing answers topic 4.
QRELS = [
    ("1", "asuminen", 1),
    ("2", "terveys", 2),
    ("2", "kunta", 0),
    ("3", "orimattila", 1),
    ("3", "kokous", 1),
    ("3", "poissa", 1),
    ("4", "portaali", 1),
]


class Files(NamedTuple):
    """The three files of the collection."""

    docs: Path
    topics: Path
    qrels: Path

    @property
    def options(self) -> tuple[str, ...]:
        """The files as options of ``haku eval``."""
        return ("--docs", str(self.docs), "--topics", str(self.topics), "--qrels", str(self.qrels))


def write(folder: Path) -> Files:
    """Write the collection into a folder."""
    files = Files(folder / "docs.jsonl", folder / "topics.tsv", folder / "qrels.txt")
    lines = [json.dumps({"id": i, "title": t, "text": x}, ensure_ascii=False) for i, (t, x) in DOCUMENTS.items()]
    files.docs.write_text("\n".join(lines) + "\n", "utf-8")
    files.topics.write_text("".join(f"{topic}\t{query}\n" for topic, query in TOPICS.items()), "utf-8")
    files.qrels.write_text("".join(f"{t} 0 {doc} {relevance}\n" for t, doc, relevance in QRELS), "utf-8")
    return files
