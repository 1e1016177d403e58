"""``haku serve`` under load while its index is updated and rebuilt beneath it: errors, mixed answers, memory.

    python -m bench.living --corpus DIR [--minutes 10] [--updates 50] [--rebuilds 5] [--connections 8]

The corpus is copied, and twenty cards are put beside it. Every update writes all of them anew with the number of the
update: an answer that shows cards of two numbers, or not all twenty, is mixed.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from time import monotonic, perf_counter, sleep
from typing import NamedTuple

from bench.markdown import table
from bench.serving import memory, question, started

CARDS = 20
_MARKED = "/en/?q=merkkikortti&whole=1&limit=100"
_SHOWN = re.compile(r"painos (\d+)")


class Met(NamedTuple):
    """What all connections met: seconds of each answer, what was no answer, and what was mixed."""

    seconds: list[float]
    wrong: list[str]
    mixed: list[str]
    numbers: set[str]


def write_cards(folder: Path, number: int) -> None:
    """Write all cards with a number."""
    for card in range(CARDS):
        text = f"Merkkikortti painos {number}\n\nTämä on kortti {card}, jonka jokainen päivitys kirjoittaa uudelleen.\n"
        (folder / f"merkki-{card}.txt").write_text(text, "utf-8")


def ask(port: int, until: float, seed: int, met: Met) -> None:
    """Ask for the cards half of the time, and else what people ask."""
    chance, connection = random.Random(seed), HTTPConnection("127.0.0.1", port, timeout=60)
    while monotonic() < until:
        address = _MARKED if chance.random() < 0.5 else question(chance)
        began = perf_counter()
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            body = answer.read().decode()
        except (OSError, HTTPException) as error:
            met.wrong.append(f"{error!r} {address}")
            connection.close()
            continue
        met.seconds.append(perf_counter() - began)
        if answer.status != 200:
            met.wrong.append(f"{answer.status} {address}")
        elif address == _MARKED:
            shown = set(_SHOWN.findall(re.sub("</?mark>", "", body)))
            met.numbers.update(shown)
            if len(shown) != 1 or f"{CARDS} projects found" not in body:
                met.mixed.append(f"{sorted(shown)}")


def built(corpus: Path, index: Path, *more: str) -> str:
    """Build an index by a process of its own; give what went wrong."""
    command = [sys.executable, "-m", "haku", "-q", "--corpus", str(corpus), "--index", str(index), "index", *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"haku index: {done.returncode} {done.stderr.strip()}"


def change(corpus: Path, index: Path, wanted: argparse.Namespace, until: float, met: Met) -> None:
    """Update and rebuild at even distances until the time is over."""
    steps = wanted.updates + wanted.rebuilds
    every = max(steps // max(wanted.rebuilds, 1), 1)
    pause = (until - monotonic()) / steps
    for step in range(1, steps + 1):
        due = until - pause * (steps - step + 1)
        sleep(max(due - monotonic(), 0))
        write_cards(corpus, step)
        if told := built(corpus, index, *(["--rebuild"] if step % every == 0 else [])):
            met.wrong.append(told)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--updates", type=int, default=50)
    parser.add_argument("--rebuilds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=8)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus, index = Path(folder, "corpus"), Path(folder, "index")
        shutil.copytree(wanted.corpus, corpus)
        write_cards(corpus, 0)
        if told := built(corpus, index):
            raise SystemExit(told)
        process, port, _ = started(str(index))
        met, until = Met([], [], [], set()), monotonic() + 60 * wanted.minutes
        threads = [Thread(target=ask, args=(port, until, seed, met)) for seed in range(wanted.connections)]
        threads.append(Thread(target=change, args=(corpus, index, wanted, until, met)))
        for thread in threads:
            thread.start()
        sizes = []
        while any(thread.is_alive() for thread in threads):
            sleep(60 * wanted.minutes / 20)
            sizes.append(memory(process.pid))
        process.send_signal(signal.SIGINT)
        process.wait()
    quarter = max(len(sizes) // 4, 1)
    rows = [
        ["answers", f"{len(met.seconds):,}"],
        ["states of the index that were seen", f"{len(met.numbers)}"],
        [
            "median, 95th percentile, ms",
            f"{1000 * median(met.seconds):.0f}, {1000 * quantiles(met.seconds, n=20)[-1]:.0f}",
        ],
        ["errors", f"{len(met.wrong)}"],
        ["mixed answers", f"{len(met.mixed)}"],
        [
            "memory of the second quarter, of the last, MB",
            f"{median(sizes[quarter : 2 * quarter]):.0f}, {median(sizes[-quarter:]):.0f}",
        ],
    ]
    print("\n".join(table(["", "haku serve"], rows)))
    for line in (*met.wrong[:10], *met.mixed[:10]):
        print(line)


if __name__ == "__main__":
    main()
