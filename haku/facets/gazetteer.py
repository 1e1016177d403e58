"""The gazetteer: regions, municipalities, and every other name that means some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from haku.facets.tables import DataFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from haku.facets.tables import Table

FILE = "places.toml"
_REGION_KEYS = frozenset({"sv", "en", "municipalities", "former"})


class Region(NamedTuple):
    """A region's names."""

    fi: str
    sv: str
    en: str


class Meaning(NamedTuple):
    """What a name means: municipalities and regions by their Finnish names, and whether small letters will do."""

    municipalities: tuple[str, ...]
    regions: tuple[str, ...]
    any_case: bool


class Gazetteer(NamedTuple):
    """All places. ``names`` has lower-cased names; ``municipalities`` maps each to its region, ``swedish`` to its
    Swedish name. ``ambiguous`` and ``area_words`` are lower-cased too; what they are for is said in the file.
    ``programmes`` has the regions and municipalities of each large area that programmes are for, by its name.
    """

    regions: dict[str, Region]
    municipalities: dict[str, str]
    swedish: dict[str, str]
    names: dict[str, Meaning]
    ambiguous: frozenset[str]
    area_words: frozenset[str]
    programmes: dict[str, frozenset[str]]


def read_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Read the gazetteer; raises ``DataFileError``."""
    file = DataFile(FILE, folder)
    file.check_keys(FILE, file.top, frozenset({"regions", "swedish", "areas", "ambiguous", "area_words", "programmes"}))
    tables = file.tables(file.table("regions"), "regions.")
    regions = {name: _region(file, name, table) for name, table in tables.items()}
    municipalities = _municipalities(file, tables)
    swedish = {name: _swedish(file, name, municipalities) for name in file.table("swedish")}
    names = {name: meaning_of([name], municipalities) for name in (*regions, *municipalities)}
    names |= {other: names[name] for name, other in swedish.items()}
    names |= {name: _area(file, name, regions, municipalities) for name in file.table("areas")}
    return Gazetteer(
        regions=regions,
        municipalities=municipalities,
        swedish=swedish,
        names={name.lower(): meaning for name, meaning in names.items()},
        ambiguous=frozenset(name.lower() for name in file.texts(FILE, file.top, "ambiguous")),
        area_words=frozenset(file.texts(FILE, file.top, "area_words")),
        programmes={
            name.lower(): frozenset(_targets(file, "programmes", name, regions, municipalities))
            for name in file.table("programmes")
        },
    )


def _region(file: DataFile, name: str, table: Table) -> Region:
    where = f"regions.{name}"
    file.check_keys(where, table, _REGION_KEYS)
    return Region(name, file.text(where, table, "sv"), file.text(where, table, "en"))


def _municipalities(file: DataFile, regions: dict[str, Table]) -> dict[str, str]:
    found: dict[str, str] = {}
    for region, table in regions.items():
        for key in ("municipalities", "former"):
            for name in file.texts(f"regions.{region}", table, key):
                if name in found:
                    file.fail(
                        "{file}: “{name}” stands under {one} and under {other}.",
                        name=name,
                        one=found[name],
                        other=region,
                    )
                found[name] = region
    return found


def _swedish(file: DataFile, name: str, municipalities: dict[str, str]) -> str:
    if name not in municipalities:
        file.fail("{file}: [swedish] names “{name}”, which is no municipality here.", name=name)
    return file.text("swedish", file.table("swedish"), name)


def _area(file: DataFile, name: str, regions: dict[str, Region], municipalities: dict[str, str]) -> Meaning:
    targets = _targets(file, "areas", name, regions, municipalities)
    return meaning_of(targets, municipalities)._replace(any_case=name.islower())


def _targets(
    file: DataFile, key: str, name: str, regions: dict[str, Region], municipalities: dict[str, str]
) -> tuple[str, ...]:
    """Give the regions and municipalities that a name in the table ``key`` means."""
    if " " in name:
        file.fail("{file}: [{key}] “{name}” should be one word: texts are read word by word.", key=key, name=name)
    targets = file.texts(key, file.table(key), name)
    for target in targets:
        if target not in regions and target not in municipalities:
            message = "{file}: [{key}] “{name}” means “{target}”, which is neither a region nor a municipality here."
            file.fail(message, key=key, name=name, target=target)
    return targets


def meaning_of(targets: Iterable[str], municipalities: dict[str, str]) -> Meaning:
    """Say what regions and municipalities mean together: a municipality means its region too."""
    targets = tuple(targets)
    regions = dict.fromkeys(municipalities.get(target, target) for target in targets)
    return Meaning(tuple(t for t in targets if t in municipalities), tuple(regions), any_case=False)


def within(meaning: Meaning, area: frozenset[str], municipalities: dict[str, str]) -> Meaning:
    """Give what of a meaning is in an area of regions and municipalities."""
    inside = (name for name in meaning.municipalities if name in area or municipalities[name] in area)
    return meaning_of((*inside, *(region for region in meaning.regions if region in area)), municipalities)
