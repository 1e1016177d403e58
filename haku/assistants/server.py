"""The tools of an assistant (Model Context Protocol): searching, a whole project, projects like it, values of facets.

They take what the library takes and give the command line's JSON. https://modelcontextprotocol.io/ has the protocol.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from haku import make_request
from haku._version import __version__
from haku.errors import HakuError
from haku.output.data import results_object
from haku.output.project import project_object

if TYPE_CHECKING:
    from collections.abc import Callable

    from haku import Index, Results

T = TypeVar("T")

INSTRUCTIONS = """\
Search of Finnish descriptions of publicly funded social projects. Queries are Finnish words in any form; haku knows how
they bend and join. Hits with "met" true answer the whole query, the others are loosely related. Cite projects by their
id."""
#: What an assistant can read at once.
MOST_HITS, MOST_VALUES = 50, 200

Query = Annotated[str, Field(description='Words in any form; also "a phrase", +must, -not, JA, TAI, EI, begin*.')]
ProjectId = Annotated[str, Field(description="The id of a project, such as S21170.")]
Filters = Annotated[
    dict[str, list[str]],
    Field(description="Facets (region, theme, target_group, funder, year …) to values; -region keeps values out."),
]
Limit = Annotated[int, Field(ge=1, le=MOST_HITS)]
Offset = Annotated[int, Field(ge=0)]


def server(index: Index) -> MCPServer[Any]:
    """Give the server of an index, which is refreshed before each answer."""
    made: MCPServer[Any] = MCPServer("haku", instructions=INSTRUCTIONS, version=__version__, log_level="WARNING")
    reading = ToolAnnotations(read_only_hint=True, open_world_hint=False)

    @made.tool(annotations=reading)
    def search(
        query: Query = "", filters: Filters | None = None, limit: Limit = 10, offset: Offset = 0
    ) -> dict[str, Any]:
        """Search the projects for a query; without one, list all that pass the filters."""
        request = _answered(lambda: make_request(query, filters=filters, limit=limit, offset=offset))
        return _answered(lambda: _told(_fresh(index).search(request)))

    @made.tool(annotations=reading)
    def project(project_id: ProjectId) -> dict[str, Any]:
        """Give all that is known of a project: facts, texts, sources, and where they disagree."""
        return _answered(lambda: project_object(_fresh(index).project(project_id)))

    @made.tool(annotations=reading)
    def similar(project_id: ProjectId, limit: Limit = 10) -> dict[str, Any]:
        """Give the projects like one, with what they share."""
        return _answered(lambda: _told(_fresh(index).similar(project_id, limit=limit)))

    @made.tool(annotations=reading)
    def facets(facet: str, query: Query = "", filters: Filters | None = None) -> dict[str, Any]:
        """Count the values of a facet among what a search finds: region, theme, target_group, funder, year …"""
        counts = _answered(lambda: _fresh(index).facets(facet, query, filters=filters))
        values = [{"value": count.value or None, "count": count.projects} for count in counts[:MOST_VALUES]]
        return {"values": values, "more": max(len(counts) - MOST_VALUES, 0)}

    return made


def _told(results: Results) -> dict[str, Any]:
    return results_object(results) | {"notes": list(map(str, results.notes))}


def _fresh(index: Index) -> Index:
    """Take up a newer index, if there is one that can be read."""
    try:
        index.refresh()
    except HakuError:  # the one that is open goes on answering
        return index
    return index


def _answered(ask: Callable[[], T]) -> T:
    """Give an answer, or tell the assistant what is wrong with its question."""
    try:
        return ask()
    except HakuError as error:
        raise ToolError(str(error)) from error
