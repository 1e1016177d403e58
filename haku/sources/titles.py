"""Project titles without furniture, and the key under which two spellings of a title are the same."""

from __future__ import annotations

import re

from haku.finnish.normal import squeeze
from haku.sources.programmes import FUNDS

_FUND = re.compile(rf"\s*\((?:{'|'.join(FUNDS)})\)$")
# "-hanke" and "-kehittämishanke" say only that the title is a project's, so they go, and with them the years that may
# follow. A compound that carries meaning (kaupungin kotouttamishanke) is the title itself and stays.
_PROJECT = re.compile(r"\s*-\s*(?:kehittämis)?hanke(?:\s+[0-9]{4}\s*[-–]\s*[0-9]{4})?$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W_]+")


def clean_title(title: str) -> str:
    """Give ``title`` single-spaced, without "-hanke", "- HANKE 2018 - 2020" or "(ESR)" at its end if more is left."""
    title = squeeze(title)
    bare = _FUND.sub("", _PROJECT.sub("", title))
    return bare or title


def title_key(title: str) -> str:
    """Give a title's letters and digits in small letters: equal for titles that differ in case and furniture only."""
    return " ".join(_LETTERS.findall(clean_title(title).casefold()))
