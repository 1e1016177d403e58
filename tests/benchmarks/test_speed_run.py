from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.speed.__main__ import main
from bench.speed.child import Reply
from bench.speed.queries import Query
from bench.speed.run import ENOUGH, Searched, Times, build, differences, search
from tests.benchmarks.sample_titles import write

if TYPE_CHECKING:
    from pathlib import Path

    from bench.speed.prepared import Prepared

QUERY = Query("rare word", "nuori")


def test_one_command_makes_the_section(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "RESULTS.md"
    output.write_text("# Results\n\n## Relevance\n\nas it was\n", "utf-8")
    arguments = ["--file", str(write(tmp_path)), "--titles", "200,300", "--peers", "SQLite FTS5,tantivy", "--each", "1"]
    main([*arguments, "--skip", "tantivy:300", "--rounds", "1", "--runs", "0", "--output", str(output)])
    told = output.read_text("utf-8")
    assert told.startswith("# Results\n\n## Relevance\n\nas it was\n\n## Speed on titles\n\nMeasured on ")
    assert "| ten hits and four facets, ms | SQLite FTS5 | tantivy |" in told
    assert "| ten hits and four facets, ms | SQLite FTS5 |\n" in told
    assert "All peers gave the same numbers of matches and the same counts" in told
    assert "300 titles: SQLite FTS5 builds" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--peers", "Lucene"], ["--titles", "0"], ["--skip", "haku:many"], []])
def test_wrong_arguments_are_a_usage_error(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as told:
        main([*(["--file", "titles.tsv"] if arguments else []), *arguments])
    assert told.value.code == 2


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="There is no file"):
        main(["--data", str(tmp_path)])


def test_memory_and_size_of_a_build_are_measured(prepared: Prepared, tmp_path: Path) -> None:
    built = build("SQLite FTS5", prepared, tmp_path / "index")
    assert built.seconds > 0
    assert built.peak > 5_000_000
    assert built.size == (tmp_path / "index" / "titles.sqlite").stat().st_size


def test_a_peer_that_fails_ends_the_measurement(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tantivy").mkdir()
    (tmp_path / "tantivy" / "meta.json").write_text("no index", "utf-8")
    with pytest.raises(SystemExit, match=r"tantivy \(search\) failed"):
        search(["tantivy"], [QUERY], tmp_path, 1)
    assert "Traceback" in capfd.readouterr().err


def test_the_usual_time_is_the_median_of_the_later_ones() -> None:
    assert Times(9.0, [1.0, 5.0, 2.0]).usual == 2.0
    assert Times(ENOUGH, []).usual == ENOUGH


def test_differences_are_told_by_query() -> None:
    one, other = (Searched([], [], [Reply(0.1, 1, total, {"region": [total]})], 0) for total in (3, 4))
    assert differences([QUERY], {"haku": one, "tantivy": one}) == []
    assert differences([QUERY], {"haku": one, "tantivy": other}) == ["nuori (rare word): haku 3, tantivy 4"]
