"""What a layout is: a way to recognise a text, and a way to read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from haku.model import Problem, Record
    from haku.sources.layouts.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of document. ``recognise`` looks at the whole text, never at the file's name; ``read`` raises nothing.

    ``left`` tells what of a text is in none of its records.
    """

    name: str
    recognise: Callable[[str], bool]
    read: Callable[[Manuscript], list[Record]]
    left: Callable[[Manuscript], Iterable[Problem]] = lambda _manuscript: ()
