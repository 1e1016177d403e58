"""Text to words: each token with its analysis, and with the words that suspended hyphens mean.

In ``ryhmä- ja yksilöohjauksen`` the first word means ``ryhmäohjauksen``; in ``erityispiirteitä ja -tarpeita`` the last
one means ``erityistarpeita``. The word that is meant stands at the place of the word that is cut short.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from haku.finnish.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.finnish.analysis import Analysis
    from haku.finnish.tokens import Token

#: Words that may stand between a suspended word and the one that completes it.
CONJUNCTIONS = frozenset({"ja", "tai", "sekä", "että", "eli", "kuin", "taikka", "tahi", "och", "and"})
#: What is set as a hyphen: the hyphen itself, and a dash with a space on its other side.
HYPHENS = ("-", "–")
_AROUND = " -–"
#: How many words ahead the completing word may be: ``yksilö-, ryhmä-, pari- ja perhetyöskentely`` needs four.
_REACH = 8
# An abbreviation in capitals with its ending and no colon (STEAn, ELYn); the colon makes the ending plain.
_BARE_ENDING = re.compile(r"^([A-ZÅÄÖ]{2,})((?:n|a|ä|t|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä|in|iin|hin))$")


class Word(NamedTuple):
    """A word in a text: as written, where, how it is analysed, and what it means beyond what is written.

    ``meant`` holds pairs of a word that a suspended hyphen stands for and its analysis.
    """

    written: str
    start: int
    end: int
    analysis: Analysis
    meant: tuple[tuple[str, Analysis], ...] = ()


class Analyser(Protocol):
    """Gives the analysis of a word; see ``haku.finnish.lexicon``."""

    def analyse(self, word: str) -> Analysis:
        """Analyse one word, in any case."""


def read_words(text: str, analyser: Analyser) -> list[Word]:
    """Give the analysed words of ``text``, which is in the normal form of ``haku.normal``."""
    tokens = tokenize(text)
    return [read_word(tokens, index, analyser) for index in range(len(tokens))]


def read_word(tokens: list[Token], index: int, analyser: Analyser) -> Word:
    """Give one word of a text, whose words are ``tokens``, with what it means there."""
    written, start, end = tokens[index]
    return Word(written, start, end, analyser.analyse(plain(written)), tuple(_meant(tokens, index, analyser)))


def as_term(written: str) -> str:
    """Give a token as the index has it as written: in small letters, ranges with a hyphen (``2014-2020``)."""
    return written.lower().strip(_AROUND).replace("–", "-")


def plain(written: str) -> str:
    """Give a token as it is analysed: ``STEAn`` as ``STEA:n``, anything else as it is."""
    stripped = written.strip(_AROUND).replace("–", "-")
    # Few words have a second capital; to ask first is quicker than the pattern.
    return _BARE_ENDING.sub(r"\1:\2", stripped) if stripped[1:2].isupper() else stripped


def _meant(tokens: list[Token], index: int, analyser: Analyser) -> Iterator[tuple[str, Analysis]]:
    other = completing_index(tokens, index)
    if other is None:
        return
    written, full = tokens[index].written.strip(_AROUND), tokens[other].written
    join = _joined_to_tails if other > index else _joined_to_heads
    candidates = join(written, full, analyser.analyse(full))
    for candidate in candidates:
        analysis = analyser.analyse(candidate)
        if analysis.known and analysis.classes:
            yield candidate, analysis


def completing_index(tokens: list[Token], index: int) -> int | None:
    """Give the number of the word that completes a suspended one (``ryhmä-``, ``-tarpeita``), or None."""
    written = tokens[index].written
    if written.endswith(HYPHENS):
        return _first_whole_after(tokens, index)
    if written.startswith(HYPHENS):
        return _last_whole_before(tokens, index)
    return None


def _first_whole_after(tokens: list[Token], index: int) -> int | None:
    """Find what completes ``ryhmä-``: the first whole word behind, other suspended ones and conjunctions passed over.

    There need be no conjunction: ``kulttuuri-/liikuntapalvelut``, ``perhe-, nuorisotyö``, ``perhe- & nuorisotyö``.
    """
    for number in range(index + 1, min(index + 1 + _REACH, len(tokens))):
        written = tokens[number].written
        if not written.endswith(HYPHENS) and written.lower() not in CONJUNCTIONS:
            return number
    return None


def _last_whole_before(tokens: list[Token], index: int) -> int | None:
    """Find the word whose beginning ``-tarpeita`` shares: the last whole one before it."""
    for number in range(index - 1, max(-1, index - 1 - _REACH), -1):
        written = tokens[number].written
        if not written.startswith(HYPHENS) and written.lower() not in CONJUNCTIONS:
            return number
    return None


def _joined_to_tails(head: str, full: str, analysis: Analysis) -> Iterator[str]:
    """Join ``ryhmä`` to every tail of ``yksilöohjauksen``; a cut after each part but the first may be the one."""
    for cut in analysis.cuts:
        yield head + full[cut:]


def _joined_to_heads(tail: str, full: str, analysis: Analysis) -> Iterator[str]:
    """Join every head of ``erityispiirteitä`` to ``tarpeita``."""
    for cut in analysis.cuts:
        yield full[:cut] + tail
