"""Takes texts that stand outside ``docs/`` into the site, and turns links between them."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
#: Texts of the project by their names in the site.
TAKEN_IN = {
    "RESULTS.md": "bench/RESULTS.md",
    "MEASURING.md": "bench/README.md",
    "ARCHITECTURE.md": "ARCHITECTURE.md",
    "CONTRIBUTING.md": "CONTRIBUTING.md",
    "CHANGELOG.md": "CHANGELOG.md",
    "TESTS.md": "tests/README.md",
}
_NAMES = {path: name for name, path in TAKEN_IN.items()} | {"README.md": "index.md"}
_LINK = re.compile(r"\]\((?!https?://|#|mailto:)(?P<file>[^)#\s]+)(?P<place>#[^)\s]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what stands elsewhere."""
    for name, path in TAKEN_IN.items():
        files.append(File.generated(config, name, abs_src_path=str(ROOT / path)))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Let links lead within the site; one to a file of the code says where that is."""
    own = TAKEN_IN.get(page.file.src_uri, f"docs/{page.file.src_uri}")

    def turned(link: re.Match[str]) -> str:
        path = normpath(str(PurePosixPath(own).parent / link["file"]))
        name = _NAMES.get(path) or path.removeprefix("docs/")
        return f"]({name}{link['place'] or ''})"

    return _LINK.sub(turned, markdown)
