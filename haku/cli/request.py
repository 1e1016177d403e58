"""The options of a search, and the request that they come to: one place for all commands that have them."""

from __future__ import annotations

from functools import wraps
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from haku.cli.base import Command, option
from haku.errors import UsageProblem
from haku.facet_names import FACETS, facet_key, filter_named
from haku.results import ORDERS, SORTS, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class QueryCommand(Command):
    """A command with a query, in which a word may begin with a dash: ``nuorten -yksin``, ``Kotoa kotiin -hanke``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what begins with one dash behind a word of the query, and is no option, is a word too."""
        return super().parse_args(ctx, _words_behind_options(args, self._takes_value(ctx)))

    def _takes_value(self, ctx: click.Context) -> dict[str, bool]:
        """Tell of each name of an option whether a value follows it."""
        options = [option for option in self.get_params(ctx) if isinstance(option, click.Option)]
        return {name: not option.is_flag for option in options for name in option.opts}


def _words_behind_options(args: list[str], takes_value: dict[str, bool]) -> list[str]:
    """Give the arguments with the words of the query behind the options, where no dash makes an option of them."""
    options: list[str] = []
    words: list[str] = []
    rest = iter(args)
    for arg in rest:
        if arg == "--":
            words += rest
        elif arg in takes_value:
            value = [*islice(rest, 1)] if takes_value[arg] else []
            if takes_value[arg] and not value:
                return args  # it lacks its value, which click tells
            options += [arg, *value]
        elif _is_word(arg, words, takes_value):
            words.append(arg)
        else:
            options.append(arg)
    return [*options, "--", *words] if words else options


def _is_word(arg: str, before: list[str], options: Iterable[str]) -> bool:
    """Tell whether an argument that is no option's name is a word of the query, ``before`` being those before it."""
    if not arg.startswith("-") or arg == "-":
        return True
    return not arg.startswith("--") and len(arg) > 2 and (bool(before) or arg[:2] not in options)


def _adding(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Give what adds options to a command, in the order in which they are shown."""

    def add(command: Any) -> Any:
        for one in reversed(options):
            command = one(command)
        return command

    return add


#: Add the options that narrow by facet.
filter_options = _adding(
    option(
        "-f",
        "--filter",
        "filters",
        metavar="KEY=VALUE",
        completes="filter",
        multiple=True,
        help="Only with this facet value. Repeat: same key means or, other keys and; -KEY=VALUE leaves out.",
    ),
    option("--year", metavar="RANGE", help="Only active in these years: 2018 or 2018..2020."),
    option(
        "--amount", metavar="RANGE", help="Only with public funding in this range of euros: 100000.. or 50000..200000."
    ),
)

#: Add the options of how a query is widened by words that mean the same.
meaning_options = _adding(
    option(
        "--synonyms",
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="Use these synonyms, too (TOML; see docs/SYNONYMS.md).",
    ),
    option("--no-expand", is_flag=True, help="Leave out synonyms and vocabularies."),
    option("--narrower", is_flag=True, help="Take in the narrower concepts of vocabularies, too."),
)

#: Add the option that counts loosely related projects in, and where hits are shown, the one that leaves them out.
loose_option = option("--loose", is_flag=True, help="Count loosely related projects, too.")
whole_option = option("--whole", is_flag=True, help="Leave out what is only loosely related.")

#: Add the options of where and how the words of a query are looked for.
query_options = _adding(
    option(
        "--in", "field", metavar="FIELD", completes="section", help="Search one text section: title, goals, methods …"
    ),
    option("--exact", is_flag=True, help="Take the words as they are written, not in all their forms."),
)

#: Add the option of tables that people read.
labels_option = option("--labels", is_flag=True, help="Write headings and values in your language.")

#: Add the option of the order of the hits.
sort_option = option(
    "--sort",
    type=click.Choice(ORDERS),
    default=SORTS[0],
    show_default=True,
    metavar="ORDER",
    help="Order of hits: relevance, start, end, amount or title; newest and largest first, or start:asc, title:desc.",
)

#: Add the option of the facets that are counted.
facet_option = option(
    "--facet",
    "facets",
    metavar="KEY",
    completes="facet",
    multiple=True,
    help="Count the values of a facet among all hits. Repeat.",
)

#: Add the options of which page of hits is shown; 0 hits are as many as there may be.
page_options = _adding(
    option(
        "--limit",
        type=click.IntRange(min=0),
        default=10,
        show_default=True,
        metavar="N",
        help="Show N hits; 0 shows all, up to 1000.",
        callback=lambda _ctx, _param, value: value or None,
    ),
    option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Skip the first N hits."),
)

_OF_REQUEST = (
    "query", "filters", "year", "amount", "field", "exact", "sort", "limit", "offset", "facets", "no_expand",
    "synonyms", "narrower", "whole", "loose",
)  # fmt: skip


def takes_request(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its options of a search as one ``request``."""

    @wraps(command)
    def with_request(*args: Any, **options: Any) -> Any:
        given = {name: options.pop(name) for name in _OF_REQUEST if name in options}
        return command(*args, request=_request(given), **options)

    return with_request


def _request(given: dict[str, Any]) -> Request:
    from haku import make_request

    query, filters = given.pop("query", ""), given.pop("filters", ())
    given["expand"] = not given.pop("no_expand", False)
    given["synonyms"] = given.pop("synonyms", None) or ""
    given["field"] = given.pop("field", None) or ""
    request = make_request(query if isinstance(query, str) else " ".join(query), **given)
    return request._replace(filters=(*map(_filter, filters), *request.filters))


def _filter(text: str) -> tuple[str, str]:
    """Give the (facet, value) pair of an option; raises ``UsageProblem`` for one that isn't KEY=VALUE."""
    key, equals, value = text.partition("=")
    if not equals or not value.strip():
        keys = ", ".join(map(facet_key, FACETS))
        raise UsageProblem("-f {text}: a filter is KEY=VALUE.", "Keys are: {keys}.", text=text, keys=keys)
    return filter_named(key), value.strip()
