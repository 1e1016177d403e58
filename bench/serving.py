"""How many searches a second ``haku serve`` answers, with facets and 20 hits a page, to several connections at once.

    python -m bench.serving --index DIR [--seconds N] [--connections N]

The server has a core of its own where there are two, and the load comes from another. Its time and memory are as the
kernel counts them (Linux).
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from time import monotonic, perf_counter, sleep
from typing import NamedTuple
from urllib.parse import urlencode

from bench.markdown import table

QUERIES = (
    "nuoret", "työllisyys", "maahanmuuttajien kotoutuminen", "vertaistuki", "matkailun kehittäminen Lapissa",
    "pk-yritysten kansainvälistyminen", "osaaminen", "naiset yrittäjyys", "energia", "digitaalinen oppiminen",
    "puurakentaminen", "hyvinvointi ikäihmiset", "syrjäytyminen", "koulutus työttömät", "tutkimus ja kehitys",
    "kulttuuri", "oppimisympäristö", "terveys", "logistiikka", "asuminen",
)  # fmt: skip
FILTERS: tuple[tuple[tuple[str, str], ...], ...] = ((), (), (("region", "Lappi"),), (("year", "2010..2012"),))
#: Of so many questions, one has two queries.
_DOUBLE = 3


class Load(NamedTuple):
    """What a connection met: seconds of each answer, their bytes, and how many were none."""

    seconds: list[float]
    sizes: list[int]
    wrong: list[str]


def question(chance: random.Random) -> str:
    """Give the address of a search as people have them."""
    words = " ".join(chance.choice(QUERIES) for _ in range(1 + (chance.randrange(_DOUBLE) == 0)))
    return f"/?{urlencode((('q', words), *chance.choice(FILTERS), ('limit', '20')))}"


def ask(port: int, until: float, seed: int, load: Load) -> None:
    """Ask one question after the other, on one connection."""
    chance, connection = random.Random(seed), HTTPConnection("127.0.0.1", port, timeout=60)
    while monotonic() < until:
        began, address = perf_counter(), question(chance)
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            load.sizes.append(len(answer.read()))
            if answer.status != 200:
                load.wrong.append(f"{answer.status} {address}")
        except (OSError, HTTPException) as error:
            load.wrong.append(f"{error!r} {address}")
            connection.close()
        load.seconds.append(perf_counter() - began)


def computed(process: int) -> float:
    """Give the seconds that a process has computed."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> int:
    """Give the megabytes that a process has in memory."""
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // 1024


def started(index: str) -> tuple[subprocess.Popen[bytes], int, float]:
    """Start a server; give its process, its port, and the seconds until it answered."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    began = perf_counter()
    command = [sys.executable, "-m", "haku", "-q", "--index", index, "serve", "--port", str(port)]
    process = subprocess.Popen(command)
    while True:
        try:
            connection = HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            sleep(0.01)
        else:
            return process, port, perf_counter() - began


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", required=True)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--connections", type=int, default=8)
    wanted = parser.parse_args()
    process, port, start = started(wanted.index)
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(process.pid, cores[:1])
        os.sched_setaffinity(0, cores[1:])
    load, before, began = Load([], [], []), computed(process.pid), monotonic()
    until = began + wanted.seconds
    threads = [Thread(target=ask, args=(port, until, seed, load)) for seed in range(wanted.connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed, answers = monotonic() - began, len(load.seconds)
    rows = [
        ["searches a second", f"{answers / elapsed:.0f}"],
        ["computing a search, ms", f"{1000 * (computed(process.pid) - before) / answers:.1f}"],
        ["median, ms", f"{1000 * median(load.seconds):.0f}"],
        ["95th percentile, ms", f"{1000 * quantiles(load.seconds, n=20)[-1]:.0f}"],
        ["page of 20 hits, KB", f"{sum(load.sizes) / len(load.sizes) / 1024:.1f}"],
        ["memory, MB", f"{memory(process.pid)}"],
        ["start, s", f"{start:.2f}"],
        ["errors", f"{len(load.wrong)}"],
    ]
    process.send_signal(signal.SIGINT)
    process.wait()
    print("\n".join(table(["", "haku serve"], rows)))
    for line in load.wrong[:10]:
        print(line)


if __name__ == "__main__":
    main()
