"""Words of questions that carry no subject: function words, auxiliaries, question words, and what every project is.

``Mitä hankkeita on tehty yksinäisten ikäihmisten tueksi`` asks about lonely old people and their support. The other
words count for little, need not be met, and are not marked; where a query has no others, they are words like any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from haku.finnish.analysis import Analysis

#: Voikko's classes of pronouns, conjunctions, adpositions, the verb of negation and interjections.
FUNCTION_CLASSES = frozenset({"asemosana", "sidesana", "suhdesana", "kieltosana", "huudahdussana"})
#: Adverbs carry subjects now and then (*etänä*): they count in full but need not be met.
_NOT_REQUIRED = FUNCTION_CLASSES | {"seikkasana"}

# Base forms, by what they do in a question.
_FINNISH = """
    olla voida täytyä pitää tulla saada haluta tehdä etsiä löytyä löytää tietää liittyä käsitellä koskea kertoa
    tehty etsin hanke projekti kehittämishanke kehittämisprojekti
    miten kuinka miksi milloin missä mistä mihin minne millainen minkälainen paljonko montako kuka mikä kumpi
    jokin joku jotakin jotain kaikki muu eräs sellainen semmoinen tällainen tuollainen eri myös vain jo jos kun
    esimerkiksi muun muassa yms jne
"""
# As written: no dictionary of these languages is at hand.
_OTHERS = """
    och eller som för att en ett den det de av på i om till med från hur vad vilka vilken vilket när var finns har är
    inte the of and or not for to in on at by with from what which how who when where is are was were has have been a an
    projekt project projects projektet projekten
"""
_BASES = frozenset(_FINNISH.split())
_WRITTEN = frozenset(_OTHERS.split())


def is_stop_word(written: str, analysis: Analysis) -> bool:
    """Tell whether a word of a query carries no subject; ``written`` is in lower case.

    A word typed in its base form is that word (``voi`` is butter and not *voida*).
    """
    if analysis.classes and FUNCTION_CLASSES.issuperset(analysis.classes):
        return True
    bases = (written,) if written in analysis.bases else analysis.bases
    return not _BASES.isdisjoint(bases) or (written in _WRITTEN and not analysis.known)


def need_not_be_met(written: str, analysis: Analysis) -> bool:
    """Tell whether a project may lack a word and still answer the whole query."""
    adverbial = bool(analysis.classes) and _NOT_REQUIRED.issuperset(analysis.classes)
    return adverbial or is_stop_word(written, analysis)
