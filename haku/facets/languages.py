"""The language of a text, told by its commonest small words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Languages with their labels in Finnish and English.
LANGUAGES = {"fi": ("suomi", "Finnish"), "sv": ("ruotsi", "Swedish"), "en": ("englanti", "English")}

# Words that are frequent in one of the languages and mean nothing in the others.
_SMALL_WORDS = {
    "fi": "ja ei se että joka jotka ovat sekä myös tai kun mukaan niin hän sen ne",
    "sv": "och att det som är på av för med till den ett inte har om från kan",
    "en": "the and of to in is for that with are as by be this from",
}
_LANGUAGE_OF = {word: lang for lang, words in _SMALL_WORDS.items() for word in words.split()}
# Titles and quotations in another language are common in Finnish texts, so the other language must clearly prevail.
_FEWEST = 5
_PREVAILS = 3


def language(words: Iterable[str]) -> str:
    """Give the language of a text's words: ``fi`` unless ``sv`` or ``en`` clearly prevails."""
    counts = Counter(_LANGUAGE_OF[word] for word in map(str.lower, words) if word in _LANGUAGE_OF)
    best, count = max(counts.items(), key=lambda item: item[1], default=("fi", 0))
    others = counts.total() - count
    return best if count >= _FEWEST and count >= _PREVAILS * others else "fi"
