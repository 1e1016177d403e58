"""Speed of haku and its peers on titles: Markdown tables.

    python -m bench.speed --data DIR [--titles 200000,1000000] [--output bench/RESULTS.md]

DIR has ``finna/titles-200k.tsv.gz``; ``--file`` names another file of the same form.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from hashlib import blake2b
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench import startup
from bench.machine import describe
from bench.markdown import put_section, today
from bench.speed.aims import aims
from bench.speed.peer import AGAIN, PEERS, RAW
from bench.speed.prepared import prepare
from bench.speed.queries import Chooser
from bench.speed.results import Measured, Series
from bench.speed.run import build, differences, search
from bench.speed.tables import all_tables
from haku.finnish.analysis import VERSION
from haku.finnish.native import dictionary_file, library_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.speed.prepared import Prepared
    from bench.speed.queries import Query

TITLES = "200000,1000000"
ROUNDS = 5
#: Queries of each kind.
EACH = 8
HEADING = "Speed on titles"
_PACKAGES = ("tantivy", "whoosh3", "sqlite-utils", "libvoikko")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print, or write into a file of results."""
    given = _parser().parse_args(arguments)
    file = given.file or given.data / "finna" / "titles-200k.tsv.gz"
    if not file.is_file():
        raise SystemExit(f"There is no file {file}.")
    cold = startup.measure(given.runs) if given.runs else None
    with ExitStack() as stack:
        work = given.work or Path(stack.enter_context(TemporaryDirectory(prefix="haku-bench-")))
        prepared = {count: prepare(file, count, work / f"{count}-{_key(file)}") for count in sorted(given.titles)}
        queries = Chooser(prepared[min(prepared)]).queries(given.each)
        series = Series(queries, [_measure(titles, count, queries, given) for count, titles in prepared.items()])
    lines = list(_report(series, file, given.rounds, cold))
    if given.output:
        put_section(given.output, HEADING, lines)
    else:
        print("\n".join(lines))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description="Speed on titles, side by side.")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--data", type=Path, help="folder that has finna/titles-200k.tsv.gz")
    source.add_argument("--file", type=Path, help="file of lines: id, subject and title, tab-separated; maybe gzipped")
    parser.add_argument(
        "--titles", type=_numbers, default=TITLES, help="how many, comma-separated (default: %(default)s)"
    )
    parser.add_argument(
        "--peers", type=_peers, default=",".join(PEERS), help="which, comma-separated (default: %(default)s)"
    )
    parser.add_argument("--skip", type=_skipped, action="append", default=[], metavar="PEER:TITLES",
                        help="leave a peer out at this number of titles; repeatable")  # fmt: skip
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times each query is asked (default: %(default)s)")
    parser.add_argument("--each", type=int, default=EACH, help="queries of each kind (default: %(default)s)")
    parser.add_argument(
        "--runs", type=int, default=startup.RUNS, help="searches from nothing; 0: none (default: %(default)s)"
    )
    parser.add_argument("--work", type=Path, help="folder that keeps the analysed titles for the next time")
    parser.add_argument("--output", type=Path, help=f"file whose section “{HEADING}” is written anew")
    return parser


def _numbers(text: str) -> list[int]:
    numbers = [int(number) for number in text.split(",")]
    if min(numbers) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of titles")
    return numbers


def _peers(text: str) -> list[str]:
    names = text.split(",")
    if unknown := [name for name in names if name not in PEERS]:
        raise argparse.ArgumentTypeError(f"there is no peer {unknown[0]}; the peers are {', '.join(PEERS)}")
    return names


def _skipped(text: str) -> tuple[str, int]:
    peer, _, titles = text.rpartition(":")
    return _peers(peer)[0], int(titles)


def _key(file: Path) -> str:
    """Give what tells apart the tokens of other titles, or of another analysis."""
    dictionary = dictionary_file()
    digest = blake2b(f"{VERSION} {library_version()}".encode(), digest_size=6)
    for each in (file, *filter(None, [dictionary])):
        digest.update(each.read_bytes())
    return digest.hexdigest()


def _measure(titles: Prepared, count: int, queries: list[Query], given: argparse.Namespace) -> Measured:
    peers = [peer for peer in given.peers if (peer, count) not in given.skip]
    with TemporaryDirectory(prefix="indexes-", dir=titles.folder) as name:
        folder = Path(name)
        built = {}
        again = [AGAIN] if "haku" in peers else []
        for peer in (*peers[:1], RAW, *again, *peers[1:]):  # those that are compared in the same weather
            _say(f"{count:,} titles: {peer} builds")
            built[peer] = build(peer, titles, folder / peer)
        _say(f"{count:,} titles: {len(queries)} queries")
        searched = search(peers, queries, folder, given.rounds)
    return Measured(count, built, searched, differences(queries, searched))


def _report(series: Series, file: Path, rounds: int, cold: startup.Measured | None) -> Iterator[str]:
    yield f"Measured on {today()}: {describe(_PACKAGES)}."
    yield ""
    yield from (
        f"Titles of `{file.name}`; those beyond the file are made of the halves of two others, with as many new words",
        f"as real titles bring (Heaps' law). {len(series.queries)} queries, each asked once and then {rounds} times,",
        "the peers in turn; the time of a query is the median of the latter.",
    )
    yield ""
    ratios = {f"`{name}`": median(found) for name, found in cold.ratios().items()} if cold else {}
    yield from all_tables(series, aims(series, ratios))
    if cold:
        yield from ("", "### A search from nothing", "", *startup.startup_table(cold))


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr)


if __name__ == "__main__":
    main()
