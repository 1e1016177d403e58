"""haku eval."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from haku.cli.base import Command, Session, echo, option, pass_session
from haku.errors import UsageProblem
from haku.garbage import collect_seldom
from haku.index_folder import is_on_cluster

if TYPE_CHECKING:
    from haku.evaluation.experiment import Collection

#: The name of haku's runs, in their last column.
RUN_NAME = "haku"

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(cls=Command, name="eval")
@option(
    "--docs", type=_FILE, required=True, metavar="FILE", help="Documents: JSON Lines with id, text and maybe title."
)
@option("--topics", type=_FILE, metavar="FILE", help="Topics: id, tab and query on each line.")
@option("--qrels", type=_FILE, metavar="FILE", help="Judgements: topic, 0, document, relevance.")
@option(
    "--similar",
    type=_FILE,
    metavar="FILE",
    help="Measure haku similar by these judgements, whose topics are documents.",
)
@option(
    "--run-out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="Write the run here: 1,000 documents a topic, as trec_eval reads it.",
)
@option("--compare", type=_FILE, metavar="FILE", help="Tell what got better and worse than this run.")
@option("--per-topic", is_flag=True, help="Show the figures of every topic.")
@option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="How to show the figures.",
)
@pass_session
def command(
    run: Session,
    docs: Path,
    topics: Path | None,
    qrels: Path | None,
    similar: Path | None,
    run_out: Path | None,
    compare: Path | None,
    per_topic: bool,
    output: str,
) -> None:
    """Measure relevance on documents, topics and judgements, as TREC has them.

    The documents are indexed as by haku index, in a temporary folder, and searched as by haku search: for topics with
    judgements, or with --similar for documents like others. The files may be gzipped. Where --index is on a cluster,
    they are searched there, under a name of their own.
    """
    from haku.evaluation import experiment
    from haku.evaluation.measures import measures_library
    from haku.evaluation.trec import read_run, refuse_unwritable, write_run
    from haku.output.evaluation import FORMATS

    collect_seldom()
    measures_library()  # indexing takes a while: what is missing or wrong is better said before
    collection = _collection(docs, topics, qrels, similar)
    other = read_run(compare) if compare else None
    if run_out:
        refuse_unwritable(run_out)
    _say_what_is_left_out(run, collection)
    with run.progress() as progress:
        search = experiment.search_similar if similar else experiment.search_collection
        address = run.settings.index_folder
        searched = search(collection, progress, address if is_on_cluster(address) else "")
    if run_out:
        write_run(run_out, searched.run, RUN_NAME)
    for line in FORMATS[output](experiment.report(collection, searched, other), per_topic=per_topic):
        echo(line)


def _collection(docs: Path, topics: Path | None, qrels: Path | None, similar: Path | None) -> Collection:
    """Read what is to be measured; raises ``UsageProblem`` where it is not said, or both ways."""
    from haku.evaluation import experiment

    if similar and not (topics or qrels):
        return experiment.read_similar(docs, similar)
    if topics and qrels and not similar:
        return experiment.read_collection(docs, topics, qrels)
    raise UsageProblem("--topics and --qrels are needed, or --similar alone.", "See haku eval --help.")


def _say_what_is_left_out(run: Session, collection: Collection) -> None:
    if collection.unjudged:
        run.say("Topics without judgements, left out of the figures: {count}", count=collection.unjudged)
    if collection.unknown:
        run.say("Relevant documents that are not in the collection: {count}", count=collection.unknown)
