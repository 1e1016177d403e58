"""Stored words for the tests of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.finnish.stored_words import StoredWords, write_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from haku.finnish.analysis import Analysis

    Stored = Callable[[dict[str, Analysis]], StoredWords]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    path = tmp_path_factory.mktemp("words") / "words.tsv"

    def write(words: dict[str, Analysis]) -> StoredWords:
        path.unlink(missing_ok=True)  # the words of an earlier example may still be mapped
        write_words(path, words.items())
        return StoredWords(str(path))

    return write
