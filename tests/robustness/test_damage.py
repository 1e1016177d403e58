"""The short form of what ``make torture`` does to the files of an index."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from haku.cli.main import haku
from haku.indexer.build import bring_up_to_date
from tests.robustness import damage
from tests.robustness.stages import STAGES, Ground, Stage, copy, litter

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """An index of two generations, which answer differently."""
    ground = Ground(tmp_path_factory.mktemp("two") / "ground", STAGES[1])
    bring_up_to_date(ground.corpus, ground.index)
    return ground


@pytest.mark.parametrize("stage", STAGES[:2], ids=lambda stage: stage.name)
def test_every_damage_is_told(tmp_path: Path, stage: Stage) -> None:
    ground = Ground(tmp_path / "ground", stage)
    bring_up_to_date(ground.corpus, ground.index)
    wrongs = list(damage.wrongs(ground.index, ground.corpus, 60, random.Random(1)))
    assert (len(wrongs), [told for told in wrongs if told]) == (60, [])


def test_what_is_not_noticed_and_answered_wrongly_would_be_told(two: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    labels = two.index / "generation-000002/labels.json"
    content = labels.read_bytes()
    monkeypatch.setattr("haku.store.manifest.faults", lambda *_, **__: iter(()))
    labels.write_bytes(content + b" ")
    assert list(damage._unnoticed(two.index, two.corpus, set())) == ["not noticed", "a wrong answer"]
    labels.write_bytes(content)


@pytest.mark.parametrize("command", [("search", "koti"), ("doctor", "--verify"), ("index",)])
def test_no_pickle_is_run(two: Ground, tmp_path: Path, command: tuple[str, ...]) -> None:
    kept, marker = tmp_path / "kept", tmp_path / "marker"
    copy(two.index, kept)
    options = ("--corpus", str(two.corpus), "--index", str(tmp_path / "index"))
    for name in damage.evil(kept, tmp_path / "index", marker):
        told = CliRunner().invoke(haku, [*options, *command])
        assert not marker.exists(), name
        assert told.exit_code in (0, 3), (name, told.output)
        if command == ("index",):
            assert list(litter(tmp_path / "index")) == []
