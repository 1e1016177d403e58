"""Addresses of indexes on a cluster."""

from __future__ import annotations

import pytest

from haku.errors import UsageProblem
from haku.opensearch.address import Address, parse


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("opensearch://host/hankkeet", Address((("host", 9200),), False, "hankkeet")),
        ("opensearch+https://a.fi:443,b.fi/x-1", Address((("a.fi", 443), ("b.fi", 9200)), True, "x-1")),
        ("opensearch://[::1]:9201/x", Address((("::1", 9201),), False, "x")),
    ],
)
def test_an_address_names_hosts_and_an_index(text: str, wanted: Address) -> None:
    assert parse(text) == wanted


def test_an_address_is_shown_as_it_can_be_typed() -> None:
    assert str(parse("opensearch+https://a,b:1/x")) == "opensearch+https://a:9200,b:1/x"
    assert parse(str(parse("opensearch://[::1]/x"))) == parse("opensearch://[::1]/x")


@pytest.mark.parametrize("text", ["", "host", "host/", "host/Iso", "/x", "host:p/x", "host/x/y", "host/_all", "a,/x"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(UsageProblem, match="no address"):
        parse(f"opensearch://{text}")


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageProblem, match="HAKU_OPENSEARCH_PASSWORD") as refused:
        parse("opensearch://me:secret@host/x")
    assert "secret" not in str(refused.value)
