"""What a shell may complete: facets and their values, sections, columns, projects and saved searches.

Loaded by completion alone. Whatever goes wrong completes nothing: a complaint would stand in the user's line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from click.shell_completion import BashComplete, CompletionItem, add_completion_class

from haku.facet_names import FACET_BY_NAME, FACETS, facet_key
from haku.fields import FACTS, FIELDS
from haku.normal import normalise, without_umlauts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import click

    from haku import Index

#: More are no help, and a shell asks before it shows them.
_MOST = 100
_BETWEEN = ","
#: What means something to bash, and how it stands for itself.
_SPECIAL, _ESCAPED = re.compile(r"[^\w@%+=:,./–-]"), r"\\\g<0>"


def items(kind: str, ctx: click.Context, typed: str) -> list[CompletionItem]:
    """Give what may follow ``typed``, by what is wanted: one of ``KINDS``."""
    try:
        return [CompletionItem(text) for text in KINDS[kind](ctx, typed)][:_MOST]
    except Exception:  # noqa: BLE001 - nothing is completed then
        return []


def _beginning(typed: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts that begin as typed, in any case and without umlauts."""
    begun = _plain(typed)
    return (text for text in texts if _plain(text).startswith(begun))


def _plain(text: str) -> str:
    return without_umlauts(normalise(text).casefold())


def _last(typed: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield what is typed with its last part, behind a comma, completed."""
    before, comma, last = typed.rpartition(_BETWEEN)
    taken = set(before.split(_BETWEEN))
    return (f"{before}{comma}{text}" for text in _beginning(last, texts) if text not in taken)


def _facets(_: click.Context, typed: str) -> Iterator[str]:
    return _last(typed, _keys(typed.rpartition(_BETWEEN)[2]))


def _keys(typed: str) -> list[str]:
    """Give the facets' names in the user's language, or in any where none of these begins as typed."""
    own = [facet_key(facet) for facet in FACETS]
    return own if any(_beginning(typed, own)) else list(FACET_BY_NAME)


def _filters(ctx: click.Context, typed: str) -> Iterable[str]:
    """Yield facets with what stands before their values, or values of the facet that is typed."""
    from haku.facet_names import filter_named

    key, equals, value = typed.partition("=")
    if not equals:
        return _beginning(typed, (f"{name}=" for name in _keys(typed)))
    facet = filter_named(key).removeprefix("-")
    index = _index(ctx)
    labels = (index.label(facet, count.value) for count in index.facets(facet) if count.value)
    return (f"{key}={label}" for label in _beginning(value, labels))


def _sections(_: click.Context, typed: str) -> Iterator[str]:
    return _beginning(typed, (name.typed(field) for field, name in FIELDS.items() if field not in FACTS))


def _columns(_: click.Context, typed: str) -> Iterator[str]:
    from haku.output.columns import COLUMNS

    return _last(typed, (column.name.typed(name) for name, column in COLUMNS.items()))


def _projects(ctx: click.Context, typed: str) -> Iterable[str]:
    if typed.startswith("@"):
        from haku.saved.last import marks

        return [mark for mark in marks() if mark.startswith(typed)]
    return _beginning(typed, (identifier for identifier, _ in _index(ctx).ranking("")))


def _saved(_: click.Context, typed: str) -> Iterator[str]:
    from haku.saved import searches

    return _beginning(typed, searches.names())


def _index(ctx: click.Context) -> Index:
    """Open the index that the command line names; raises where there is none."""
    import haku
    from haku.config import load_settings

    given: dict[str, Any] = ctx.find_root().params
    settings = load_settings(given.get("corpus"), given.get("index"), given.get("lang"))
    return haku.open(settings.index_folder, settings.corpus)


#: What completes each kind of thing that can be typed.
KINDS: dict[str, Callable[[click.Context, str], Iterable[str]]] = {
    "facet": _facets,
    "filter": _filters,
    "section": _sections,
    "column": _columns,
    "project": _projects,
    "saved": _saved,
}


class _Bash(BashComplete):
    """Bash takes ``key=value`` for three words; they are one here, and what is given back is its last part."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Give the words before the one that is completed, and this."""
        words, typed = super().get_completion_args()
        if typed == "=" and words:
            return words[:-1], f"{words[-1]}="
        if len(words) > 1 and words[-1] == "=":
            return words[:-2], f"{words[-2]}={typed}"
        return words, typed

    def format_completion(self, item: CompletionItem) -> str:
        """Give what bash puts in the place of the word that it knows."""
        text = str(item.value)
        _, typed = self.get_completion_args()
        return f"{item.type},{_SPECIAL.sub(_ESCAPED, text.partition('=')[2] if '=' in typed else text)}"


add_completion_class(_Bash)
