"""Pages from templates. Whatever is put into one is escaped, unless it was marked up here."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from haku._version import __version__
from haku.facet_names import FACETS
from haku.locale import LANGUAGES, tr
from haku.output.cards import field_label
from haku.output.text import day, euros
from haku.web.asked import project_path

if TYPE_CHECKING:
    from haku.web.asked import Asked

STATIC = Path(__file__).parent / "static"
#: How each language calls itself.
OWN_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


def render(template: str, asked: Asked, **values: Any) -> bytes:
    """Give a page."""
    return environment().get_template(template).render(asked=asked, **values).encode()


@cache
def environment() -> Environment:
    """Give what makes pages of templates; made once."""
    made = Environment(
        loader=PackageLoader("haku.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": day, "euros": euros, "number": number}
    made.globals |= {
        "tr": tr,
        "marked": marked,
        "facet_label": facet_label,
        "field_label": field_label,
        "languages": {language: OWN_NAMES[language] for language in LANGUAGES},
        "static": static,
        "project_path": project_path,
        "version": __version__,
    }
    return made


def marked(text: str, marks: tuple[tuple[int, int], ...]) -> Markup:
    """Give a text with its marked pieces in ``<mark>``."""
    pieces, position = [], 0
    for start, end in marks:
        pieces += [escape(text[position:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
        position = end
    return Markup("").join((*pieces, escape(text[position:])))


def facet_label(facet: str) -> str:
    """Give a facet's label with a capital."""
    label = tr(FACETS[facet].label)
    return label[:1].upper() + label[1:]


def number(count: int) -> str:
    """Give a whole number with its thousands apart."""
    return euros(count).strip("€ ")


@cache
def static(name: str) -> str:
    """Give the address of a static file, which changes when the file does."""
    content = (STATIC / name).read_bytes()
    return f"/static/{hashlib.sha256(content).hexdigest()[:12]}/{name}"
