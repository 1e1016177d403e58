from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.errors import DataFileError
from haku.facets.entries import TARGET_GROUPS, THEMES, read_kinds, read_word_list

if TYPE_CHECKING:
    from haku.facets.entries import Entry
    from tests.facets.conftest import Editor

MOTHERS = '[mothers]\nfi = "äidit"\nen = "mothers"\nwords = ["äiti"]\n'


@pytest.mark.parametrize("entries", [read_word_list(TARGET_GROUPS), read_word_list(THEMES), read_kinds()])
def test_keys_and_labels_are_unique_and_there_in_every_language(entries: tuple[Entry, ...]) -> None:
    for names in ([e.key for e in entries], [e.fi for e in entries], [e.sv for e in entries], [e.en for e in entries]):
        assert len(set(names)) == len(entries)
        assert all(names)


def test_a_users_file_takes_the_place_of_the_packaged_one(edited: Editor) -> None:
    folder = edited(TARGET_GROUPS, MOTHERS)
    assert [entry.fi for entry in read_word_list(TARGET_GROUPS, folder)] == ["äidit"]
    assert len(read_word_list(THEMES, folder)) > 1


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("=", "is not TOML"),
        (MOTHERS + MOTHERS, "is not TOML"),
        ("mothers = 1", "[mothers]"),
        ('[mothers]\nen = "mothers"\nwords = ["äiti"]', "needs fi"),
        ('[mothers]\nfi = " "\nen = "mothers"\nwords = ["äiti"]', "needs fi"),
        ('[mothers]\nfi = "äidit"\nen = "mothers"', "needs words"),
        (MOTHERS + "weak = [1]", "not a word"),
        (MOTHERS + 'weak = ["="]', "without letters"),
        (MOTHERS + 'wekk = ["isä"]', "“wekk”"),
        (MOTHERS + "mentions = 0", "whole number"),
        (MOTHERS + "mentions = true", "whole number"),
        (MOTHERS + MOTHERS.replace("[mothers]", "[moms]"), "same label"),
    ],
)
def test_a_malformed_file_says_what_is_wrong(edited: Editor, text: str, complaint: str) -> None:
    with pytest.raises(DataFileError, match=TARGET_GROUPS) as caught:
        read_word_list(TARGET_GROUPS, edited(TARGET_GROUPS, text))
    assert complaint in str(caught.value)


def test_a_file_that_is_not_text_says_so(edited: Editor) -> None:
    folder = edited(TARGET_GROUPS, "")
    (folder / TARGET_GROUPS).write_bytes(b"\xff\xfe")
    with pytest.raises(DataFileError, match="is not TOML"):
        read_word_list(TARGET_GROUPS, folder)


def test_a_file_that_cannot_be_read_says_so(edited: Editor) -> None:
    folder = edited("x", "")
    (folder / TARGET_GROUPS).mkdir()
    with pytest.raises(DataFileError, match="can't be read"):
        read_word_list(TARGET_GROUPS, folder)


def test_of_weak_words_two_are_enough_unless_the_list_says_otherwise(edited: Editor) -> None:
    text = '[a]\nfi = "A"\nen = "A"\nweak = ["x"]\n[b]\nfi = "B"\nen = "B"\nweak = ["x"]\nmentions = 3'
    assert [entry.mentions for entry in read_word_list(THEMES, edited(THEMES, text))] == [2, 3]
