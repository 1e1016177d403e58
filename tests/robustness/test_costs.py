"""The short form of what ``make torture`` does with documents that a part comes again and again in."""

from __future__ import annotations

import re
from itertools import islice

import pytest

from haku.sources.formats import plain
from tests.robustness.costs import Reading, Shape, shapes


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return Reading(tmp_path_factory.mktemp("costs"))


def test_documents_cost_no_more_than_they_are_large(reading: Reading) -> None:
    tried = [*islice(shapes(), 0, None, 4)]
    assert len(tried) > 25
    assert [told for shape in tried if (told := reading.wrong(shape, largest=1000))] == []


def test_one_that_costs_more_is_told(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    before, careless = plain.text_of, re.compile(r"a+b")

    def text_of(*arguments: object) -> object:
        careless.search(str(arguments[1]))
        return before(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(plain, "text_of", text_of)
    shape = Shape("letters", "txt", lambda count: b"Hanke\n\n" + b"a" * count)
    assert reading.wrong(shape).startswith("txt: letters: ")
