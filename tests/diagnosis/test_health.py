from __future__ import annotations

from typing import TYPE_CHECKING

from haku import __version__
from haku.config import Settings
from haku.diagnosis import health
from haku.diagnosis.health import examine
from haku.errors import CorpusError, IndexDamaged, IndexOutdated, VoikkoDamaged, VoikkoMissing
from haku.index_folder import POINTER
from haku.store import commit, generations, making

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from haku.diagnosis.observations import Observation


def look(corpus: Path, index: Path) -> dict[str, Observation]:
    return {found.name: found for found in examine(Settings(str(corpus), str(index), "fi"))}


def test_all_is_well(corpus: Path, bundled_folder: Path) -> None:
    found = look(corpus, bundled_folder)
    assert [finding for finding in found.values() if finding.error] == []
    assert found["haku"].value == __version__
    assert found["reads “äitiryhmän”"].value == "yes"
    assert found["documents"].value == "5"
    assert found["projects"].value == "28 of 29 records in 5 documents"
    assert found["state"].value == "made by this analysis"
    assert found["index"].value == str(bundled_folder)
    assert found["whoosh3"].value[0].isdigit()


def test_no_index_is_no_error(corpus: Path, tmp_path: Path) -> None:
    found = look(corpus, tmp_path)
    assert (found["state"].value, found["state"].error) == ("not built yet", None)


def test_a_damaged_index_is_told(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / POINTER).write_text("?", "utf-8")
    assert isinstance(look(corpus, tmp_path)["state"].error, IndexDamaged)


def test_an_index_of_another_format_is_told(corpus: Path, tmp_path: Path) -> None:
    with commit.building(tmp_path) as generation:
        (generation / generations.DESCRIPTION).write_text('{"format": "0.0"}', "utf-8")
    assert isinstance(look(corpus, tmp_path)["state"].error, IndexOutdated)


def test_a_missing_corpus_is_told(tmp_path: Path) -> None:
    assert isinstance(look(tmp_path / "nowhere", tmp_path)["documents"].error, CorpusError)


def test_an_index_by_another_analysis_says_what_to_do(
    corpus: Path, bundled_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "version", lambda _: "99.0")
    assert "haku index" in look(corpus, bundled_folder)["state"].value


def test_a_missing_voikko_is_told_with_how_to_install_it(
    corpus: Path, bundled_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> str:
        raise VoikkoMissing("There is no Voikko here.")

    monkeypatch.setattr(health, "library_version", refuse)
    monkeypatch.setattr(making, "library_version", refuse)
    found = look(corpus, bundled_folder)
    assert isinstance(found["Voikko"].error, VoikkoMissing)
    assert found["state"].value == "as it was built"


def test_a_dictionary_that_reads_no_finnish_is_told(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise VoikkoDamaged("Voikko doesn't read “{word}”.", word="äitiryhmän")

    monkeypatch.setattr(health, "try_out", fail)
    found = look(corpus, tmp_path)["Voikko"]
    assert (found.value, type(found.error)) == ("damaged", VoikkoDamaged)
