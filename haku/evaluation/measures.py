"""Measures of a run by ``ir-measures``, and whether two runs differ by more than chance.

nDCG@10: Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002). AP, RR and R as in trec_eval.
"""

from __future__ import annotations

from operator import getitem
from random import Random
from statistics import fmean
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from haku.errors import LibraryMissing
from haku.extras import command_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from haku.evaluation.trec import Qrels, Run

MEASURES = ("nDCG@10", "AP", "RR@10", "R@1000")

#: The value of each measure, by its name.
Values: TypeAlias = dict[str, float]

#: How many times chance is tried; the p-value is then right to ±.001 near .05 (two standard errors, rounded).
ROUNDS = 100_000
_SEED = 2007
# Sums of the same numbers in another order differ by less.
_TOLERANCE = 1e-9


class Change(NamedTuple):
    """A measure in two runs: both means, how many topics got better, worse or stayed, and the p-value of the change."""

    measure: str
    before: float
    after: float
    better: int
    worse: int
    same: int
    p: float


def measures_library() -> Any:
    """Give the module ``ir_measures``; raises ``LibraryMissing`` with how to install it."""
    try:
        import ir_measures
    except ImportError as error:
        message = "To measure relevance, haku needs the library ir-measures."
        raise LibraryMissing(message, "Install it: {command}", command=command_for("eval")) from error
    return ir_measures


def measure(qrels: Qrels, run: Run) -> dict[str, Values]:
    """Give the values of ``MEASURES`` for every topic of ``qrels``, all 0 where the run has nothing for it.

    Raises ``LibraryMissing``.
    """
    library = measures_library()
    wanted = [library.nDCG @ 10, library.AP, library.RR @ 10, library.R @ 1000]
    judged = {topic: run.get(topic, {}) for topic in qrels}
    values: dict[str, Values] = {topic: dict.fromkeys(MEASURES, 0.0) for topic in qrels}
    for metric in library.iter_calc(wanted, qrels, judged):
        values[metric.query_id][str(metric.measure)] = float(metric.value)
    return values


def mean_values(values: Sequence[Values]) -> Values:
    """Give the mean of each measure over topics."""
    return {name: fmean(topic[name] for topic in values) for name in MEASURES}


def compare(before: Sequence[Values], after: Sequence[Values]) -> tuple[Change, ...]:
    """Compare two runs over the same topics in the same order, measure by measure."""
    return tuple(_change(name, [b[name] for b in before], [a[name] for a in after]) for name in MEASURES)


def _change(name: str, before: Sequence[float], after: Sequence[float]) -> Change:
    differences = [a - b for a, b in zip(after, before, strict=True)]
    better, worse = sum(d > _TOLERANCE for d in differences), sum(d < -_TOLERANCE for d in differences)
    same = len(differences) - better - worse
    return Change(name, fmean(before), fmean(after), better, worse, same, randomisation_p(differences))


def randomisation_p(differences: Sequence[float], rounds: int = ROUNDS) -> float:
    """Give the two-sided p-value of paired differences by Fisher's randomisation test.

    If both systems were alike, each topic's difference could as well have the other sign: the p-value is the share of
    random assignments of signs whose mean is at least as far from 0 as the one observed. Recommended for topics by
    Smucker, Allan & Carterette, "A Comparison of Statistical Significance Tests for Information Retrieval Evaluation"
    (CIKM 2007). The assignment observed counts as one of them, so p is never 0. The same differences always give the
    same p-value.
    """
    changed = [difference for difference in differences if abs(difference) > _TOLERANCE]
    least = abs(sum(changed)) - _TOLERANCE
    tables = [_signed_sums(changed[start : start + 8]) for start in range(0, len(changed), 8)]
    signs = Random(_SEED)  # noqa: S311 - chance to calculate with, no secret
    far = sum(abs(sum(map(getitem, tables, signs.randbytes(len(tables))))) >= least for _ in range(rounds))
    return (far + 1) / (rounds + 1)


def _signed_sums(numbers: Sequence[float]) -> list[float]:
    """Give the sums of up to eight numbers under all their signs, so that a random byte picks one of them."""
    sums = [0.0]
    for number in (*numbers, *[0.0] * (8 - len(numbers))):
        sums = [total + signed for total in sums for signed in (number, -number)]
    return sums
