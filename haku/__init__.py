"""Full-text search for Finnish project descriptions.

    import haku

    haku.build("corpus", "index")
    with haku.open("index") as index:
        for hit in index.search("vertaistuki", filters={"region": "Lappi"}):
            print(hit.rank, hit.title, hit.regions)

Everything here is loaded when it is first used; docs/PYTHON.md tells of it all. Errors are those of ``haku.errors``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from haku._version import __version__

if TYPE_CHECKING:
    from haku.indexer.build import Report, build
    from haku.model import Project
    from haku.results import (
        Exported,
        FacetCount,
        Hit,
        Match,
        Note,
        Request,
        Results,
        Shared,
        Snippet,
        Statistics,
        Tally,
    )
    from haku.search import vocabularies
    from haku.search.arguments import make_request
    from haku.search.open_index import Index
    from haku.search.open_index import open_index as open  # noqa: A004 - as haku.open it hides nothing

__all__ = [
    "Exported",
    "FacetCount",
    "Hit",
    "Index",
    "Match",
    "Note",
    "Project",
    "Report",
    "Request",
    "Results",
    "Shared",
    "Snippet",
    "Statistics",
    "Tally",
    "__version__",
    "build",
    "make_request",
    "open",
    "vocabularies",
]

#: Where each name of the library is.
_HOMES = {
    "haku.indexer.build": ("Report", "build"),
    "haku.model": ("Project",),
    "haku.results": (
        "Tally", "Exported", "FacetCount", "Hit", "Match", "Note", "Request", "Results", "Shared", "Snippet",
        "Statistics",
    ),
    "haku.search.arguments": ("make_request",),
    "haku.search.open_index": ("Index", "open_index"),
}  # fmt: skip


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "vocabularies":
        return import_module("haku.search.vocabularies")
    wanted = {"open": "open_index"}.get(name, name)
    for home, names in _HOMES.items():
        if wanted in names:
            return getattr(import_module(home), wanted)
    raise AttributeError(f"module 'haku' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
