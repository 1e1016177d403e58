"""The short form of ``tests.robustness.queries``; nothing here looks at the clock."""

from __future__ import annotations

import random
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from haku.results import Request
from tests.robustness.attacks import ATTACKS
from tests.robustness.queries import disagreements, fault, faults, in_threads, made_up

if TYPE_CHECKING:
    from pathlib import Path

    from haku.search.open_index import Index


@pytest.mark.parametrize("name", ATTACKS)
def test_a_known_attack_gets_an_answer_or_one_clear_error(name: str, bundled: Index) -> None:
    assert fault(bundled, ATTACKS[name]) == ""


def test_made_up_queries_get_an_answer_or_one_clear_error(bundled: Index) -> None:
    assert list(filter(None, faults(bundled, islice(made_up(random.Random(6)), 300)))) == []


def test_another_thread_answers_as_well(bundled: Index) -> None:
    wrong: list[str] = []
    in_threads(lambda _: wrong.extend(filter(None, faults(bundled, [*ATTACKS.values()][::4]))), 1)
    assert wrong == []


def test_threads_that_share_an_index_answer_as_one_does(bundled_folder: Path) -> None:
    queries = [
        "äitiryhmä",
        "aitiryhma",
        "vertaistuki maahanmuuttaja",
        '"haavoittuvassa asemassa"',
        "kotout*",
        "lapsikoti",
        "vertastuki",
    ]
    requests = [Request(query, facets=("region",)) for query in queries]
    assert disagreements(str(bundled_folder), requests) == []
