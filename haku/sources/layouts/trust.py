"""The layouts that haku reads. A new one is a module with a ``LAYOUT`` and a row here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.sources.layouts import amif_list, eura_page, plain_text, project_card, project_page
from haku.sources.values.content import TABLE

if TYPE_CHECKING:
    from haku.sources.layouts.layout import Layout

#: In order of trust, which is also the order of recognition: the first that knows a text reads it, and where sources
#: disagree about a project, the first is believed. An authority's card, written when all was over, beats the page in
#: its register and the list of what was granted, and those beat the page on which a project presents itself.
LAYOUTS: tuple[Layout, ...] = (
    project_card.LAYOUT,
    eura_page.LAYOUT,
    amif_list.LAYOUT,
    plain_text.LABELLED_LAYOUT,
    project_page.LAYOUT,
    plain_text.LAYOUT,
)

_RANKS = {layout.name: rank for rank, layout in enumerate(LAYOUTS)}
# Rows of tables are believed as lists of authorities are.
_RANKS[TABLE] = _RANKS[amif_list.LAYOUT.name]


def layout_of(text: str) -> Layout:
    """Give the layout that ``text`` has; the last one takes every text."""
    return next(layout for layout in LAYOUTS if layout.recognise(text))


def trust_rank(layout: str) -> int:
    """Give the place of the layout called ``layout`` in the order of trust, 0 first; unknown ones come last."""
    return _RANKS.get(layout, len(_RANKS))
