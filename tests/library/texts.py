"""Small texts to build indexes of, and what is read of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import haku


def write(folder: Path, name: str, title: str, text: str) -> None:
    (folder / f"{name}.txt").write_text(f"{title}\n\n{text}\n", "utf-8")


def titles(index: haku.Index, query: str = "") -> list[str]:
    return [hit.title for hit in index.search(query, sort="title")]
