"""The output formats of hits: a name, and what makes lines of results. ``--help`` shows the names that stand here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.output.style import Style
    from haku.results import Results


class Formatter(Protocol):
    """Makes lines of results."""

    def __call__(self, results: Results, style: Style, *, explain: bool) -> Iterator[str]:
        """Yield the lines."""


#: Each format's module in ``haku.output`` and function, loaded when it is asked for.
FORMATS = {
    "cards": ("cards", "cards"),
    "table": ("table", "table"),
    "json": ("data", "as_json"),
    "jsonl": ("data", "as_json_lines"),
    "csv": ("data", "as_csv"),
    "ids": ("data", "as_ids"),
}
#: Formats that programs read: nothing but the data comes on stdout.
DATA_FORMATS = frozenset({"json", "jsonl", "csv", "ids"})
#: Of these, the ones that can't tell which hits are loosely related, and leave them out.
UNMARKED = frozenset({"ids"})
#: Those that can be written for people.
LABELLED = frozenset({"csv"})


def formatter(name: str) -> Formatter:
    """Give the formatter of a name in ``FORMATS``."""
    from importlib import import_module

    module, function = FORMATS[name]
    found: Formatter = getattr(import_module(f"haku.output.{module}"), function)
    return found
