from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import DataFileError
from haku.finnish.lexicon import Lexicon
from haku.finnish.own_words import OwnWord, OwnWords, read_own_words
from haku.finnish.stemming import finnish_stemmer
from haku.finnish.voikko import Reading

WORDS = """
[[word]]
base = "MamaTree"
parts = ["mama", "tree"]
forms = ["mamatreehen"]

[[word]]
base = "mamu"
like = "emu"

[[word]]
base = "Naistari"
like = "kaveri"

[[word]]
base = "4h-kerho"
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "words.toml"
    file.write_text(text, "utf-8")
    return file


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return Lexicon(own_words=str(written(tmp_path_factory.mktemp("own"), WORDS)))


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("mamatree", "mamatree"),
        ("MAMATREE", "mamatree"),
        ("mamatreen", "mamatree"),
        ("mamatreessa", "mamatree"),
        ("mamatreehen", "mamatree"),
        ("mamu", "mamu"),
        ("mamuille", "mamu"),
        ("mamujen", "mamu"),
        ("Naistarissa", "naistari"),
        ("naistareita", "naistari"),
    ],
)
def test_forms_lead_to_the_base_form(own: Lexicon, form: str, base: str) -> None:
    analysis = own.analyse(form)
    assert (analysis.bases, analysis.known) == ((base,), True)


def test_parts_are_those_given_whether_voikko_knows_them_or_not(own: Lexicon) -> None:
    assert set(own.analyse("mamatreessa").parts) == {"mama", "tree"}


def test_own_words_join_into_compounds(own: Lexicon) -> None:
    assert {"mamatree", "äitiryhmä"} <= set(own.analyse("mamatree-äitiryhmän").subs)
    assert set(own.analyse("mamuryhmässä").parts) >= {"mamu", "ryhmä"}


def test_other_words_are_read_as_ever(own: Lexicon, lexicon: Lexicon) -> None:
    for word in ("äitiryhmän", "emuille", "kaverit", "mamma", "blorphin", "tuki", "", "2018", "ESR-hanke"):
        assert own.analyse(word) == lexicon.analyse(word)


def test_a_word_that_voikko_gives_up_changes_nothing_beside_own_words(own: Lexicon) -> None:
    own.analyse("historiallis-kulttuurillis-yhteiskunnallis-poliittinen")
    assert own.analyse("tarpeisiinsa").bases == ("tarve",)
    assert own.analyse("mamujen").bases == ("mamu",)


def test_own_words_are_spelt_right(own: Lexicon) -> None:
    assert own.voikko.spells("mamuille")
    assert own.voikko.spells("äiti")
    assert not own.voikko.spells("mamuuuu")


def test_a_word_is_the_user_s_even_where_voikko_has_another(tmp_path: Path) -> None:
    mine = Lexicon(own_words=str(written(tmp_path, '[[word]]\nbase = "ryhmäkoti"\nforms = ["tuki"]')))
    assert mine.analyse("tuki").bases == ("ryhmäkoti",)
    assert mine.analyse("ryhmäkoti").parts == ()


def test_without_a_file_there_is_voikko_alone(tmp_path: Path, lexicon: Lexicon) -> None:
    assert Lexicon(own_words=str(tmp_path / "none.toml")).analyse("mamuille") == lexicon.analyse("mamuille")


def test_short_words_are_not_met_by_their_stem() -> None:
    words = OwnWords([OwnWord("eko")], finnish_stemmer())
    assert words.read("ekoa", lambda _: ()) == ()
    assert words.read("eko", lambda _: ()) != ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[word", "is not TOML"),
        ('word = "a"', "“word” should be tables, each beginning with [[word]]"),
        ("[[word]]", '[word 1] needs base = "…"'),
        ('[[word]]\nbase = ""', "[word 1] needs base"),
        ('[[word]]\nbase = "a b"', "“a b” is not one word"),
        ('[[word]]\nbase = "…"', "“…” is not one word"),
        ('[[word]]\nbase = "a"\n[[word]]\nbase = "A"', "[word 2] has “a” twice"),
        ('[[word]]\nbase = "mamatree"\nparts = ["mama"]', "[word 1] the parts should make up “mamatree”"),
        ('[[word]]\nbase = "mamatree"\nparts = "mama"', "[word 1] parts should be a list"),
        ('[[word]]\nbase = "mamu"\nlike = "talo"', "“talo” should end as “mamu” does"),
        ('[[word]]\nbase = "mamu"\nlike = 3', "[word 1] needs like"),
        ('[[word]]\nbase = "mamu"\nform = ["mamut"]', "[word 1] has “form”; it may have base, forms, like, parts"),
        ('[[words]]\nbase = "mamu"', "[words.toml] has “words”"),
    ],
)
def test_a_malformed_file_is_told_with_the_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(DataFileError) as caught:
        read_own_words(written(tmp_path, text))
    assert told in str(caught.value)
    assert str(tmp_path / "words.toml") in str(caught.value)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "words.toml"
        file.write_bytes(content)
        try:
            read_own_words(file)
        except DataFileError:
            return


@given(st.lists(st.text("aeiklmtä", min_size=1, max_size=8), max_size=5, unique=True), st.text("aeiklmtä", max_size=9))
def test_a_listed_word_is_always_read_as_itself(bases: list[str], other: str) -> None:
    words = OwnWords([OwnWord(base, like="k" + base[-1]) for base in bases], finnish_stemmer())
    for base in bases:
        assert [reading.base for reading in words.read(base.upper(), lambda _: ())] == [base]
    assert {reading.base for reading in words.read(other, lambda _: ())} <= set(bases)


def reading(base: str, *, case: str = "") -> Reading:
    return Reading(base, "=" + "p" * len(base), "nimisana", case)


@pytest.mark.parametrize(
    ("form", "case"), [("naistari", "nimento"), ("naistarin", "omanto"), ("naistarissa", ""), ("naistarina", "")]
)
def test_a_form_by_its_stem_may_be_a_genitive(form: str, case: str) -> None:
    words = OwnWords([OwnWord("naistari")], finnish_stemmer())
    assert [(found.base, found.case) for found in words.read(form, lambda _: ())] == [("naistari", case)]


def test_voikko_s_own_readings_go_before_a_stem_and_after_a_word_alike() -> None:
    words = OwnWords([OwnWord("xyzzy"), OwnWord("mamu", like="emu")], finnish_stemmer())
    voikko = {
        "xyzzyn": (reading("muu"),),
        "emun": (reading("emu", case="omanto"), reading("emo")),
        "mamun": (reading("x"),),
    }
    assert [found.base for found in words.read("xyzzyn", lambda word: voikko.get(word, ()))] == ["muu"]
    (found,) = words.read("mamun", lambda word: voikko.get(word, ()))
    assert (found.base, found.case) == ("mamu", "omanto")


def test_the_structure_of_a_word_is_that_of_its_parts() -> None:
    assert OwnWord("mamatree", ("mama", "tree")).reading().structure == "=pppp=pppp"
    assert OwnWord("mamu").reading().structure == "=pppp"
    words = OwnWords([OwnWord("mamatree", ("mama", "tree"))], finnish_stemmer())
    (part,) = words.read("tree", lambda _: ())
    assert (part.base, part.structure, part.case) == ("tree", "=pppp", "nimento")


@pytest.mark.parametrize(("base", "found"), [("abcd", True), ("abc", False)])
def test_a_stem_is_that_of_a_word_of_four_letters(base: str, found: bool) -> None:
    words = OwnWords([OwnWord(base)], finnish_stemmer())
    assert bool(words.read(f"{base}n", lambda _: ())) == found


def test_a_compound_is_not_split_where_its_user_forbids_it(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text('[[word]]\nbase = "kotikunta"\nsplit = false\n', "utf-8")
    lexicon = Lexicon(own_words=str(path))
    assert {"koti", "kunta"} <= set(Lexicon().analyse("kotikunnan").parts)
    assert (lexicon.analyse("kotikunnan").bases, lexicon.analyse("kotikunnan").parts) == (("kotikunta",), ())
    law = lexicon.analyse("kotikuntalaki")
    assert {"kotikunta", "laki"} <= {*law.parts, *law.subs}
    assert {"koti", "kunta"}.isdisjoint(law.parts)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("split = 1", "[word 1] split should be true or false."),
        ('split = false\nparts = ["koti", "kunta"]', "“kotikunta” has parts and is not to be split: choose one."),
    ],
)
def test_what_split_may_be(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(f'[[word]]\nbase = "kotikunta"\n{line}\n', "utf-8")
    with pytest.raises(DataFileError, match=re.escape(said)):
        read_own_words(path)
