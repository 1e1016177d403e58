"""A dash behind the first word of a query is text, as long as it is no option."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.cli.request import _words_behind_options

if TYPE_CHECKING:
    from .conftest import Haku

OPTIONS = {"-f": True, "--filter": True, "--exact": False, "--limit": True, "-h": False}


@pytest.mark.parametrize(
    ("arguments", "options", "words"),
    [
        ("koulu -facebook", "", "koulu -facebook"),
        ("nuorten -yksin --exact", "--exact", "nuorten -yksin"),
        ("-yksin", "", "-yksin"),
        ("-fregion=Lappi koulu", "-fregion=Lappi", "koulu"),
        ("koulu -f region=Lappi -l", "-f region=Lappi -l", "koulu"),
        ("koulu --limit 3 -lapsi", "--limit 3", "koulu -lapsi"),
        ("koulu --limit=3 --nosuch", "--limit=3 --nosuch", "koulu"),
        ("koulu -- --limit 3", "", "koulu --limit 3"),
        ("koulu - -h", "-h", "koulu -"),
    ],
)
def test_words_stand_behind_options(arguments: str, options: str, words: str) -> None:
    expected = [*options.split(), "--", *words.split()] if words else options.split()
    assert _words_behind_options(arguments.split(), OPTIONS) == expected


def ids(cli: Haku, *arguments: str) -> set[str]:
    answer = cli("search", "--format", "ids", "--limit", "0", *arguments)
    assert answer.code == 0
    return set(answer.out.split())


def test_a_dash_leaves_out_on_the_command_line(cli: Haku) -> None:
    mothers, without = ids(cli, "+äiti"), ids(cli, "+äiti", "-lapsi")
    assert without < mothers
    assert without == ids(cli, "+äiti EI lapsi") == ids(cli, "+äiti", "-lapsi", "--sort", "title")
    exported = cli("export", "+äiti", "-lapsi", "--columns", "id", "--format", "csv")
    assert set(exported.out.split()[1:]) == without
    assert "Projects with “lapsi” were left out." in exported.err


def test_an_option_that_lacks_its_value_is_still_told(cli: Haku) -> None:
    answer = cli("search", "äiti", "--limit")
    assert answer.code == 2
    assert "Option '--limit' requires an argument." in answer.err
