"""Queries that nobody types and somebody sends: everything gets an answer or one clear error, in time.

    python -m tests.robustness.queries --index DIR [--times N] [--threads N] [--seed N]

Puts the list of known attacks, and made-up queries, to the index in DIR, in the main thread or in others, and prints
what was wrong: an error that is none of haku's own, an answer that took more than 2 s of the processor (others may have
it meanwhile), more than 300 MB besides what the index itself takes when it has answered a few ordinary searches.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import threading
from contextlib import closing
from itertools import chain, islice
from time import thread_time
from typing import TYPE_CHECKING
from unittest.mock import patch

from haku.errors import HakuError
from haku.facet_names import FACET_BY_NAME
from haku.fields import FIELD_BY_NAME, FIELDS
from haku.locale import tr
from haku.output.formats import FORMATS, formatter
from haku.output.style import Style
from haku.results import SORTS, Request
from haku.search.open_index import Index
from tests.robustness.attacks import ATTACKS, ORDINARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from haku.results import Results

SECONDS = 2.0
#: Seconds between two switches of threads: a five hundredth of the usual, so that they meet in the midst of everything.
SWITCH_INTERVAL = 1e-5
#: Threads that share an index.
THREADS = 16
MEGABYTES = 300

_PIECES = (
    *("äiti", "äidit", "ryhmä", "vertaistuki", "maahanmuuttaja", "koti", "kotoutuminen", "ja", "ei", "THL:n", "STEAn"),
    *(
        "ryhmä-",
        "-tarpeita",
        "ryhmä- ja yksilöohjaus",
        "aitiryhma",
        "vertastuki",
        "4H",
        "S21170",
        "2018",
        "Lappi",
        "x" * 200,
    ),
    *(
        "JA",
        "TAI",
        "EI",
        "AND",
        "OR",
        "NOT",
        "(",
        ")",
        "((",
        "))",
        '"',
        '="',
        "”",
        "„",
        "+",
        "-",
        "--",
        "~",
        "~1",
        "~2",
    ),
    *(
        "*",
        "a*",
        "*a",
        "*a*",
        "k*t*i",
        "**",
        "?",
        ":",
        "::",
        "/",
        "\\",
        "..",
        "2018..2020",
        ">",
        "<5",
        "=",
        "|",
        "^",
        "[",
        "{",
    ),
    *(
        "\n",
        "\t",
        "\x00",
        "\u0308",
        "\u00ad",
        "\u200b",
        "\u2011",
        "\u00a0",
        "\ud800",
        "\ufb01",
        "\U0001f600",
        "ß",
        "İ",
        "Ω",
    ),
    *(f"{name}:" for name in (*FACET_BY_NAME, *FIELD_BY_NAME)),
)


def made_up(source: random.Random) -> Iterator[Request]:
    """Yield requests without end: queries by the grammar, nearly by it, and of any characters at all."""
    while True:
        query = source.choice((_by_grammar, _of_pieces, _of_characters))(source)
        yield Request(
            query,
            filters=tuple(_filter(source) for _ in range(source.choice((0, 0, 0, 1, 3)))),
            field=source.choice(("", "", "", *FIELDS)),
            exact=source.random() < 0.1,
            sort=source.choice(SORTS),
            limit=source.choice((10, 10, 0, 3, None, 10**9)),
            offset=source.choice((0, 0, 5, 10**9)),
            facets=tuple(source.sample(sorted(FACET_BY_NAME), source.choice((0, 0, 2)))),
        )


def _by_grammar(source: random.Random, depth: int = 0) -> str:
    inner = [_by_grammar(source, depth + 1) for _ in range(source.randrange(1, 4))] if depth < 4 else []
    forms = [
        lambda: source.choice(_PIECES[:20]),
        lambda: f'"{source.choice(_PIECES[:20])} {source.choice(_PIECES[:20])}"',
        lambda: f"{source.choice(_PIECES[:20])}~{source.randrange(4)}",
        lambda: f"{source.choice(_PIECES[:20])[:3]}*",
        lambda: f"{source.choice(list(FACET_BY_NAME))}:{_value(source)}",
    ]
    if inner:
        forms += [
            lambda: f"({' '.join(inner)})",
            lambda: source.choice((" JA ", " TAI ", " ", " EI ")).join(inner),
            lambda: f"{source.choice('+-')}{inner[0]}",
            lambda: f"{source.choice(list(FIELD_BY_NAME))}:({inner[0]})",
        ]
    return source.choice(forms)()


def _of_pieces(source: random.Random) -> str:
    return source.choice(("", " ")).join(source.choices(_PIECES, k=source.randrange(1, 60)))


def _of_characters(source: random.Random) -> str:
    return "".join(chr(source.randrange(source.choice((128, 0x500, 0x110000)))) for _ in range(source.randrange(1, 80)))


def _filter(source: random.Random) -> tuple[str, str]:
    return source.choice(list(FACET_BY_NAME)), _value(source)


def _value(source: random.Random) -> str:
    return source.choice(("Lappi", "äidit", "2018..2020", ">5", "..", "käynnissä", "ELY", _of_characters(source)))


def fault(index: Index, request: Request, *, seconds: float = float("inf")) -> str:
    """Put a request to an index, and its answer into every format; give what was wrong, or an empty string."""
    began = thread_time()
    try:
        _write_out(index.search(request), index)
    except HakuError as error:
        tr(error.message, **error.values)
        tr(error.hint, **error.values)
    except BaseException as error:  # noqa: BLE001 - this is what is looked for
        return f"{type(error).__name__}: {error} for {request!r:.300}"
    took = thread_time() - began
    return f"{took:.2f} s for {request!r:.300}" if took > seconds else ""


def _write_out(results: Results, index: Index) -> None:
    style = Style(colour=False, width=100, label=index.label)
    first = results._replace(hits=results.hits[:3])
    for note in results.notes:
        tr(note.message, *note.values)
    for name in FORMATS:
        for line in formatter(name)(first, style, explain=True):
            line.encode()


def faults(index: Index, requests: Iterable[Request], seconds: float = float("inf")) -> Iterator[str]:
    """Yield what was wrong with each of many requests, an empty string where nothing was."""
    for request in requests:
        yield fault(index, request, seconds=seconds)


def disagreements(folder: str, requests: Sequence[Request], threads: int = THREADS) -> list[str]:
    """Put requests to one open index in many threads; give what one thread alone answers otherwise.

    Every request is put twice: its postings are gone through one by one, and as arrays. Here a search may take as long
    as it takes, or a slow machine would answer in part.
    """
    found = []
    for work in (10**12, -1):
        with (
            patch("haku.score.searcher.COLD_WORK", work),
            patch("haku.score.searcher.WARM_WORK", work),
        ):
            found += _disagreements(folder, [request._replace(seconds=None) for request in requests], threads)
    return found


def _disagreements(folder: str, requests: Sequence[Request], threads: int) -> list[str]:
    with closing(Index(folder)) as alone:
        expected = [answer(alone, request) for request in requests]
    wrong: list[str] = []
    index = Index(folder)

    def work(first: int) -> None:
        for number in range(len(requests)):
            at = (first + number) % len(requests)
            if (found := answer(index, requests[at])) != expected[at]:
                wrong.append(f"{requests[at]!r:.300}: {found!r:.200} instead of {expected[at]!r:.200}")

    in_threads(work, threads)
    index.close()
    return wrong


def answer(index: Index, request: Request) -> object:
    """Give what an index says to a request, but for the time it took."""
    try:
        return index.search(request)._replace(took_ms=0.0)
    except HakuError as error:
        return str(error)


def in_threads(work: Callable[[int], None], threads: int) -> None:
    """Run ``work`` (called with the number of the thread) in threads that take turns 500 times as often as usual."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL)
    try:
        running = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()
    finally:
        sys.setswitchinterval(before)


