"""Full-text search for Finnish project descriptions.

    import haku

    haku.build("corpus", "index")
    with haku.open("index") as index:
        for hit in index.search("vertaistuki", filters={"region": "Lappi"}):
            print(hit.rank, hit.title, hit.regions)

Everything here is loaded when it is first used; docs/PYTHON.md tells of it all. Errors are those of ``haku.errors``,
languages are chosen by ``haku.locale``, and ``haku.model`` has the values that a project is made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from haku._version import __version__

if TYPE_CHECKING:
    from haku import errors, locale, model
    from haku.counts import FacetCount, Statistics, Tally
    from haku.indexer.build import Report, build
    from haku.model import Project
    from haku.results import Exported, Hit, Match, Note, Progress, Request, Results, Shared, Snippet
    from haku.search import vocabularies
    from haku.search.arguments import make_request
    from haku.search.open_index import Export, Index, open_index

    open = open_index  # noqa: A001 - as haku.open it hides nothing

#: ``open`` is left out: ``from haku import *`` would take Python's own away.
__all__ = [
    "Export",
    "Exported",
    "FacetCount",
    "Hit",
    "Index",
    "Match",
    "Note",
    "Progress",
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
    "errors",
    "locale",
    "make_request",
    "model",
    "vocabularies",
]

#: Where each name of the library is.
_HOMES = {
    "haku.counts": ("FacetCount", "Statistics", "Tally"),
    "haku.indexer.build": ("Report", "build"),
    "haku.model": ("Project",),
    "haku.results": (
        "Exported", "Hit", "Match", "Note", "Progress", "Request", "Results", "Shared", "Snippet",
    ),
    "haku.search.arguments": ("make_request",),
    "haku.search.open_index": ("Export", "Index", "open_index"),
}  # fmt: skip
#: Those that are modules.
_MODULES = {
    "errors": "haku.errors",
    "locale": "haku.locale",
    "model": "haku.model",
    "vocabularies": "haku.search.vocabularies",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _MODULES:
        return import_module(_MODULES[name])
    wanted = {"open": "open_index"}.get(name, name)
    for home, names in _HOMES.items():
        if wanted in names:
            return getattr(import_module(home), wanted)
    raise AttributeError(f"module 'haku' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*__all__, "open", *(name for name in globals() if name.startswith("__"))})
