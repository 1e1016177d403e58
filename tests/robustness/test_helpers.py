"""The short form: each way to hurt a process of a build in two, once."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

helpers = pytest.importorskip("tests.robustness.helpers", reason="no limits of processes here")
WHY_NOT = helpers.why_not()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)

if TYPE_CHECKING:
    from tests.robustness.helpers import Pair


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    made: Pair = helpers.pair(tmp_path_factory.mktemp("helpers"), 300)
    return made


@pytest.mark.parametrize("fault", helpers.FAULTS)
def test_the_index_is_the_old_one_or_the_new_one(fault: str, ground: Pair) -> None:
    assert helpers.wrongs(ground, fault, random.Random(fault)) == ""
