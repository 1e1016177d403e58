"""Codes that identify a project wherever they stand, and what two spellings of an id have in common.

Whoever gives such codes gives each of them once, in a form that few others use. Any other id (``301``, ``q123``,
``VN/1/2018``) is a list's own: another list may have it too and mean something else.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from haku.normal import squeeze


class Scheme(NamedTuple):
    """The codes that an authority gives, in capitals without blanks and hyphens; ``programme``: only under such ones.

    ``programme`` is matched against the beginning of a programme's name in small letters.
    """

    name: str
    form: re.Pattern[str]
    programme: re.Pattern[str] | None = None


#: Not among them: numbers of the registries of authorities (``VN/1/2018``), for one decision can have many receivers.
SCHEMES = (
    # The ministry's services for the structural funds: in lists of EURA 2007, S or A and five digits, or A and
    # six or nine; of EURA 2014 and 2021, a letter for the fund (A, J, R, S) and five digits, and room for one more.
    Scheme("EURA", re.compile(r"[SARJ][0-9]{5,6}|A[0-9]{9}")),
    # Numbers of grant agreements in CORDIS: six digits up to Horizon 2020, nine since. Mere numbers, so they need the
    # framework programme beside them.
    Scheme(
        "CORDIS",
        re.compile(r"[0-9]{6}(?:[0-9]{3})?"),
        re.compile(r"h2020\b|horizon\b|horisontti\b|fp[5-7]\b|euratom\b|(?:seventh|7th) framework"),
    ),
)
_AFTER_LETTER = re.compile(r"(?<=^[A-Z])[\s-]+")  # S 20688, S-20688
_LONGEST = 20


@lru_cache(maxsize=2**15)
def known_code(code: str, programme: str = "") -> str:
    """Give a code of a known scheme as its authority writes it: ``S20688`` for ``s-20688``; nothing for any other."""
    if not code or len(code) > _LONGEST:
        return ""
    plain = _AFTER_LETTER.sub("", code.strip().upper())
    return plain if any(_is_of(scheme, plain, programme) for scheme in SCHEMES) else ""


def _is_of(scheme: Scheme, code: str, programme: str) -> bool:
    return bool(scheme.form.fullmatch(code)) and (
        scheme.programme is None or scheme.programme.match(programme.strip().lower()) is not None
    )


def clean_code(code: str) -> str:
    """Give a project's id as it is shown: a known code as its authority writes it, any other as it is written."""
    return known_code(code) or squeeze(code)


def id_key(identifier: str) -> str:
    """Give what is equal in ids that differ in case and blanks only, or are spellings of a known code."""
    key = "".join(identifier.split()).casefold()
    return known_code(key).casefold() or key if key[1:2] == "-" else key
