from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.cli.files import format_of, into
from haku.errors import ExportError, UsageProblem

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("table", "csv", "json")


@pytest.mark.parametrize(
    ("file", "form"), [(None, "table"), ("a.csv", "csv"), ("a.b.JSON", "json"), ("a.txt", "table")]
)
def test_the_ending_of_a_file_names_the_format(file: str | None, form: str) -> None:
    assert format_of(file, FORMATS, "table", text="table") == form


@pytest.mark.parametrize("file", ["a.pdf", "csv", "a.", "a.txt"])
def test_another_ending_is_told_with_what_there_is(file: str) -> None:
    with pytest.raises(UsageProblem) as error:
        format_of(file, FORMATS, "table")
    assert error.value.values == {"file": file, "formats": "table, csv, json"}


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    with into(str(file)) as stream:
        stream.write(b"whole")
    with pytest.raises(ExportError, match="can't be written"), into(str(file)):
        raise OSError(28, "No space left")
    assert file.read_bytes() == b"whole"
