from __future__ import annotations

from haku.score.lru import ByteLRU


def test_values_are_kept_while_there_is_room() -> None:
    kept = ByteLRU[str, int](20)
    for key, value in (("one", 1), ("two", 2)):
        assert kept.get(key) is None
        kept.keep(key, value, 10)
    assert kept.get("one") == 1
    kept.keep("three", 3, 10)
    assert [kept.get(key) for key in ("one", "two", "three")] == [1, None, 3]  # "two" was not asked for longest
    kept.keep("two", 2, 20)
    assert [kept.get(key) for key in ("one", "two", "three")] == [None, 2, None]


def test_what_is_too_large_is_not_kept_and_leaves_the_room_to_others() -> None:
    kept = ByteLRU[str, int](10)
    kept.keep("one", 1, 11)
    assert kept.get("one") is None
    kept.keep("two", 2, 10)
    assert kept.get("two") == 2
