"""What an assistant is told, by the protocol's own client."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest
from mcp import Client, StdioServerParameters

from haku.assistants.server import server

if TYPE_CHECKING:
    from pathlib import Path

    from haku import Index


def call(served: Any, name: str, **arguments: Any) -> tuple[bool, Any]:
    """Call a tool; give whether it failed, and what it said."""

    async def ask() -> tuple[bool, Any]:
        async with Client(served) as client:
            told = await client.call_tool(name, arguments)
            return bool(told.is_error), told.structured_content or told.content[0].text  # type: ignore[union-attr]

    return asyncio.run(ask())


def test_the_tools_give_the_command_lines_json(bundled: Index) -> None:
    served = server(bundled)
    failed, found = call(served, "search", query="äitiryhmä", filters={"region": ["Lappi"]})
    assert (failed, [hit["id"] for hit in found["hits"] if hit["met"]]) == (False, ["S21170"])
    assert call(served, "project", project_id="S21170")[1]["title"] == bundled.project("S21170").title
    similar = call(served, "similar", project_id="S21170", limit=2)[1]["hits"]
    assert [hit["id"] for hit in similar] == [hit.id for hit in bundled.similar("S21170", limit=2)]
    values = call(served, "facets", facet="maakunta", query="kotoutuminen")[1]["values"]
    assert values[0] == {"value": "Uusimaa", "count": bundled.facets("region", "kotoutuminen")[0].projects}


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("project", {"project_id": "S2117"}, "S21170"),
        ("search", {"filters": {"region": ["Atlantis"]}}, "Atlantis"),
        ("search", {"limit": 1000}, "limit"),
        ("facets", {"facet": "nothing"}, "nothing"),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong(
    bundled: Index, name: str, arguments: dict[str, Any], told: str
) -> None:
    failed, said = call(server(bundled), name, **arguments)
    assert failed
    assert told in said
    assert "Traceback" not in said


def test_a_process_speaks_the_protocol(bundled_folder: Path) -> None:
    settings = os.environ | {"HAKU_INDEX": str(bundled_folder)}
    process = StdioServerParameters(command=sys.executable, args=["-m", "haku", "mcp"], env=settings)
    assert call(process, "search", query="äitiryhmä", limit=1)[1]["total"] == 2
