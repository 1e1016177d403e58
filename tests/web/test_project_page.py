"""A project's page, what is like it, what it is compared with, and how it is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.web import citation
from tests.small_indexes import project

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def test_a_project_tells_facts_evidence_sources_and_repairs(page: TestClient) -> None:
    text = page.get("/en/hanke/S21170?q=äitiryhmä").text
    assert "<mark>Äitiryhmä</mark>" in text
    assert '<a href="/en/?region=Lappi">Lapland</a> <span class="evidence">(Meri-Lapin' in text
    assert "mended: itsenäises- / tä → itsenäisestä" in text
    assert "<h2>Sources</h2>" in text
    assert "shared words" in text.lower()


def test_without_a_query_nothing_is_marked(page: TestClient) -> None:
    assert "<mark>" not in page.get("/hanke/S21170").text


def test_where_sources_disagree_the_page_says_which_one_counts(page: TestClient, bundled: object) -> None:
    from haku import Index

    assert isinstance(bundled, Index)
    disputed = next(e.project for e in bundled.export() if e.project.conflicts)
    text = page.get(f"/en/hanke/{disputed.id}").text
    assert "Sources disagree" in text
    assert "haku goes by this" in text


def test_compared_projects_say_what_differs(page: TestClient) -> None:
    text = page.get("/en/vertaa?id=S21170&id=S20688").text
    assert 'Fund <span class="sameness">the same</span>' in text
    assert 'Region <span class="sameness">differs</span>' in text


def test_citations_are_files(page: TestClient) -> None:
    ris, bib = page.get("/hanke/S21170/viite.ris"), page.get("/hanke/S21170/viite.bib")
    assert ris.text.startswith("TY  - GRANT\r\nTI  - Meri-Lapin äitien")
    assert ris.text.endswith("ER  - \r\n")
    assert "http://testserver/hanke/S21170" in ris.text
    assert bib.text.startswith("@misc{S21170,")
    assert 'filename="haku.bib"' in bib.headers["content-disposition"]


@pytest.mark.parametrize("title", ["50 % & {ja} $ #1_a ~ \\end", "Rivi\nToinen\r\nTY  - X"])
def test_no_sign_of_a_title_breaks_a_citation(title: str) -> None:
    one = project("1", title=title, implementers=("A & B",))
    bib = citation.as_bibtex(one)
    assert bib.replace("\\{", "").replace("\\}", "").count("{") == bib.replace("\\{", "").replace("\\}", "").count("}")
    lines = citation.as_ris(one).removesuffix("\r\n").split("\r\n")
    assert [line[:6] for line in lines] == ["TY  - ", "TI  - ", "AU  - ", "AN  - ", "ER  - "]
    assert "\n" not in "".join(lines)


def test_texts_stand_side_by_side(page: TestClient) -> None:
    text = page.get("/en/vertaa?id=S21170&id=S20688").text
    row = text[text.index("Description</th>") :].partition("</tr>")[0]
    assert row.count("<td>") == 2
    assert row.count('class="text" tabindex="0" role="region" aria-label="Description: Meri-Lapin') == 1
    assert row.count("<td>–</td>") == 1
    assert 'lang="fi"' in row
    assert "Goals</th>" in text or "Target groups</th>" in text
