from __future__ import annotations

import pytest

from bench.peers import PEERS, terms


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("lower-cased words", ["ja", "äitiryhmän", "esr", "hankkeessa", "mamatree"]),
        ("Snowball (Elasticsearch's `finnish`)", ["äitiryhm", "esr", "hank", "mamatr"]),
        ("Voikko, first reading (Annif)", ["ja", "äitiryhmä", "esr", "hanke", "mamatree"]),
        ("Voikko, every reading", ["ja", "äitiryhmä", "esr", "hanke", "mamatree"]),
    ],
)
def test_each_peer_reads_words_in_its_way(name: str, expected: list[str]) -> None:
    assert terms("Ja äitiryhmän ESR-hankkeessa: MamaTree.", PEERS[name]()) == expected


def test_every_reading_is_more_than_the_first() -> None:
    assert terms("kuusi", PEERS["Voikko, every reading"]()) == ["kuu", "kuusi"]
    assert len(terms("kuusi", PEERS["Voikko, first reading (Annif)"]())) == 1
