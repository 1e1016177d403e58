from __future__ import annotations

import pytest

from haku.output.fitting import lines, widths

HEADER = ["title", "who", "€"]
ROWS = [HEADER, ["Äitien järjestölähtöinen kotoutuminen", "Kainuun Nuotta ry", "1 461 109 €"]]


def test_columns_take_what_they_want_where_there_is_room() -> None:
    assert widths(ROWS, 100, figures=[2]) == [37, 17, 11]


@pytest.mark.parametrize("room", range(35, 65))
def test_in_less_room_no_word_is_broken(room: int) -> None:
    found = widths(ROWS, room, figures=[2], main=0)
    assert sum(found) == room
    assert found[0] >= len("järjestölähtöinen")
    assert found[1] >= len("Kainuun")
    assert found[2] == len("1 461 109 €")


def test_room_that_is_left_goes_to_the_main_column_first() -> None:
    first, second, _ = widths(ROWS, 50, figures=[2], main=0)
    assert first > widths(ROWS, 50, figures=[2])[0] > second


def test_where_not_even_words_have_room_the_longest_are_broken() -> None:
    assert sum(widths(ROWS, 24, figures=[2])) == 24
    assert max(widths(ROWS, 1)) == 4


def test_lines_end_between_words_or_behind_a_hyphen() -> None:
    assert lines("Pohjois-Pohjanmaan ELY-keskus", 14) == "Pohjois-\nPohjanmaan\nELY-keskus"
    assert lines("Äitien tuki\nS1", 20) == "Äitien tuki\nS1"
    assert lines("a\n\nb", 5) == "a\n\nb"
    assert lines("maahanmuuttajaäidit", 10) == "maahanmuut\ntajaäidit"
