"""What columns are called: the names that haku knows, from ``column_names.toml``, and how a name is compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from haku.model import AmountKind, Field

if TYPE_CHECKING:
    from collections.abc import Sequence

_FILE = Path(__file__).with_name("column_names.toml")
_MOST_OF_NOTE = 0.6
# Objects within objects have their names put together; what the last is called may say nothing.
_PATH = re.compile(r"\w[^.]*(?:\.[^\s.][^.]*)+")
_OF_ANYTHING = frozenset({
    "nimi", "name", "title", "otsikko", "namn", "arvo", "value", "rendered", "fi", "sv", "en", "se", "teksti", "text",
    "label", "plain", "html", "href", "url", "content", "default", "", "summa", "amount", "euros",
})  # fmt: skip
_UNIT = re.compile(r"[(\[]\s*(?:€|eur|euro|euroa|e)\s*[)\]]\s*$", re.IGNORECASE)

#: Columns that hold what a record has a place of its own for, by the field they fill.
FACTS = (
    "code", "title", "fund", "programme", "priority", "objective", "funder", "implementer", "implementers", "start",
    "end", "period", "status", "link",
)  # fmt: skip
AMOUNTS = {kind.value: kind for kind in AmountKind}
SECTIONS = {field.value: field for field in Field if field is not Field.TITLE}
#: Columns that are not read.
NOTHING = "nothing"
#: Everything that a column can be said to be.
FIELDS = (*FACTS, *SECTIONS, *AMOUNTS, NOTHING)


class Names(NamedTuple):
    """The names of columns, folded, with their fields and their ranks among the names of a field, and other words."""

    fields: dict[str, tuple[str, int]]
    personal: tuple[str, ...]
    notes: frozenset[str]
    ended: tuple[str, ...]
    examples: dict[str, tuple[str, ...]]


def fold(name: str) -> str:
    """Give a name's letters and digits without case and accents; a unit in brackets at its end is left out."""
    plain = unicodedata.normalize("NFKD", _UNIT.sub("", name.strip())).casefold()
    return "".join(filter(str.isalnum, plain))


@cache
def known_names() -> Names:
    """Read the data file."""
    from haku.toml_file import TomlFile  # no search needs TOML

    file = TomlFile(_FILE)
    fields, other, examples = file.table("fields"), file.table("other"), file.table("examples")
    named = {fold(field): (field, 0) for field in (*FACTS, *SECTIONS, *AMOUNTS)}  # what columns.toml calls them
    named |= {
        fold(name): (field, rank) for field in fields for rank, name in enumerate(file.texts("fields", fields, field))
    }
    named |= {fold(name): (NOTHING, 0) for name in file.texts("other", other, "left_out")}
    return Names(
        fields=named,
        personal=tuple(map(fold, file.texts("other", other, "personal"))),
        notes=frozenset(map(fold, file.texts("other", other, "notes"))),
        ended=file.texts("other", other, "ended"),
        examples={kind: file.texts("examples", examples, kind) for kind in examples},
    )


def field_of(name: str) -> tuple[str, int]:
    """Give the field that a column of this name holds and the name's rank in it; no field where it is not known."""
    known, folded = known_names(), fold(name)
    if any(word in folded for word in known.personal):
        return NOTHING, 0
    return known.fields.get(folded) or _field_of_path(name) or ("", 0)


def _field_of_path(name: str) -> tuple[str, int] | None:
    """Give the field of a name put together of several (``perustiedot.aloituspvm``), by the last of them.

    Those that only say that something is a name or a text (``toteuttaja.nimi``) say nothing of whose.
    """
    parts = name.split(".") if _PATH.fullmatch(name) else []
    while len(parts) > 1 and fold(parts[-1]) in _OF_ANYTHING:
        parts.pop()
        if (known := known_names().fields.get(fold(" ".join(parts)))) is not None:
            return known
    return known_names().fields.get(fold(parts[-1])) if len(parts) > 1 else None


def is_note(cells: Sequence[str]) -> bool:
    """Tell whether a row is about the table, not about a project: a sum, a source, a date, with few cells filled."""
    filled = [cell for cell in cells if cell.strip()]
    if not filled or len(filled) > max(2, len(cells) * _MOST_OF_NOTE):
        return False
    before_colon, first_word = filled[0].partition(":")[0], filled[0].split(None, 1)[0]
    return not known_names().notes.isdisjoint((fold(before_colon), fold(first_word)))


def has_ended(status: str) -> bool | None:
    """Tell whether a project of this status has ended; None where there is no status."""
    words = status.casefold().split()
    return any(word.startswith(known_names().ended) for word in words) if words else None
