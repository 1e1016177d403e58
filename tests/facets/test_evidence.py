"""What single words speak for, and when another language than Finnish prevails."""

from __future__ import annotations

import pytest

from haku.facets import languages
from haku.facets.languages import LANGUAGES, Evidence


def unknown(_word: str) -> bool:
    return False


def language_of(texts: list[list[str]]) -> str:
    return languages.language_of(texts, unknown)


def language(words: list[str]) -> str:
    return language_of([words])


#: What words speak for (Finnish, Swedish, English); many are made up, so that each end and each letter is alone in one.
WORDS = {
    (2.0, 0.0, 0.0): "hyvä ja hanke",
    (1.0, 0.0, 0.0): "aaaaa advokaatti babababababai kiire kiiue kotoutuminen aaa aaaa aamu",
    (0.5, 1.0, 0.0): "kiiåe",
    (0.5, 0.5, 0.0): "happvät lugnvät skolvät",
    (0.5, 0.0, 0.0): "on taas",
    (0.0, 2.0, 0.0): "hälsa liv ny och",
    (0.0, 1.0, 0.25): "happende matende lugnende",
    (
        0.0,
        1.0,
        0.0,
    ): "korningen matningen palningen matanden sjak sjui sjuk viestsk språk happningar korningar matningar",
    (0.0, 0.5, 0.0): "i",
    (0.0, 0.25, 0.0): "maiaiaio dtsentti korch",
    (0.0, 0.0, 2.0): "by the with",
    (0.0, 0.0, 1.0): "actuaw advokaattw bluw bry light lugnings lugnive mative mattive",
    (0.0, 0.0, 0.5): "over",
    (0.0, 0.0, 0.25): "actuak deltagaye yiv",
    (0.0, 0.0, 0.0): "aa ab-c ab1c friendshig fö logisttk pa viestch viestck",
}


@pytest.mark.parametrize(
    ("evidence", "word"), [(told, word) for told, words in WORDS.items() for word in words.split()]
)
def test_words_speak_for_languages(evidence: tuple[float, float, float], word: str) -> None:
    assert tuple(languages._evidence(word, False)) == evidence


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence(0, 1, 0), "sv"), (Evidence(0, 0, 1), "en"), (Evidence(0, 0.99, 0.99), "fi"),
        (Evidence(0, 1, 1), "en"),
        (Evidence(2, 3, 0), "sv"), (Evidence(2, 2.99, 0), "fi"), (Evidence(2, 0, 3), "en"),
        (Evidence(2, 0, 2.99), "fi"),
        (Evidence(2, 3, 3.1), "en"), (Evidence(2, 3.1, 3), "sv"), (Evidence(), "fi"), (Evidence(0.1, 0.5, 0), "fi"),
    ],
)  # fmt: skip
def test_another_language_prevails_by_half_as_much_again(evidence: Evidence, expected: str) -> None:
    assert evidence.language() == expected


def each(*words: str) -> list[tuple[float, ...]]:
    return [tuple(found) for found in languages._each(words, unknown)]


def test_words_with_capitals_inside_are_names_unless_all_have() -> None:
    nothing, the, och = (0.0, 0.0, 0.0), (0.0, 0.0, 2.0), (0.0, 2.0, 0.0)
    assert each("THE", "och") == [nothing, och]
    assert each("THE", "OCH") == [the, och]
    assert each("THE") == [nothing]
    assert each("The", "tHe", "thE") == [the, nothing, nothing]
    assert each("OCH", "The") == [nothing, the]


def without_names(text: str) -> list[tuple[float, ...]]:
    return [tuple(found) for found in languages._without_names(text.split(), unknown)]


@pytest.mark.parametrize("within", ["of", "and", "the", "for", "on", "in", "och", "för", "i", "av", "de", "von", "und"])
def test_a_name_of_several_words_speaks_for_finnish_alone(within: str) -> None:
    for text in (f"The {within} The", f"The The {within}", f"{within} The The"):
        assert all(found[1:] == (0.0, 0.0) for found in without_names(text)), text
    assert without_names(f"The {within} sjuk")[0] == (0.0, 0.0, 2.0)
    assert without_names("The sjuk The") == [(0.0, 0.0, 2.0), (0.0, 1.0, 0.0), (0.0, 0.0, 2.0)]
    assert without_names("Kiire Kiire") == [(1.0, 0.0, 0.0)] * 2


def test_a_text_of_names_alone_is_judged_by_them() -> None:
    assert language(["The", "School", "Of", "Light"]) == "en"
    assert language(["The", "School", "Of", "Light", "ja", "kiire"]) == "fi"


def test_of_several_texts_the_longer_count_more() -> None:
    swedish, english, finnish = ["och", "att", "det"], ["the", "and"], ["ja", "kiire"]
    assert language_of([swedish, english, english]) == "en"
    assert language_of([swedish, english]) == "sv"
    assert language_of([finnish, swedish, english]) == "sv"
    assert language_of([[*finnish, *finnish], swedish]) == "fi"  # as much
    assert language_of([]) == "fi"


def test_languages_have_labels_in_three_languages() -> None:
    assert LANGUAGES == {
        "fi": ("suomi", "finska", "Finnish"),
        "sv": ("ruotsi", "svenska", "Swedish"),
        "en": ("englanti", "engelska", "English"),
    }


@pytest.mark.parametrize(
    ("word", "evidence"),
    [
        ("oulu", (0.5, 0.0, 0.0)), ("virtanen", (0.5, 0.0, 0.0)), ("hermansson", (0.5, 0.0, 0.0)),
        ("green", (0.0, 0.0, 0.5)), ("internet", (0.0, 0.0, 0.5)), ("hus", (0.0, 0.5, 0.0)),
        ("park", (0.0, 0.5, 0.5)),
    ],
)  # fmt: skip
def test_names_and_words_of_several_languages_say_little(word: str, evidence: tuple[float, float, float]) -> None:
    assert tuple(languages._evidence(word, None)) == evidence


@pytest.mark.parametrize(
    ("word", "evidence"),
    [
        ("design", (0.5, 0.0, 0.0)), ("psykoosi", (1.0, 0.0, 0.0)), ("kissa", (1.0, 0.0, 0.0)),
        ("brodeeraus", (1.0, 0.0, 0.0)), ("talot", (1.0, 0.0, 0.0)),
    ],
)  # fmt: skip
def test_what_voikko_knows_is_finnish_unless_it_looks_foreign(word: str, evidence: tuple[float, float, float]) -> None:
    assert tuple(languages._evidence(word, True)) == evidence


@pytest.mark.parametrize(
    ("word", "evidence"),
    [
        ("familjehuset", (0.0, 1.0, 0.0)), ("vinterturism", (0.0, 1.0, 0.0)), ("skolor", (0.0, 1.0, 0.0)),
        ("byaliv", (0.0, 1.0, 0.0)), ("hus", (0.0, 1.0, 0.0)), ("xxhus", (0.5, 0.0, 0.0)),
        ("heroes", (0.0, 0.0, 1.0)), ("networks", (0.0, 0.0, 1.0)), ("innovation", (0.0, 0.5, 0.5)),
        ("vihtiäläntie", (1.0, 0.0, 0.0)), ("leveänauhahiomakone", (1.0, 0.0, 0.0)), ("sportti", (0.0, 0.25, 0.0)),
    ],
)  # fmt: skip
def test_words_that_voikko_doesn_t_know_are_looked_up(word: str, evidence: tuple[float, float, float]) -> None:
    assert tuple(languages._evidence(word, False)) == evidence
