"""How text is dressed: colours and line width on a terminal, plain marks in a pipe."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import click

from haku.facet_names import FACETS, facet_key
from haku.locale import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.output.text import Label

#: Orders to the terminal that haku gives: colours, and where links begin and end (OSC 8).
_LINK = re.compile(r"\x1b\]8;;[!-~]*\x1b\\")
ORDERS = re.compile(rf"(\x1b\[[\d;]*m|{_LINK.pattern})")

_ADDRESS = re.compile(r"[!-~]+")


def plain(text: str) -> str:
    """Give a text without orders to the terminal."""
    return ORDERS.sub("", text)


def without_links(text: str) -> str:
    """Give a text without what makes links of it."""
    return _LINK.sub("", text)


class Style:
    """Dresses pieces of text for one run."""

    def __init__(
        self, *, colour: bool, width: int | None, label: Label, labels: bool = False, links: bool = False
    ) -> None:
        """``width`` is where lines wrap, None for never; ``label`` gives the labels of facet values.

        With ``labels``, tables that are written for programs have headings and values as people read them. With
        ``links``, the terminal makes links of what leads somewhere.
        """
        self._colour = colour
        self.width = width
        self.label = label
        self.labels = labels
        self._links = links
        #: What stands before and after a word that matched.
        self.mark = ("\x1b[1;33m", "\x1b[0m") if colour else ("**", "**")

    def bold(self, text: str) -> str:
        """Dress a heading."""
        return click.style(text, bold=True) if self._colour else text

    def dim(self, text: str) -> str:
        """Dress what is less important."""
        return click.style(text, dim=True) if self._colour else text

    def link(self, text: str, address: str) -> str:
        """Make a text lead to an address, where there is one and a terminal that can."""
        if not (self._links and _ADDRESS.fullmatch(address)):
            return text
        return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"

    def facet(self, name: str) -> str:
        """Give a facet's label in the user's language."""
        return tr(FACETS[name].label)

    def facet_key(self, name: str) -> str:
        """Give what a user of the language types for a facet, in queries and options."""
        return facet_key(name)

    def wrap(self, text: str, indent: str, first: str = "") -> Iterator[str]:
        """Yield a text as indented lines of the terminal's width; one line in a pipe.

        The first line begins with ``first`` in place of the indent, if it is given.
        """
        first = first or indent
        if self.width is None:
            yield first + text
            return
        line, room = first, self.width - len(first)
        empty = True
        for word in text.split(" "):
            size = len(plain(word)) + (not empty)
            if size > room and not empty:
                yield line
                line, room, size, empty = indent, self.width - len(indent), size - 1, True
            line, room, empty = f"{line}{'' if empty else ' '}{word}", room - size, False
        yield line


def style_for(ctx: click.Context, label: Label, *, labels: bool = False) -> Style:
    """Give the style for where stdout goes."""
    terminal = sys.stdout.isatty()
    colour = terminal if ctx.color is None else ctx.color
    width = None
    if terminal:
        import shutil

        width = min(shutil.get_terminal_size().columns, 120)
    is_dumb = os.environ.get("TERM") == "dumb"
    return Style(colour=colour and not is_dumb, width=width, label=label, labels=labels, links=terminal and not is_dumb)
