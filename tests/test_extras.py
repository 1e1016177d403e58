from __future__ import annotations

import pytest

from haku.extras import command_for


@pytest.mark.parametrize(
    ("extra", "command"),
    [
        ("vocab", "pip install 'pyoxigraph<0.6,>=0.4'"),
        ("web", "pip install 'jinja2<4,>=3.1' 'starlette<2,>=1.0' 'uvicorn<1,>=0.35'"),
    ],
)
def test_the_libraries_of_an_extra_are_named(extra: str, command: str) -> None:
    assert command_for(extra) == command
