from __future__ import annotations

import subprocess
import sys

from haku.facets.names import FACET_BY_NAME, FACETS


def test_every_facet_has_a_field_and_labels() -> None:
    assert all(facet.field and facet.fi and facet.en for facet in FACETS.values())
    assert len({facet.field for facet in FACETS.values()}) == len(FACETS)


def test_facets_are_known_by_both_names_and_without_umlauts() -> None:
    assert {FACET_BY_NAME[name] for name in ("kohderyhmä", "kohderyhma", "target_group")} == {"target_group"}
    assert set(FACET_BY_NAME.values()) == set(FACETS)


def test_names_and_labels_load_no_toml_and_no_dictionary() -> None:
    code = "import sys, haku.facets.names, haku.facets.labels; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"tomllib", "libvoikko", "haku.finnish.voikko"}.isdisjoint(loaded)
