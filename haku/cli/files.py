"""Files that commands write into: the format by a file's ending, and what goes wrong as an error of haku."""

from __future__ import annotations

from contextlib import contextmanager
from os.path import splitext
from typing import IO, TYPE_CHECKING

from haku.errors import ExportError, UsageProblem, reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: The ending of files whose format isn't called like it.
_TEXT = ".txt"


def format_of(file: str | None, formats: Collection[str], usual: str, text: str = "") -> str:
    """Give the format that a file's ending names, ``usual`` for stdout; raises ``UsageProblem`` for another ending.

    ``text`` is the format of what ends in ``.txt``, if any is.
    """
    if not file:
        return usual
    ending = splitext(file)[1].lower()
    if ending.removeprefix(".") in formats:
        return ending.removeprefix(".")
    if text and ending == _TEXT:
        return text
    raise UsageProblem(
        "-o {file}: its ending is of no format.",
        "Name it: --format with one of {formats}.",
        file=file,
        formats=", ".join(formats),
    )


@contextmanager
def into(file: str) -> Iterator[IO[bytes]]:
    """Give a file that is written whole or not at all; raises ``ExportError``."""
    from haku.output.target import written

    try:
        with written(file) as stream:
            yield stream
    except OSError as error:
        raise ExportError("{file} can't be written: {reason}.", file=file, reason=reason(error)) from error
