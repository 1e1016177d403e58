from __future__ import annotations

import pytest

from haku.output.formats import DATA_FORMATS, FORMATS, formatter

from .samples import hit, results, style


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_makes_lines_of_results(name: str) -> None:
    lines = list(formatter(name)(results(hit()), style(), explain=False))
    assert "S1" in "\n".join(lines)


def test_the_data_formats_are_formats() -> None:
    assert set(FORMATS) >= DATA_FORMATS
