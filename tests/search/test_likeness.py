from __future__ import annotations

from math import log, sqrt
from typing import TYPE_CHECKING

import pytest

from haku.errors import NoSuchProject, UsageProblem
from haku.results import Request
from tests.small_indexes import local, project

if TYPE_CHECKING:
    from haku.results import Hit
    from haku.search.open_index import Index
    from tests.conftest import Indexer

EVERYDAY = "arki koti työ"


@pytest.fixture(scope="module")
def index(index_of: Indexer) -> Index:
    return index_of(
        project("asked", f"äitiryhmä kummitoiminta kahvila {EVERYDAY}", facets={"region": ("Lappi", "Kainuu")}),
        project("alike", f"äitiryhmän kummitoiminta {EVERYDAY}"),
        project("less", f"kahvila soutu melonta {EVERYDAY}"),
        project("place", f"hiihto {EVERYDAY}", facets={"region": ("Lappi",)}),
        project("other", f"soutu melonta {EVERYDAY}", facets={"region": ("Uusimaa",)}),
    )


def similar(index: Index, identifier: str, **options: object) -> dict[str, Hit]:
    return {hit.id: hit for hit in index.similar(identifier, Request(**options)).hits}  # type: ignore[arg-type]


def test_the_project_with_the_most_telling_words_comes_first(index: Index) -> None:
    found = similar(index, "asked")
    assert list(found)[:1] == ["alike"]
    assert "asked" not in found
    assert found["alike"].score > found["less"].score > 0


def test_what_is_shared_is_told_with_its_weight(index: Index) -> None:
    found = similar(index, "asked")
    words = [shared.value for shared in found["alike"].shared if shared.kind == "word"]
    assert set(words) >= {"äitiryhmä", "kummitoiminta"}
    assert sum(shared.score for shared in found["alike"].shared) == pytest.approx(found["alike"].score)
    assert [(s.kind, s.value) for s in found["place"].shared if s.kind != "word"] == [("region", "Lappi")]


def test_words_that_everybody_has_tell_nothing(index: Index) -> None:
    for hit in similar(index, "asked").values():
        assert not {"arki", "koti", "työ"} & {shared.value for shared in hit.shared}


def test_projects_that_share_nothing_are_not_similar(index: Index) -> None:
    assert "other" not in similar(index, "asked")


def test_likeness_goes_both_ways(index: Index) -> None:
    assert "asked" in similar(index, "alike")
    assert "asked" in similar(index, "place")


def test_filters_pages_and_facets_work_as_in_a_search(index: Index) -> None:
    assert set(similar(index, "asked", filters=(("region", "Lappi"),))) == {"place"}
    assert [hit.rank for hit in similar(index, "asked", offset=1, limit=1).values()] == [2]
    results = index.similar("asked", Request(facets=("region",), limit=0))
    assert (results.total, results.facets["region"]) == (3, (("Lappi", 1),))
    with pytest.raises(UsageProblem):
        similar(index, "asked", filters=(("region", "Atlantis"),))


def test_an_unknown_project_is_told_with_the_nearest(index: Index) -> None:
    with pytest.raises(NoSuchProject, match="There is no project “askd”") as caught:
        index.similar("askd", Request())
    assert "asked" in str(caught.value)


def test_in_the_bundled_corpus_the_mothers_projects_are_alike(bundled: Index) -> None:
    found = similar(bundled, "S21170")
    assert "S20688" in found or "S21396" in found
    assert found == {hit.id: hit for hit in bundled.similar("s21170", Request()).hits}
    for hit in found.values():
        assert hit.shared
        assert [s.score for s in hit.shared if s.kind == "word"] == sorted(
            (s.score for s in hit.shared if s.kind == "word"), reverse=True
        )


def test_every_bundled_project_can_be_asked_for(bundled: Index) -> None:
    for doc in local(bundled).reader.documents:
        identifier = local(bundled).reader.id(doc)
        results = bundled.similar(identifier, Request(limit=None))
        scores = [hit.score for hit in results.hits]
        assert scores == sorted(scores, reverse=True)
        assert identifier not in {hit.id for hit in results.hits}


