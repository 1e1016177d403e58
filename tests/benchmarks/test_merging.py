from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.merging import CHANGES, Found, count_merged, main, measure
from haku.model import Place, Record, Source

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = [
    Record(
        Source(Place("a.csv", n, n), "table"), f"Hanke {n} alkaa", code=f"S2{n:04}", implementers=(f"Yritys {n} Oy",)
    )
    for n in range(10)
]


def test_copies_find_their_projects() -> None:
    assert measure(RECORDS, CHANGES["whole"]) == Found(5, 5, 0)
    assert measure(RECORDS, CHANGES["no implementer"]) == Found(5, 0, 0)
    others = dict(zip((record.code for record in RECORDS), [*RECORDS[1:], RECORDS[0]], strict=True))
    assert measure(RECORDS, lambda record, _: others[record.code]) == Found(5, 0, 5)
    assert measure(RECORDS, lambda *_: RECORDS[0]) == Found(5, 0, 0)  # a list that tells the same five times
    assert count_merged(RECORDS) == 0


def test_the_table_has_every_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = (f"S2{n:04};Kerho {n};Seura {n} ry;1.1.2020;31.12.2021" for n in range(4))
    (tmp_path / "lista.csv").write_text("\n".join(("Koodi;Nimi;Toteuttaja;Alkaa;Päättyy", *rows)), "utf-8")
    main(["--corpus", str(tmp_path), "--output", str(tmp_path / "RESULTS.md")])
    told = capsys.readouterr().out
    assert all(f"| {name} | 2 | " in told for name in CHANGES)
    assert "| whole | 2 | 1.0000 | 1.0000 |" in told
    assert "## Merging" in (tmp_path / "RESULTS.md").read_text("utf-8")


def test_a_folder_without_codes_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no records with codes"):
        main(["--corpus", str(tmp_path)])
