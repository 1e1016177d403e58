"""Click's own words, of usage lines and usage errors, in the language of the context and from haku's catalogues."""

from __future__ import annotations

import gettext

from click import core, exceptions, formatting, parser, types, utils

from haku.locale import catalogue, is_chosen, language

#: The modules of Click whose words a user of haku may read.
MODULES = (core, exceptions, formatting, parser, types, utils)


def translate() -> None:
    """Let Click ask haku for its words.

    Click's modules hold gettext's functions, which go by the environment of the process and look for a file at every
    call. Where no language was chosen, for another program in this process, Click speaks as it always does.
    """
    for module in MODULES:
        for name, function in (("_", _gettext), ("ngettext", _ngettext)):
            if hasattr(module, name):
                setattr(module, name, function)


def _gettext(message: str) -> str:
    return catalogue(language()).gettext(message) if is_chosen() else gettext.gettext(message)


def _ngettext(one: str, many: str, number: int) -> str:
    return catalogue(language()).ngettext(one, many, number) if is_chosen() else gettext.ngettext(one, many, number)
