from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from bench.speed.titles import FACETS, FIRST_YEAR, LAST_YEAR, TYPES, read_titles
from haku.facet_names import FACETS as HAKU_FACETS
from tests.benchmarks.sample_titles import TITLES, write

if TYPE_CHECKING:
    from pathlib import Path


def test_titles_have_the_facets_of_the_table(tmp_path: Path) -> None:
    titles = list(read_titles(write(tmp_path), len(TITLES)))
    assert [title.text for title in titles] == TITLES
    assert len({title.region for title in titles}) == 19
    assert len({title.type for title in titles}) == TYPES
    assert {title.year for title in titles} <= set(range(FIRST_YEAR, LAST_YEAR + 1))
    assert set(titles[0].facets) == set(FACETS) <= HAKU_FACETS.keys()


def test_what_the_file_lacks_is_made_of_halves_and_always_the_same(tmp_path: Path) -> None:
    file = write(tmp_path)
    titles = list(read_titles(file, 500))
    assert titles == list(read_titles(file, 500))
    assert len({title.id for title in titles}) == 500
    made = titles[len(TITLES) :]
    assert not {title.text for title in made} <= {*TITLES}


def test_fewer_titles_are_the_first_ones(tmp_path: Path) -> None:
    file = write(tmp_path)
    assert list(read_titles(file, 3)) == list(read_titles(file, 300))[:3]


def test_tabs_within_a_title_are_spaces(tmp_path: Path) -> None:
    file = tmp_path / "titles.tsv.gz"
    file.write_bytes(gzip.compress(b"7\tp1\tNaisten \t verkosto\n"))
    assert [title.text for title in read_titles(file, 1)] == ["Naisten verkosto"]


@pytest.mark.parametrize(
    ("text", "told"), [("1\tp1\tNuoret\nNuorten työpaja\n", ":2 is not id, subject and title"), ("", "has no titles")]
)
def test_a_file_of_another_form_is_refused(text: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "titles.tsv"
    file.write_text(text, "utf-8")
    with pytest.raises(SystemExit, match=told):
        list(read_titles(file, 2))
