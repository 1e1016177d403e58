from __future__ import annotations

import pytest

from haku.sources.tables.kinds import kind_of


@pytest.mark.parametrize(
    ("field", "held", "not_held"),
    [
        ("granted_public", ["", "-", "1 200 €", "1200,50", "0"], ["Kemi", "3 vuotta"]),
        ("start", ["", "-", "1.2.2018", "2018", "31.2.2018"], ["1.1.2018–31.12.2019", "Kemi"]),
        ("code", ["S21170", ""], ["S 21170", "Äitien ryhmä"]),
        ("title", ["", "Äitien ryhmä", "1 200 €"], []),
    ],
)
def test_what_a_column_of_a_kind_may_have(field: str, held: list[str], not_held: list[str]) -> None:
    kind = kind_of(field)
    assert kind is not None
    assert [cell for cell in held if not kind.has(cell)] == []
    assert [cell for cell in not_held if kind.has(cell)] == []


def test_a_column_of_which_nothing_is_known_has_no_kind() -> None:
    assert kind_of("") is None
    assert kind_of("link") is None
