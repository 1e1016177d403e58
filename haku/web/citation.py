"""How a project is cited: as text, as RIS and as BibTeX.

RIS as Zotero and EndNote read it (type ``GRANT``), BibTeX as ``misc``, which every style knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from haku.locale import tr
from haku.output.text import period

if TYPE_CHECKING:
    from haku.model import Project

#: Signs that mean something in BibTeX.
_BIBTEX_SIGNS = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"}
    | {"{": "\\{", "}": "\\}", "\\": "\\textbackslash{}", "~": "\\textasciitilde{}"}
)


def as_text(project: Project, address: str = "") -> str:
    """Give a project in a line: who, what, by which programme and when, its id, where it is told of."""
    days = {"start": project.start and project.start.isoformat(), "end": project.end and project.end.isoformat()}
    pieces = [
        ", ".join(project.implementers),
        project.title,
        project.programme or project.fund,
        period(days),
        tr("Project {id}", id=project.id),
        address,
    ]
    return " ".join(f"{piece.rstrip('.')}." if piece != address else piece for piece in pieces if piece)


def as_ris(project: Project, address: str = "") -> str:
    """Give a project in the format of reference managers (RIS)."""
    lines = [("TY", "GRANT"), ("TI", project.title)]
    lines += [("AU", name) for name in project.implementers]
    lines += [("PB", name) for name in project.funders]
    lines += [("PY", str(project.start.year) if project.start else ""), ("AN", project.id), ("UR", address)]
    lines += [("N1", project.programme or project.fund), ("ER", "")]
    return "".join(f"{tag}  - {_one_line(text)}\r\n" for tag, text in lines if text or tag == "ER")


def as_bibtex(project: Project, address: str = "") -> str:
    """Give a project as an entry of BibTeX."""
    told = {
        "title": project.title,
        "author": " and ".join(f"{{{_bibtex(name)}}}" for name in project.implementers),
        "year": str(project.start.year) if project.start else "",
        "note": f"{project.programme or project.fund} {project.id}".strip(),
        "url": address,
    }
    key = re.sub(r"[^A-Za-z0-9-]+", "-", project.id).strip("-") or "haku"
    fields = "".join(
        f"  {name} = {{{text if name in ('author', 'url') else _bibtex(text)}}},\n"
        for name, text in told.items()
        if text
    )
    return f"@misc{{{key},\n{fields}}}\n"


def _bibtex(text: str) -> str:
    return _one_line(text).translate(_BIBTEX_SIGNS)


def _one_line(text: str) -> str:
    return " ".join(text.split())
