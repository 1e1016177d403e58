from __future__ import annotations

import shutil
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
    assert "There is no corpus folder " in answer.err
    assert "Build it anew: haku index --rebuild" in answer.err
    assert "haku  " in answer.out


def test_verify_reads_everything(cli: Haku, bundled_folder: Path, tmp_path: Path) -> None:
    answer = cli("doctor", "--verify")
    assert (answer.code, answer.err) == (0, "")
    told = dict(line.split("  ", 1) for line in answer.out.splitlines())
    assert {told[name].strip() for name in ("files of generation-000001", "posting lists", "stored words")} == {"sound"}
    assert told["corpus and index"].strip() == "agree"
    copy = shutil.copytree(bundled_folder, tmp_path / "index")
    shutil.copytree(copy / "generation-000001", copy / "generation-000002")
    (copy / "generation-000002/planted").touch()
    answer = cli("--index", str(copy), "doctor", "--verify")
    assert (answer.code, answer.err.count("does not belong to the index")) == (3, 1)
