"""Titles made for the tests, as the file of titles has them: the sentences of the bundled texts."""

from __future__ import annotations

import re
from pathlib import Path

from haku.config import checkout

_FILES = sorted((Path(checkout()) / "corpus").rglob("*.txt"))
_SENTENCES = (sentence for file in _FILES for sentence in re.split(r"[.!?\n]\s+", file.read_text("utf-8")))

TITLES = [" ".join(sentence.split()) for sentence in _SENTENCES if 3 <= len(sentence.split()) <= 40]


def write(folder: Path) -> Path:
    """Write all titles into a file of a folder, and give the file."""
    file = folder / "titles.tsv"
    lines = (f"{number}\tp{number % 40}\t{title}\n" for number, title in enumerate(TITLES))
    file.write_text("".join(lines), "utf-8")
    return file
