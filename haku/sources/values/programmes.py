"""What is known of funds and programmes beyond what the documents say: the one place for such facts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Programme(NamedTuple):
    """A programme, the fund it spends, and the form of the project codes that its authorities give."""

    name: str
    fund: str
    codes: re.Pattern[str]


#: Funds by their Finnish abbreviation, with the name as texts write it, in small letters.
FUNDS = {
    "ESR": "euroopan sosiaalirahasto",
    "EAKR": "euroopan aluekehitysrahasto",
    "AMIF": "turvapaikka-, maahanmuutto- ja kotouttamisrahasto",
}

# What lists of the EU and newer programmes call them, by their letters and digits.
_OTHER_NAMES = {
    "erdf": "EAKR",
    "europeanregionaldevelopmentfund": "EAKR",
    "esf": "ESR",
    "europeansocialfund": "ESR",
    "esf+": "ESR+",
    "europeansocialfundplus": "ESR+",
    "euroopansosiaalirahastoplus": "ESR+",
    "justtransitionfund": "JTF",
    "oikeudenmukaisensiirtymänrahasto": "JTF",
}

AMIF_2014 = "AMIF 2014–2020"

# eura2014.fi, where the S2 codes lead, is the public register of the 2014–2020 programme of the structural funds; the
# letter of a code is the fund and its first digit the programming period.
_PROGRAMMES = (Programme("Kestävää kasvua ja työtä 2014–2020", "ESR", re.compile(r"S2[0-9]{4}")),)


def programme_of(code: str) -> Programme | None:
    """Give the programme whose authorities gave ``code``, or None where it is not known."""
    return next((programme for programme in _PROGRAMMES if programme.codes.fullmatch(code)), None)


def fund_in(text: str) -> str:
    """Give the abbreviation of the fund that ``text`` names, or an empty string."""
    small = text.lower()
    for abbreviation, name in FUNDS.items():
        if name in small or re.search(rf"(?<!\w){abbreviation}(?![\w+])", text):
            return abbreviation
    return ""


@lru_cache(maxsize=2**10)
def fund_named(name: str) -> str:
    """Give the abbreviation of the fund called ``name``, or the name as it is where it is no known fund's."""
    letters = re.sub(r"[^\w+]", "", name).lower()
    return _OTHER_NAMES.get(letters) or fund_in(name) or name
