from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Haku


def test_how_a_word_is_read(cli: Haku) -> None:
    lines = cli("words", "äitiryhmän").out.splitlines()
    assert lines[0] == "äitiryhmän"
    assert "  compound       äiti|ryhmän" in lines
    assert "  base form      äitiryhmä" in lines


def test_no_internal_mark_is_shown(cli: Haku) -> None:
    for arguments in (("blorphin",), ("blorphin", "--format", "json"), ("--unknown",)):
        answer = cli("words", *arguments)
        assert answer.code == 0
        assert "~" not in answer.out


def test_suspended_hyphens(cli: Haku) -> None:
    assert "  means          ryhmäohjaus" in cli("words", "ryhmä- ja yksilöohjaus").out


def test_json(cli: Haku) -> None:
    (word,) = cli("words", "äidit", "--format", "json").json
    assert (word["word"], word["known"], word["bases"]) == ("äidit", True, ["äiti"])


def test_unknown_words_of_the_corpus(cli: Haku) -> None:
    assert cli("words", "--unknown").out.startswith("word\ttimes\tprojects\tfor example\n")
    words = cli("words", "--unknown", "--format", "json").json
    assert words[0]["times"] >= words[-1]["times"]


def test_without_words_it_says_so(cli: Haku) -> None:
    assert cli("words", "***") == (0, "", "There are no words in the text.\n")
    answer = cli("words")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("haku: There is no text to read.\n")
