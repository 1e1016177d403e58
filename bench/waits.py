"""Where people wait for haku, in seconds of CPU: commands on a whole corpus, and answers of an open index."""

from __future__ import annotations

import resource
import subprocess
import sys
from contextlib import closing
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from bench.markdown import table
from bench.startup import script
from haku.facet_names import FACETS
from haku.results import Request
from haku.search.open_index import Index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

#: What is waited for, and the seconds that 19,940 projects should take at most.
AIMS = {
    "`haku check`": 1.5,
    "`haku check --summary`": 2.5,
    "`haku export -o all.csv`": 1.0,
    "`haku export -o all.xlsx`": 2.5,
    "counts of the facet with most values, the first 10 looked at": 0.004,
    "all projects, counted by every facet": 0.008,
    "first misspelt query of a process": 0.020,
}
_TIMES = 15
_FIRST_MISSPELT = """
import sys, time, haku
index = haku.open(*sys.argv[1:])
index.search("koulutus")
began = time.process_time()
index.search("vertaistuukki")
print(time.process_time() - began)
"""


def commands(corpus: Path, index: Path, work: Path) -> dict[str, float]:
    """Time commands on an index that is up to date; files are written into the folder ``work``."""
    base = (script("haku"), "--corpus", str(corpus), "--index", str(index))
    given = (
        ("check",),
        ("check", "--summary"),
        ("export", "-o", str(work / "all.csv")),
        ("export", "-o", str(work / "all.xlsx")),
    )
    return dict(zip(AIMS, (_of_process(*base, *each) for each in given), strict=False))


def answers(corpus: Path, index: Path) -> dict[str, float]:
    """Time answers of an open index, the median of some, and the first misspelt query of a process."""
    names = [*AIMS][-3:]
    with closing(Index(str(index), str(corpus))) as opened:
        most = max(FACETS, key=lambda facet: len(opened.facets(facet)))
        times = (
            _of_call(lambda: opened.facets(most)[:10]),
            _of_call(lambda: opened.search(Request("", facets=tuple(FACETS)))),
        )
    told = [sys.executable, "-c", _FIRST_MISSPELT, str(index), str(corpus)]
    first = median(float(subprocess.run(told, capture_output=True, check=True).stdout) for _ in range(5))
    return dict(zip(names, (*times, first), strict=True))


def _of_process(*command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _of_call(call: Callable[[], object]) -> float:
    call()  # so that nothing is loaded for the first time
    times = []
    for _ in range(_TIMES):
        began = process_time()
        call()
        times.append(process_time() - began)
    return median(times)


def waits_table(times: Mapping[str, float]) -> Iterator[str]:
    """Yield what each wait takes beside its aim, as Markdown."""
    rows = ((what, _shown(AIMS[what]), _shown(seconds)) for what, seconds in times.items())
    yield from table(("a wait, CPU time", "aim for 19,940 projects", "measured"), rows)


def _shown(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.1f} ms"