def _peak() -> float:
    """Give the most memory that this process has had, but for what is mapped of files now, in megabytes (Linux)."""
    with open("/proc/self/status", encoding="utf-8") as file:
        told = dict(line.split(":", 1) for line in file)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - int(told["RssFile"].split()[0])) / 1024


def wrongs(folder: str, count: int, seed: int, threads: int = 0) -> Iterator[str]:
    """Put the known attacks, and made-up queries, ``count`` in all, to an index: here, or in other threads.

    Tell for each what was wrong; the last line is of the memory that they took.
    """
    with closing(Index(folder)) as index:
        for request in ORDINARY:
            index.search(request)
    before = _peak()
    if threads:
        told: list[str] = []
        share = -(-count // threads)
        in_threads(lambda number: told.extend(_put(folder, share, seed + number)), threads)
        yield from told
    else:
        yield from _put(folder, count, seed)
    grown = _peak() - before
    yield f"{grown:.0f} MB" if grown > MEGABYTES * max(threads, 1) else ""


def _put(folder: str, count: int, seed: int) -> Iterator[str]:
    with closing(Index(folder)) as index:
        yield from faults(index, islice(chain(ATTACKS.values(), made_up(random.Random(seed))), count), SECONDS)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the programme; ends with 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.queries", description=__doc__.split("\n")[0])
    parser.add_argument("--index", required=True, metavar="DIR")
    parser.add_argument("--times", type=int, default=20_000, metavar="N", help="queries")
    parser.add_argument("--threads", type=int, default=0, metavar="N", help="run in so many other threads")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    given = parser.parse_args(arguments)
    told = list(wrongs(given.index, given.times, given.seed, given.threads))
    wrong = list(filter(None, told))
    print(*wrong, f"{len(told) - 1} queries: {len(wrong)} wrong", sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
