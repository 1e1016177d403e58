"""The pages of words, and what is shown where something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.errors import HakuError, NoSuchProject, UsageProblem
from haku.facet_names import FACET_BY_NAME, FACETS, facet_key
from haku.locale import tr
from haku.web import parameters
from haku.web.asked import HTML, JSON, PROBLEM, Answer
from haku.web.lane import Busy
from haku.web.templates import facet_label, render

if TYPE_CHECKING:
    from haku import Index
    from haku.web.asked import Asked

#: After so many seconds it is worth trying again.
RETRY_AFTER = 3


def words(index: Index, asked: Asked, template: str) -> Answer:
    """Give a page that says the same whatever is searched."""
    parameters.checked(asked, ())
    keys = tuple((facet_key(name), facet_label(name)) for name in FACETS)
    return Answer(
        render(template, asked=asked, keys=keys, size=len(index), built=str(index.description.get("built", "")))
    )


def health(index: Index, asked: Asked) -> Answer:
    """Tell that searches are answered, and from which index."""
    import json

    parameters.checked(asked, ())
    told = {"status": "ok", "projects": len(index), "built": index.description.get("built")}
    return Answer(json.dumps(told).encode(), JSON)


def status_of(error: Exception) -> int:
    """Give the status of HTTP that an error comes to."""
    if isinstance(error, UsageProblem):
        return 400
    if isinstance(error, NoSuchProject):
        return 404
    return 503 if isinstance(error, HakuError) else 500


def refusal(error: Exception, asked: Asked) -> Answer:
    """Give what is sent in place of an answer; it tells nothing of haku's insides."""
    message, hint = tr("Something went wrong in haku itself."), tr("The operator of this service can see what.")
    if isinstance(error, HakuError):
        message, hint = tr(error.message, **error.values), tr(error.hint, **error.values)
        if error.hint.startswith("haku "):  # a command, which is no help to whoever reads a page
            hint = ""
    near = str(error.values.get("near", "")) if isinstance(error, NoSuchProject) else ""
    return problem(asked, status_of(error), message, hint, near, _facet_of(error))._replace(
        retry_after=RETRY_AFTER if isinstance(error, Busy) else 0
    )


def _facet_of(error: Exception) -> str:
    """Give the facet of which an error says that it has no such value, by its English name."""
    typed = error.values.get("facet", "") if isinstance(error, UsageProblem) else ""
    return FACET_BY_NAME.get(str(typed), "")


def problem(asked: Asked, status: int, message: str, hint: str = "", near: str = "", facet: str = "") -> Answer:
    """Give a page that says what is wrong, or to a program the same as RFC 9457 has it."""
    if asked.is_of_program:
        import json

        told = {"type": "about:blank", "title": _heading(status), "status": status, "detail": message, "hint": hint}
        told |= {"nearest": near} if near else {}
        return Answer(json.dumps({k: v for k, v in told.items() if v}, ensure_ascii=False).encode(), PROBLEM, status)
    body = render(
        "error.html", asked=asked, heading=_heading(status), message=message, hint=hint, near=near, facet=facet
    )
    return Answer(body, HTML, status)


def _heading(status: int) -> str:
    if status == 404:
        return tr("Not found")
    if status >= 500:
        return tr("No answer at the moment")
    return tr("This can't be answered")