def test_likeness_is_the_cosine_that_is_damped_by_the_norm_of_the_project_asked_for(index_of: Indexer) -> None:
    """Worked out by hand: three projects, words at the beginning (1.5 each), a title that counts three times."""
    index = index_of(
        project("asked", "soutu soutu hiihto", title="purje"),
        project("both", "soutu hiihto", title="suksi"),
        project("short", "hiihto", title="mela"),
    )
    found = similar(index, "asked")
    rarer, common = log(1 + 3 / 2), log(1 + 3 / 3)
    # The weights in the project asked for, of which the title is nobody else's; those in texts are 1.5 and 3.
    rowing, skiing = log(1 + 2) * rarer, log(1 + 1) * common
    norm = sqrt(rowing**2 + skiing**2)
    text = 1 + log(1.5)
    own = sqrt((text * rarer) ** 2 + (text * common) ** 2)
    assert own > norm > text * common
    assert found["both"].score == pytest.approx((rowing * rarer + skiing * common) * text / (norm * own))
    assert found["short"].score == pytest.approx(skiing * text * common / norm**2)


def test_a_title_and_a_part_are_telling_by_their_weights(index_of: Indexer) -> None:
    """``soutu`` stands in the title (3), ``ryhmä`` in a compound (0.5); both are in one other project, at the end."""
    index = index_of(
        project("asked", "soturiryhmä", title="soutu"),
        project("one", f"{'ja ' * 15} soutu ryhmä", title="purje"),
    )
    told = {shared.value: shared.score for shared in similar(index, "asked")["one"].shared}
    idf = log(1 + 2 / 2)
    title, part = log(1 + 3) * idf, log(1 + 0.5) * idf
    norm, own = sqrt(title**2 + part**2), sqrt(2) * idf
    assert told == {
        "soutu": pytest.approx(title * idf / (norm * max(own, norm))),
        "ryhmä": pytest.approx(part * idf / (norm * max(own, norm))),
    }


@pytest.mark.parametrize(("having", "projects", "tells"), [(3, 4, True), (4, 8, True), (4, 7, False), (5, 9, False)])
def test_a_word_in_more_than_half_tells_nothing_unless_three_have_it(
    having: int, projects: int, tells: bool, index_of: Indexer
) -> None:
    index = index_of(
        *(project(f"a{n}", "hiihto", title=f"{n}") for n in range(having)),
        *(project(f"b{n}", "melonta", title=f"{n}") for n in range(projects - having)),
    )
    assert bool(similar(index, "a0")) == tells


def test_eight_shared_words_are_told_the_most_telling_first(index_of: Indexer) -> None:
    words = ["koira", "kissa", "hevonen", "lehmä", "kana", "sika", "lammas", "vuohi", "hanhi"]
    index = index_of(*(project(f"p{n}", " ".join(words), title=f"{n}") for n in range(2)))
    (hit,) = similar(index, "p0").values()
    assert [shared.value for shared in hit.shared] == sorted(words)[:8]
    assert sum(shared.score for shared in hit.shared) == pytest.approx(hit.score * 8 / 9)


def test_sixty_words_are_looked_at(index_of: Indexer) -> None:
    """Each of 61 words is in one project more, so all are as telling, and the last in the alphabet is left out."""
    names = [f"Q{chr(97 + n // 26)}{chr(97 + n % 26)}q" for n in range(61)]
    others = (project(f"p{n}", name, title="1") for n, name in enumerate(names))
    index = index_of(project("asked", " ".join(names[::-1]), title="1"), *others)
    assert set(similar(index, "asked", limit=None)) == {f"p{n}" for n in range(60)}


@pytest.mark.parametrize(("word", "tells"), [("Blorfi", True), ("blorfi", False), ("blorfI", False), ("lukea", False)])
def test_nouns_and_names_are_telling_and_no_other_words(word: str, tells: bool, index_of: Indexer) -> None:
    index = index_of(project("a", word, title="1"), project("b", word, title="2"), project("c", "soutu", title="3"))
    assert bool(similar(index, "a")) == tells


def test_a_project_is_like_others_whatever_its_own_title_says(index_of: Indexer) -> None:
    index = index_of(project("a", "soutu", title="hiihto"), project("b", "hiihto", title="melonta"))
    assert [shared.value for shared in similar(index, "a")["b"].shared] == ["hiihto"]
    assert [shared.value for shared in similar(index, "b")["a"].shared] == ["hiihto"]
