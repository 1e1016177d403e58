from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from haku.corrections.regroup import Part
from haku.errors import VoikkoMissing
from haku.facets.derive import Deriver
from haku.finnish.lexicon import Lexicon
from haku.index.word_types import LAYERS, WordTypes
from haku.indexer import isolation
from haku.indexer.isolation import analyse_or_report, group_or_report, merge_or_report
from haku.model import Place, Problem, Project, Record, Severity, Source
from haku.sources.merging.grouping import group_records
from tests.small_indexes import project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from haku.finnish.analysis import Analysis
    from haku.index.documents import IndexDocument

NEIGHBOURS = (
    project("ennen", "Äitiryhmä kokoontuu Kemissä.", title="Vertaistuki"),
    project("jälkeen", "Ryhmä- ja yksilöohjausta THL:n mallilla.", title="Jatko"),
)
BAD = project("huono", "Uusi äitiryhmä, työ- ja toimintakyky; etsivä nuorisotyö S21170.", title="Naistarin pidot")


class Failing(Lexicon):
    """Analyses words until it is asked for the ``last`` time; then, once, it fails."""

    def __init__(self, last: int | None, error: BaseException) -> None:
        super().__init__()
        self.asked = 0
        self._last = last
        self._error = error

    def analyse(self, word: str) -> Analysis:
        self.asked += 1
        if self.asked == self._last:
            raise self._error
        return super().analyse(word)


def analysed(
    projects: Iterable[Project], deriver: Deriver, lexicon: Lexicon
) -> tuple[dict[str, dict[str, Any]], list[Problem]]:
    """Give what the index would have of each project: its terms and their places, by layer."""
    kinds = WordTypes(lexicon)
    found = [analyse_or_report(each, deriver, kinds) for each in projects]
    problems = [each for each in found if isinstance(each, Problem)]
    return {each.id: terms(each, kinds) for each in found if not isinstance(each, Problem)}, problems


def terms(document: IndexDocument, kinds: WordTypes) -> dict[str, Any]:
    layers: dict[str, Any] = {}
    for layer in LAYERS:
        lists = kinds.terms[layer]
        assert len(lists.ends) == len(kinds)
        names = list(lists.numbers)
        layers[layer] = [
            (place, sorted(names[n] for n in lists.ids[lists.ends[word - 1] if word else 0 : lists.ends[word]]))
            for word, place in zip(document.words, document.places, strict=True)
        ]
    return layers


@pytest.mark.parametrize("error", [ValueError("odd"), RecursionError("too deep")])
def test_a_failure_at_any_word_costs_its_project_alone(error: Exception, lexicon: Lexicon) -> None:
    deriver = Deriver(lexicon)
    projects = (NEIGHBOURS[0], BAD, NEIGHBOURS[1])
    expected, none = analysed(projects, deriver, counting := Failing(None, error))
    assert none == []
    failed = set()
    for last in range(1, counting.asked + 1):
        found, problems = analysed(projects, deriver, Failing(last, error))
        failed |= set(expected) - set(found)
        assert found == {name: expected[name] for name in found}
        assert len(problems) == 1
        assert len(found) == 2
    assert failed == set(expected)


def test_the_place_and_the_reason_are_told(lexicon: Lexicon) -> None:
    found = analyse_or_report(BAD, Deriver(lexicon), WordTypes(Failing(1, ValueError("odd"))))
    place = BAD.sources[0].place
    message = "it was not indexed ({reason}): the others were"
    assert found == Problem("not-indexed", Severity.ERROR, place, "", "", message, {"reason": "ValueError: odd"})


def test_a_failure_in_deriving_facets_costs_its_project_alone(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: object, _project: Project) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr(Deriver, "derive", fail)
    found = analyse_or_report(BAD, Deriver(lexicon), WordTypes(lexicon))
    assert isinstance(found, Problem)
    assert found.values == {"reason": "ZeroDivisionError"}


def test_a_project_that_can_t_be_written_as_text_is_told(lexicon: Lexicon) -> None:
    found = analyse_or_report(project("x", "sana", title="\ud800"), Deriver(lexicon), WordTypes(lexicon))
    assert isinstance(found, Problem)


@pytest.mark.parametrize("error", [VoikkoMissing("There is no Voikko here."), MemoryError(), KeyboardInterrupt()])
def test_what_stands_in_the_way_of_all_goes_on(error: BaseException, lexicon: Lexicon) -> None:
    with pytest.raises(type(error)):
        analyse_or_report(BAD, Deriver(lexicon), WordTypes(Failing(1, error)))


def test_without_memory_nothing_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise MemoryError

    monkeypatch.setattr("haku.indexer.isolation.group_records", fail)
    monkeypatch.setattr("haku.indexer.isolation.merge_part", fail)
    with pytest.raises(MemoryError):
        group_or_report({"1.txt": records_of("1")})
    with pytest.raises(MemoryError):
        merge_or_report(Part("1", 0), records_of("1"))


def records_of(name: str) -> tuple[Record, ...]:
    return (Record(Source(Place(f"{name}.txt", 1, 1), "plain text"), f"Hanke {name}", code=f"S{name}"),)


def grouping(test: Callable[[set[str]], bool]) -> Callable[[Iterable[Record]], list[list[Record]]]:
    """Give a grouping that fails where ``test`` says so of the codes of the records."""

    def group_or_fail(records: Iterable[Record]) -> list[list[Record]]:
        found = list(records)
        if test({record.code for record in found}):
            raise LookupError("no way")
        return group_records(found)

    return group_or_fail


@pytest.mark.parametrize(
    ("test", "left_out"),
    [
        (lambda _: False, set()),
        (lambda codes: "S3" in codes, {"3.txt"}),
        (lambda codes: bool(codes & {"S0", "S4", "S9"}), {"0.txt", "4.txt", "9.txt"}),
        (lambda codes: {"S2", "S7"} <= codes, {"7.txt"}),
        (lambda codes: bool(codes), {f"{n}.txt" for n in range(10)}),
    ],
)
def test_documents_that_can_t_be_grouped_are_left_out(
    test: Callable[[set[str]], bool], left_out: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "group_records", grouping(test))
    documents = {f"{number}.txt": records_of(str(number)) for number in range(10)}
    groups, problems = group_or_report(documents)
    assert {problem.place.path for problem in problems} == left_out
    assert {group[0].source.place.path for group in groups} == documents.keys() - left_out


def test_no_documents_are_no_groups() -> None:
    assert group_or_report({}) == ([], [])


def test_a_project_that_can_t_be_merged_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_part: Part, _records: object) -> NoReturn:
        raise RecursionError("too deep")

    assert isinstance(merge_or_report(Part("S1", 0), records_of("1")), Project)
    monkeypatch.setattr(isolation, "merge_part", fail)
    told = merge_or_report(Part("S1", 0), records_of("1"))
    assert isinstance(told, Problem)
    assert (told.place.path, told.values) == ("1.txt", {"reason": "RecursionError: too deep"})
