"""The options that every command with hits has, and how hits reach the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from haku.cli.base import option
from haku.errors import UsageProblem
from haku.facets.names import FACETS
from haku.fields import FIELD_BY_NAME, FIELDS
from haku.finnish.normal import normalise
from haku.output.formats import DATA_FORMATS, FORMATS, formatter
from haku.output.style import style_for
from haku.output.text import advice, headline
from haku.results import SORTS
from haku.score.filters import check_facet

if TYPE_CHECKING:
    from haku.cli.base import Session
    from haku.results import Results
    from haku.search.open_index import Index


def filter_options(command: Any) -> Any:
    """Add the options that narrow by facet."""
    for add in (
        option(
            "--amount",
            metavar="RANGE",
            help="Only with public funding in this range of euros: 100000.. or 50000..200000.",
        ),
        option("--year", metavar="RANGE", help="Only active in these years: 2018 or 2018..2020."),
        option(
            "-f",
            "--filter",
            "filters",
            metavar="KEY=VALUE",
            multiple=True,
            help="Only with this facet value. Repeat: same key means or, other keys and.",
        ),
    ):
        command = add(command)
    return command


def meaning_options(command: Any) -> Any:
    """Add the options of how a query is widened by words that mean the same."""
    for add in (
        option("--narrower", is_flag=True, help="Take in the narrower concepts of vocabularies, too."),
        option("--no-expand", is_flag=True, help="Leave out synonyms and vocabularies."),
        option(
            "--synonyms",
            type=click.Path(exists=True, dir_okay=False),
            metavar="FILE",
            help="Use these synonyms, too (TOML; see docs/SYNONYMS.md).",
        ),
    ):
        command = add(command)
    return command


def query_options(command: Any) -> Any:
    """Add the options of where and how the words of a query are looked for."""
    for add in (
        option("--exact", is_flag=True, help="Take the words as they are written, not in all their forms."),
        option("--in", "field", metavar="FIELD", help="Search one text section: title, goals, methods …"),
    ):
        command = add(command)
    return command


#: Add the option of the order of the hits.
sort_option = option(
    "--sort",
    type=click.Choice(SORTS),
    default="relevance",
    show_default=True,
    help="Order of the hits; dates newest and amounts largest first.",
)


def output_options(command: Any) -> Any:
    """Add the options of how hits are shown."""
    for add in (
        option(
            "--format",
            "output",
            type=click.Choice(list(FORMATS)),
            default="cards",
            show_default=True,
            help="How to show the hits.",
        ),
        option("--explain", is_flag=True, help="Tell which word matched how, and what it added to the score."),
        option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Skip the first N hits."),
        option(
            "--limit",
            type=click.IntRange(min=0),
            default=10,
            show_default=True,
            metavar="N",
            help="Show N hits; 0 shows all, up to 1000.",
        ),
        sort_option,
        option(
            "--facet",
            "facets",
            metavar="KEY",
            multiple=True,
            help="Count the values of a facet among all hits. Repeat.",
        ),
    ):
        command = add(command)
    return command


def read_filters(filters: tuple[str, ...], year: str | None, amount: str | None) -> tuple[tuple[str, str], ...]:
    """Give (facet, value) pairs of the options; raises ``UsageProblem`` for one that isn't KEY=VALUE."""
    pairs = []
    for text in filters:
        key, equals, value = text.partition("=")
        if not equals or not value.strip():
            keys = ", ".join(facet.typed(name) for name, facet in FACETS.items())
            raise UsageProblem("-f {text}: a filter is KEY=VALUE.", "Keys are: {keys}.", text=text, keys=keys)
        pairs.append((check_facet(key.strip()), value.strip()))
    ranges = (("year", year), ("amount", amount))
    return (*pairs, *((key, value) for key, value in ranges if value))


def read_field(name: str | None) -> str:
    """Give the English name of a text section, or an empty string; raises ``UsageProblem``."""
    if not name:
        return ""
    if field := FIELD_BY_NAME.get(normalise(name).lower()):
        return field
    names = ", ".join(field.typed(name) for name, field in FIELDS.items())
    raise UsageProblem("--in {name}: there is no such text section.", "There are: {names}.", name=name, names=names)


def show(run: Session, index: Index, results: Results, output: str, *, explain: bool) -> None:
    """Print results on stdout; what is said about them goes to stderr where programs may read stdout."""
    style = style_for(click.get_current_context(), index.label)
    say_reading(run, results)
    for line in formatter(output)(results, style, explain=explain):
        click.echo(line)
    if output == "cards":
        for line in advice(results):
            click.echo(line)
    elif not run.quiet:
        for line in (*([] if results.total else [headline(results)]), *advice(results)):
            click.echo(line, err=True)
    if results.facets and output not in DATA_FORMATS:
        from haku.output.facets import as_bars

        click.echo()
        for line in as_bars(results.facets, style):
            click.echo(line)


def say_reading(run: Session, results: Results) -> None:
    """Say what was read otherwise than it was written, and with ``--verbose`` how all of it was read."""
    for note in results.notes:
        run.say(note.message, *note.values)
    if results.interpreted:
        run.add("Read as: {interpreted}", interpreted=results.interpreted)
    run.add("Answered in {milliseconds} ms.", milliseconds=round(results.took_ms))
