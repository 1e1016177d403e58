from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Haku


def test_a_similar_project_is_told_with_what_it_shares(cli: Haku) -> None:
    answer = cli("similar", "S21170", "--limit", "1")
    assert answer.code == 0
    assert "shared words: " in answer.out
    assert "target group: " in answer.out


def test_similar_projects_can_be_narrowed(cli: Haku) -> None:
    hits = cli("similar", "s21170", "--format", "json", "--limit", "0", "-f", "fund=ESR").json["hits"]
    assert {hit["id"] for hit in hits} == {"S20688", "S21396"}
    assert all(hit["shared"] for hit in hits)


def test_an_unknown_project_is_an_error(cli: Haku) -> None:
    answer = cli("similar", "S2117O")
    assert (answer.code, answer.out) == (1, "")
    assert "There is no project “S2117O” in the index." in answer.err
