"""Queries that nobody types and somebody sends: everything gets an answer or one clear error, in time.

    python -m tests.robustness.queries --index DIR [--times N] [--threads N] [--seed N]

Puts the list of known attacks, and as many made-up queries, to the index in DIR, in the main thread or in others, and
prints what was wrong: an error that is none of haku's own, an answer later than 2 s, more than 300 MB besides what the
index itself takes when it has answered a few ordinary searches.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import threading
from contextlib import closing
from itertools import chain, islice, product
from time import perf_counter
from typing import TYPE_CHECKING
from unittest.mock import patch

from haku.engine.index import Index
from haku.engine.results import SORTS, Request
from haku.errors import HakuError
from haku.facets.names import FACET_BY_NAME
from haku.fields import FIELD_BY_NAME, FIELDS
from haku.i18n import tr
from haku.output.formats import FORMATS, formatter
from haku.output.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from haku.engine.results import Results

SECONDS = 2.0
MEGABYTES = 300

_SYLLABLES = [a + b for a, b in product("klmnprst", "aeiou")]
_LONG = "maahanmuuttajataustaisten"
#: What is known to have hung, crashed or swollen search engines.
ATTACKS: dict[str, Request] = {
    "everything": Request("*"),
    "infix": Request("*a*"),
    "prefix": Request("a*"),
    "suffix": Request("*a"),
    "many stars": Request("*a" * 900 + "*b"),
    "forty infixes": Request(" ".join(f"*{two}*" for two in _SYLLABLES)),
    "range of words": Request("[a TO z]"),
    "far away": Request("kirja~9"),
    "long and far away": Request(_LONG * 8 + "~9"),
    "short and far away": Request("a~2 " * 500),
    "forty near words": Request(" ".join(f"{two}ata~2" for two in _SYLLABLES)),
    "regular expression": Request("(a+)+$ /(.*)*x/ [^a]{1,1000000} (a|a)*b"),
    "endless word": Request("a" * 100_000),
    "endless compound": Request("äiti" * 25_000),
    "compounds": Request(" ".join(f"{two}yö" * 20 for two in _SYLLABLES)),
    "bad compounds": Request("tietyöjääsuokuusityökuusiyötietyölautastakuukuusuotukialustakuuyöyökuusialusta " * 25),
    "hyphens in words": Request("-".join(["kirja"] * 300)),
    "colons": Request("a:" * 900),
    "without umlauts": Request(" ".join(f"{two}aoaoaoaoaoaoaoaoao" for two in _SYLLABLES)),
    "near misses": Request(" ".join(f"kirjaxx{two}" for two in _SYLLABLES)),
    "ands": Request(" AND ".join(["kirja"] * 1000)),
    "ors": Request(" TAI ".join(f"{two}ta" for two in _SYLLABLES)),
    "brackets": Request("(" * 1000 + "a" + ")" * 1000),
    "open brackets": Request("(" * 10_000),
    "quotes": Request('"' * 1000),
    "minus signs": Request("-" * 10_000 + "a"),
    "nots": Request("EI " * 500 + "kirja"),
    "exclusions": Request(" ".join(f"-{two}*" for two in _SYLLABLES)),
    "phrases": Request(" ".join(f'"suomen {two}*"' for two in _SYLLABLES * 12)),
    "phrase of letters": Request('"' + " ".join("abcdefghijklmnopqrstuvwxyz" * 40) + '"'),
    "phrase of one word": Request('"' + "ja " * 1000 + '"'),
    "sections": Request("otsikko:" * 500 + "a"),
    "filters": Request("kirja", filters=tuple(("implementer", f"x{n}") for n in range(3000))),
    "a hundred filters": Request("kirja", filters=tuple(("implementer", f"x{n}") for n in range(100))),
    "filters in the query": Request(" ".join(f"toteuttaja:x{n}" for n in range(500))),
    "every year": Request("kirja", filters=(("year", "0..999999999999999"),)),
    "no year": Request("kirja", filters=(("year", "9" * 5000),)),
    "huge page": Request("kirja", limit=10**18),
    "whole index": Request("", limit=None),
    "far page": Request("kirja", offset=10**18),
    "every facet": Request("", facets=tuple(sorted(set(FACET_BY_NAME.values())))),
    "by title": Request("", sort="title"),
    "half characters": Request("\ud800 \udcff* \udfff~2 maakunta:\ud900"),
    "invisible": Request("\u200b" * 100_000 + "kirja"),
    "lower is upper": Request("\U0001d400\U0001d401 \u2102\u210d\u2115\u03d2 İstanbul ŉa ẞẞ"),
}

ORDINARY = (Request("koti"), Request("ja suomen historia", facets=("year", "region")), Request("", sort="title"))

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
    began = perf_counter()
    try:
        _write_out(index.search(request), index)
    except HakuError as error:
        tr(error.message, **error.values)
        tr(error.hint, **error.values)
    except BaseException as error:  # noqa: BLE001 - this is what is looked for
        return f"{type(error).__name__}: {error} for {request!r:.300}"
    took = perf_counter() - began
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


def disagreements(folder: str, requests: Sequence[Request], threads: int = 8) -> list[str]:
    """Put requests to an index in threads that each open it for themselves; give what one thread answers otherwise.

    Here a search may take as long as it takes, or a slow machine would answer in part.
    """
    with patch("haku.engine.index.SECONDS", None):
        return _disagreements(folder, requests, threads)


def _disagreements(folder: str, requests: Sequence[Request], threads: int) -> list[str]:
    with closing(Index(folder)) as index:
        expected = [answer(index, request) for request in requests]
    wrong: list[str] = []

    def work(first: int) -> None:
        with closing(Index(folder)) as own:
            for number in range(len(requests)):
                at = (first + number) % len(requests)
                if (found := answer(own, requests[at])) != expected[at]:
                    wrong.append(f"{requests[at]!r:.300}: {found!r:.200} instead of {expected[at]!r:.200}")

    in_threads(work, threads)
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
    sys.setswitchinterval(1e-5)
    try:
        running = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()
    finally:
        sys.setswitchinterval(before)


def _peak() -> float:
    """Give the most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the programme; ends with 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.queries", description=__doc__.split("\n")[0])
    parser.add_argument("--index", required=True, metavar="DIR")
    parser.add_argument("--times", type=int, default=20_000, metavar="N", help="made-up queries")
    parser.add_argument("--threads", type=int, default=0, metavar="N", help="run in so many other threads")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    given = parser.parse_args(arguments)
    wrong: list[str] = []

    with closing(Index(given.index)) as index:
        for request in ORDINARY:
            index.search(request)
        before = _peak()

    def work(number: int) -> None:
        source = random.Random(given.seed + number)
        some = islice(made_up(source), given.times // max(given.threads, 1))
        with closing(Index(given.index)) as index:
            requests = chain(ATTACKS.values(), some)
            limit = SECONDS * max(given.threads, 1)  # they share one interpreter
            wrong.extend(filter(None, faults(index, requests, limit)))

    in_threads(work, given.threads) if given.threads else work(0)
    grown = _peak() - before
    if grown > MEGABYTES * max(given.threads, 1):
        wrong.append(f"{grown:.0f} MB")
    print(*wrong, f"{given.times} queries and {len(ATTACKS)} attacks: {len(wrong)} wrong, {grown:.0f} MB", sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
