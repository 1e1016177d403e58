from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import pytest

from haku.errors import NoSuchProject, UsageProblem
from haku.query.weights import K1, TELLING_BASE_WEIGHT
from haku.results import Request
from haku.search import likeness
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
        project("place", f"kahvila hiihto {EVERYDAY}", facets={"region": ("Lappi",)}),
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
    assert sum(shared.score for shared in found["alike"].shared) <= found["alike"].score
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
    assert (results.total, results.facets["region"]) == (3, (("Lappi", 1), ("", 2)))
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


def test_likeness_is_the_score_against_that_of_the_project_itself(index_of: Indexer) -> None:
    """Worked out by hand: three projects of the same length, their words at the beginning (1.5 each)."""
    index = index_of(
        project("asked", "soutu soutu hiihto purje", title="1"),
        project("both", "soutu hiihto melonta kanootti", title="2"),
        project("short", "hiihto melonta suksi mela", title="3"),
    )
    found = similar(index, "asked")

    def bm25(having: int, weight: float) -> float:
        return log(1 + (3 - having + 0.5) / (having + 0.5)) * weight * (K1 + 1) / (weight + K1)

    both_layers = 1 + TELLING_BASE_WEIGHT
    rowing, skiing = log(1 + 2) * both_layers, log(1 + 1) * both_layers
    itself = rowing * bm25(2, 3.0) + skiing * bm25(3, 1.5)
    assert found["both"].score == pytest.approx((rowing * bm25(2, 1.5) + skiing * bm25(3, 1.5)) / itself)
    assert found["short"].score == pytest.approx(skiing * bm25(3, 1.5) / itself)


def test_a_part_is_looked_for_at_half_its_worth_and_not_told(index_of: Indexer) -> None:
    index = index_of(
        project("asked", "soturiryhmä soutu", title="1"),
        project("part", "ryhmä melonta", title="2"),
        project("whole", "soutu melonta", title="3"),
    )
    found = similar(index, "asked")
    assert [(hit.id, [shared.value for shared in hit.shared]) for hit in found.values()] == [
        ("whole", ["soutu"]),
        ("part", []),
    ]
    assert 0 < found["part"].score < found["whole"].score
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "TELLING_PART_WEIGHT", 2.0)
        assert similar(index, "asked")["part"].score > found["part"].score


def test_what_is_hardly_like_is_not_similar(index_of: Indexer) -> None:
    many = " ".join(["koira kissa hevonen lehmä kana sika"] * 3)
    index = index_of(project("asked", f"{many} soutu"), project("b", f"{many} ilves"), project("c", "soutu"))
    assert "c" in similar(index, "asked")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "LEAST_LIKENESS", 0.2)
        assert list(similar(index, "asked")) == ["b"]


def test_one_who_is_similar_shares_a_word_that_few_have(index_of: Indexer) -> None:
    common = [project(f"p{n}", "soutu hiihto") for n in range(12)]
    index = index_of(
        *common, *(project(f"q{n}", "ilves") for n in range(30)), project("a", "hirvi soutu"), project("b", "hirvi")
    )
    assert list(similar(index, "a", limit=None)) == ["b"]


def test_most_of_the_words_that_few_have_must_not_be_missing(index_of: Indexer) -> None:
    words = "koira kissa hevonen lehmä kana sika"
    common = [project(f"p{n}", words) for n in range(9)]
    index = index_of(
        *common,
        *(project(f"q{n}", "ilves") for n in range(30)),
        project("a", f"{words} soutu"),
        project("b", f"{words} soutu"),
    )
    assert [hit.id for hit in similar(index, "a").values()] == ["b"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "LEAST_RARE", 0.9)
        assert similar(index, "a") == {}


def test_no_more_than_so_many_are_similar(index_of: Indexer) -> None:
    index = index_of(*(project(f"p{n}", "soutu") for n in range(8)), *(project(f"q{n}", "ilves") for n in range(80)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "MOST_SIMILAR", 3)
        assert len(similar(index, "p0", limit=None)) == 3
    assert len(similar(index, "p0", limit=None)) == 7


def test_one_base_form_of_a_word_is_told(index_of: Indexer) -> None:
    index = index_of(project("a", "kuusen"), project("b", "kuusen"), project("c", "kuusi"), project("d", "ilves"))
    assert [shared.value for shared in similar(index, "a")["b"].shared] == ["kuusi"]


def test_words_without_a_subject_make_nothing_similar(index_of: Indexer) -> None:
    index = index_of(project("a", "hanke ja projekti"), project("b", "hanke, projekti"), project("c", "ilves"))
    assert similar(index, "a") == {}


@pytest.mark.parametrize(("having", "projects", "tells"), [(3, 4, True), (3, 9, True), (4, 9, False), (5, 9, False)])
def test_a_word_that_a_tenth_has_makes_nothing_similar_unless_only_three_have_it(
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
