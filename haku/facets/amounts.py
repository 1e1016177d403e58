"""Bands of money, for counting projects by size."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Band(NamedTuple):
    """A band of money: its value, which is a range of the query language with both ends in it, and its labels."""

    value: str
    fi: str
    sv: str
    en: str


BANDS = (
    Band("..49999", "alle 50 000 €", "under 50 000 €", "under €50,000"),
    Band("50000..99999", "50 000–99 999 €", "50 000–99 999 €", "€50,000–99,999"),
    Band("100000..249999", "100 000–249 999 €", "100 000–249 999 €", "€100,000–249,999"),
    Band("250000..499999", "250 000–499 999 €", "250 000–499 999 €", "€250,000–499,999"),
    Band("500000..999999", "500 000–999 999 €", "500 000–999 999 €", "€500,000–999,999"),
    Band("1000000..", "vähintään 1 000 000 €", "minst 1 000 000 €", "€1,000,000 or more"),
)
#: Where each band but the first begins, in euros.
_BEGINNINGS = (50_000, 100_000, 250_000, 500_000, 1_000_000)


def amount_band(euros: int) -> str:
    """Give the value of the band that a sum of whole euros is in, such as ``100000..249999``."""
    return BANDS[bisect_right(_BEGINNINGS, euros)].value
