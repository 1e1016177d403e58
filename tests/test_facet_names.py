from __future__ import annotations

import subprocess
import sys

from haku.facet_names import FACET_BY_NAME, FACETS
from haku.fields import FIELD_BY_NAME


def test_every_facet_has_names_and_a_label_of_its_own() -> None:
    for names in zip(*FACETS.values(), strict=True):
        assert all(names)
        assert len(set(names)) == len(FACETS)


def test_facets_are_known_in_every_language_and_without_umlauts() -> None:
    typed = ("kohderyhmä", "kohderyhma", "målgrupp", "malgrupp", "target_group")
    assert {FACET_BY_NAME[name] for name in typed} == {"target_group"}
    assert set(FACET_BY_NAME.values()) == set(FACETS)


def test_no_name_means_two_facets_or_a_facet_and_a_section() -> None:
    names = {name for key, facet in FACETS.items() for name in {key, facet.fi, facet.sv}}
    assert len(names) == sum(len({key, facet.fi, facet.sv}) for key, facet in FACETS.items())
    assert FACET_BY_NAME.keys().isdisjoint(FIELD_BY_NAME)


def test_names_and_labels_load_no_toml_and_no_dictionary() -> None:
    code = "import sys, haku.facet_names, haku.facets.labels; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"tomllib", "libvoikko", "haku.finnish.voikko"}.isdisjoint(loaded)
