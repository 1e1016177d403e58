from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.locale import speaking

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def finnish() -> Iterator[None]:
    with speaking("fi"):
        yield


@pytest.fixture
def swedish() -> Iterator[None]:
    with speaking("sv"):
        yield
