"""An index of the bundled corpus, and a folder of texts to build others from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import haku
from tests.library.texts import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def index(bundled_folder: Path) -> Iterator[haku.Index]:
    with haku.open(bundled_folder) as opened:
        yield opened


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    write(folder, "a", "Äitiryhmä Kemissä", "Äidit tapaavat.")
    return folder
