from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Haku


def test_everything_is_well(cli: Haku) -> None:
    answer = cli("doctor")
    assert (answer.code, answer.err) == (0, "")
    told = dict(line.split("  ", 1) for line in answer.out.splitlines())
    assert told["reads “äitiryhmän”"].strip() == "yes"
    assert told["documents"].strip() == "5"


def test_names_in_finnish(cli: Haku) -> None:
    names = [line.split("  ")[0] for line in cli("--lang", "fi", "doctor").out.splitlines()]
    assert {"järjestelmä", "sanasto", "aineisto", "hakemisto", "tila"} <= set(names)


def test_an_index_that_is_not_there_yet_is_no_error(cli: Haku, tmp_path: Path) -> None:
    answer = cli("--index", str(tmp_path / "none"), "doctor")
    assert answer.code == 0
    assert "not built yet" in answer.out


def test_what_is_wrong_is_told_with_what_helps_and_the_gravest_exit_code(cli: Haku, tmp_path: Path) -> None:
    (tmp_path / "current").write_text("generation-9", encoding="utf-8")
    answer = cli("--index", str(tmp_path), "--corpus", str(tmp_path / "none"), "doctor")
    assert answer.code == 3
    assert "The corpus folder " in answer.err
    assert "Build it anew: haku index --rebuild" in answer.err
    assert "haku  " in answer.out
