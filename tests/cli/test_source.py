from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Haku

ADDRESS = "https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=S21170"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def launch(address: str) -> int:
        found.append(address)
        return 0

    monkeypatch.setattr("click.launch", launch)
    return found


@pytest.mark.parametrize("asked", [("show", "S21170"), ("search", "äitiryhmä", "--limit", "2", "--format", "csv")])
def test_the_page_of_a_project_is_opened(cli: Haku, opened: list[str], asked: tuple[str, ...]) -> None:
    answer = cli(*asked, "--open")
    assert (answer.code, answer.err, opened) == (0, f"Opening {ADDRESS}\n", [ADDRESS])


def test_a_project_without_a_page_is_told(cli: Haku, opened: list[str]) -> None:
    answer = cli("show", "amif-kotoa-kotiin", "--open")
    assert (answer.code, opened) == (2, [])
    assert answer.err == "haku: The sources of amif-kotoa-kotiin name no page of its own.\n"


def test_without_a_browser_the_address_is_told(cli: Haku, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.launch", lambda _: 1)
    answer = cli("show", "S21170", "--open")
    assert answer.code == 2
    assert answer.err.endswith(f"haku: No browser could be started.\n      Open it yourself: {ADDRESS}\n")


def test_nothing_found_opens_nothing(cli: Haku, opened: list[str]) -> None:
    assert (cli("search", "zzzzqqq", "--open").code, opened) == (0, [])
