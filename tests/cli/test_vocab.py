from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.vocabulary.thesaurus import TURTLE

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Haku


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "yso.ttl"
    path.write_text(TURTLE, "utf-8")
    return str(path)


@pytest.fixture
def index(tmp_path: Path, cli: Haku, monkeypatch: pytest.MonkeyPatch) -> str:
    folder = str(tmp_path / "index")
    monkeypatch.setenv("HAKU_INDEX", folder)
    cli("index")
    return folder


@pytest.mark.usefixtures("index")
def test_a_vocabulary_is_added_used_listed_and_removed(cli: Haku, file: str) -> None:
    added = cli("vocab", "add", file)
    assert (added.code, added.out) == (0, "")
    assert "“yso” is in use (concepts: 6" in added.err
    assert cli("vocab", "list").out.splitlines() == ["name\tconcepts\tlabels\tfile", f"yso\t6\t15\t{file}"]
    alone = cli("search", "siirtolaiset", "--no-expand", "--format", "json").json["total"]
    results = cli("search", "siirtolaiset", "--format", "json").json
    assert "siirtolaiset → maahanmuuttajat" in results["interpreted"].split("; ")
    assert results["total"] > alone
    assert results["hits"][0]["matches"][0]["query"].startswith("siirtolaiset → ")
    assert cli("vocab", "remove", "yso").code == 0
    assert "no vocabularies" in cli("vocab", "list").err
    without = cli("search", "siirtolaiset", "--format", "json").json
    assert "siirtolaiset → maahanmuuttajat" not in without["interpreted"].split("; ")


@pytest.mark.usefixtures("index")
def test_narrower_concepts(cli: Haku, file: str) -> None:
    cli("vocab", "add", file, "--name", "oma")
    assert "evakot" not in cli("-v", "search", "siirtolaiset").err
    assert "→ pakolaiset" in cli("-v", "search", "siirtolaiset", "--narrower").err
    widened, plain = (cli("facets", "fund", "--query", "siirtolaiset", *more).out for more in ((), ("--no-expand",)))
    assert widened != plain


@pytest.mark.usefixtures("index")
def test_what_is_wrong_is_told_in_a_line(cli: Haku, file: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("hello")
    for arguments, code, told in (
        (("add", str(bad)), 1, "bad.ttl can't be read"),
        (("add", str(tmp_path / "none.ttl")), 2, "none.ttl"),
        (("add", __file__), 1, "endings of a vocabulary"),
        (("add", file, "--name", "a/b"), 2, "“a/b”"),
        (("remove", "none"), 2, "no vocabulary “none”"),
    ):
        answer = cli("vocab", *arguments)
        assert (answer.code, told in answer.err, "Traceback" in answer.err) == (code, True, False)


def test_synonyms_of_a_file(cli: Haku, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[expand]\nmamu = ["maahanmuuttaja"]', "utf-8")
    answer = cli("-v", "search", "mamuille", "--synonyms", str(file), "--explain")
    assert "mamuille → maahanmuuttaja ← maahanmuuttajien, inflected" in answer.out
    assert "Read as: mamu; mamuille → maahanmuuttaja" in answer.err
    assert cli("search", "mamuille", "--synonyms", str(file), "--no-expand").out.startswith("No projects found")
    file.write_text("[[group]]", "utf-8")
    answer = cli("search", "mamuille", "--synonyms", str(file))
    assert (answer.code, f"{file}: [group 1] needs words" in answer.err) == (1, True)
    assert cli("search", "mamuille", "--synonyms", str(tmp_path / "none.toml")).code == 2


def test_unknown_words_as_the_beginning_of_own_words(cli: Haku) -> None:
    assert 'base = "naistarin"' in cli("words", "--unknown", "--format", "toml").out
    assert cli("words", "äiti", "--format", "toml").code == 2
