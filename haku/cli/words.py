"""haku words."""

from __future__ import annotations

import click

from haku.cli.base import Command, Session, argument, echo, option, pass_session
from haku.errors import UsageProblem


@click.command(cls=Command, name="words")
@argument("text", nargs=-1)
@option("--unknown", is_flag=True, help="List the corpus's words that Voikko doesn't know, with where they stand.")
@option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "toml"]),
    default="text",
    show_default=True,
    help="How to show the words; toml, with --unknown, begins a words.toml.",
)
@pass_session
def command(run: Session, text: tuple[str, ...], unknown: bool, output: str) -> None:
    """Show how the engine reads TEXT: readings, base forms, sub-compounds, parts, stem, suspended hyphens."""
    from haku.output import word_readings
    from haku.output.style import style_for

    style = style_for(click.get_current_context(), lambda _, value: value)
    if unknown:
        from haku.diagnosis.word_report import unknown_words

        index = run.open_index()
        lines = word_readings.UNKNOWN_FORMATS[output](unknown_words(index), style)
    elif output not in word_readings.READING_FORMATS:
        raise UsageProblem("--format {format} goes with --unknown.", format=output)
    elif not text:
        raise UsageProblem("There is no text to read.", "Give it: haku words äitiryhmän, or haku words --unknown")
    else:
        from haku.diagnosis.word_report import explain_words

        readings = list(explain_words(" ".join(text), run.settings.corpus))
        if not readings:
            run.say("There are no words in the text.")
        lines = word_readings.READING_FORMATS[output](readings, style)
    for line in lines:
        echo(line)
