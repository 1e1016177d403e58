from __future__ import annotations

import json
import tomllib

import pytest

from haku.diagnosis.word_report import UnknownWord, WordReading
from haku.finnish.analysis import Analysis
from haku.finnish.reading import Word
from haku.finnish.voikko import Reading
from haku.locale import LANGUAGES, speaking, tr
from haku.output.word_readings import _LABEL_WIDTH, LAYERS, READING_FORMATS, UNKNOWN_FORMATS
from haku.query.plan import Clause

from .samples import style

GROUP = Analysis(("äitiryhmä",), (), ("ryhmä", "äiti"), ("nimisana",), (4,))
KNOWN = WordReading(
    Word("äitiryhmän", 0, 10, GROUP), (Reading("äitiryhmä", "=pppp=pppppp", "nimisana", "omanto"),)
)  # fmt: skip
UNKNOWN = WordReading(Word("Blorph", 11, 17, Analysis(("blorph",), known=False)), ())
SUSPENDED = WordReading(Word("äiti-", 18, 23, Analysis(("äiti",)), (("äitiryhmän", GROUP),)), ())


def test_each_word_has_its_readings_and_what_is_made_of_them() -> None:
    assert list(READING_FORMATS["text"]([KNOWN, UNKNOWN], style())) == [
        "äitiryhmän",
        "  reading        äitiryhmä  noun, genitive",
        "  compound       äiti|ryhmän",
        "  base form      äitiryhmä",
        "  part           ryhmä, äiti",
        "",
        "Blorph",
        "  stem           blorph",
    ]


@pytest.mark.usefixtures("finnish")
def test_finnish() -> None:
    assert list(READING_FORMATS["text"]([KNOWN], style()))[1:3] == [
        "  tulkinta       äitiryhmä  substantiivi, genetiivi",
        "  yhdyssana      äiti|ryhmän",
    ]


def test_what_a_suspended_hyphen_means_is_told() -> None:
    assert "  means          äitiryhmän" in list(READING_FORMATS["text"]([SUSPENDED], style()))


def test_json() -> None:
    (text,) = READING_FORMATS["json"]([KNOWN, SUSPENDED], style())
    known, suspended = json.loads(text)
    assert (known["word"], known["start"], known["end"], known["known"]) == ("äitiryhmän", 0, 10, True)
    assert known["readings"][0]["case"] == "omanto"
    assert suspended["means"][0]["word"] == "äitiryhmän"
    assert suspended["means"][0]["parts"] == ["ryhmä", "äiti"]


def test_unknown_words_are_a_table() -> None:
    word = UnknownWord("blorph", 3, 2, ("S1", "S2"), ("blorph", "blorphin"))
    assert list(UNKNOWN_FORMATS["text"]([word], style())) == [
        "word\ttimes\tprojects\tfor example",
        "blorph, blorphin\t3\t2\tS1, S2",
    ]
    (text,) = UNKNOWN_FORMATS["json"]([word], style())
    told = {"times": 3, "projects": 2, "examples": ["S1", "S2"], "forms": ["blorph", "blorphin"]}
    assert json.loads(text) == [{"word": "blorph", **told}]


def test_unknown_words_begin_a_file_of_own_words() -> None:
    word = UnknownWord("blorph", 3, 2, ("S1", "S2"), ("blorph", "blörphin"))
    assert tomllib.loads("\n".join(UNKNOWN_FORMATS["toml"]([word], style()))) == {
        "word": [{"base": "blorph", "forms": ["blorph", "blörphin"]}]
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_has_room(language: str) -> None:
    labels = ("reading", "compound", "base form", "stem", "sub-compound", "part", "family of", "left out", "as a query")
    with speaking(language):
        assert [label for label in map(tr, labels) if len(label) >= _LABEL_WIDTH] == []


def test_layers_of_a_query_have_names_in_the_users_language() -> None:
    asked = WordReading(
        Word("tuki", 0, 4, Analysis(("tuki",))),
        (),
        (),
        tuple(Clause(layer, ("tuki",), 0.5, "exact") for layer in LAYERS),
    )
    with speaking("fi"):
        told = list(READING_FORMATS["text"]([asked], style()))
    assert told[-1] == (
        "  hakusanana     kirjoitettuna: tuki 0.5 · perusmuoto: tuki 0.5 · osat: tuki 0.5 · sanaperhe: tuki 0.5"
    )


def test_what_is_long_goes_on_below_on_a_terminal() -> None:
    clauses = tuple(Clause("parts", (f"tuki{number}",), 0.5, "exact") for number in range(9))
    asked = WordReading(Word("tuki", 0, 4, Analysis(("tuki",))), (), (), clauses)
    told = list(READING_FORMATS["text"]([asked], style(width=80)))
    assert max(map(len, told)) <= 80
    assert told[-1].startswith(" " * 17)
