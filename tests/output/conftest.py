from __future__ import annotations

import pytest

from haku import i18n


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "_language", "en")


@pytest.fixture
def finnish(monkeypatch: pytest.MonkeyPatch, _english: None) -> None:
    monkeypatch.setattr(i18n, "_language", "fi")
