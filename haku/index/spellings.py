"""The words of an index as they are spelt, kept by their length: a misspelt word has about as many letters as meant.

One line a length, the first for words of no letters; words are separated by spaces. 100,000 words take 1.3 MB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: Longer words are codes and addresses; nobody means one by another.
LONGEST = 40


def is_word(text: str) -> bool:
    """Tell whether a text is letters, with hyphens or without, and of a length that people type."""
    return len(text) <= LONGEST and text.replace("-", "").isalpha()


def by_length(terms: Iterable[str]) -> list[str]:
    """Give the lines of an index's words; what is none among ``terms`` is left out."""
    words: list[list[str]] = [[] for _ in range(LONGEST + 1)]
    for word in sorted({term for term in terms if is_word(term)}):
        words[len(word)].append(word)
    return [" ".join(found) for found in words]


def write(path: Path, lines: Iterable[str]) -> None:
    """Keep the lines of an index's words."""
    path.write_text("\n".join(lines), "utf-8")


def lines_of(content: bytes) -> list[str]:
    """Give the lines that a file of words has; none of an empty one."""
    return content.decode().split("\n") if content else []


def lines_in(base: bytes, newer: bytes) -> list[str]:
    """Give the lines of a generation's words by what is in its two files of them."""
    lines, others = lines_of(base), lines_of(newer)
    return [f"{one} {other}" for one, other in zip(lines, others, strict=True)] if others else lines


def near_length(lines: list[str], length: int, difference: int) -> list[str]:
    """Give the words that are at most ``difference`` letters longer or shorter than ``length``."""
    return " ".join(lines[max(length - difference, 0) : length + difference + 1]).split()
