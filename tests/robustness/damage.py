"""Files of an index that are not as they were written: flipped bits, lost ends, zeroed blocks, missing, swapped, evil.

Every damage must be told; where an older index is whole, it may answer, but says so.
"""

from __future__ import annotations

import os
import pickle
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import IndexDamaged
from haku.index_folder import POINTER
from haku.results import Request
from haku.search.open_index import Index
from haku.store import generations
from tests.robustness.stages import QUERIES, Answers, answers, copy

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

BLOCK = 4096


class Damage(NamedTuple):
    """What was done to which file, for people."""

    kind: str
    file: Path


def flip(content: bytes, chance: random.Random) -> bytes:
    """Flip one bit."""
    bit = chance.randrange(8 * len(content))
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def cut(content: bytes, chance: random.Random) -> bytes:
    """Lose the end."""
    return content[: chance.randrange(len(content))]


def zero(content: bytes, chance: random.Random) -> bytes:
    """Lose a block of the disk, which then reads as zeros."""
    start = chance.randrange(len(content)) // BLOCK * BLOCK
    return content[:start] + bytes(min(BLOCK, len(content) - start)) + content[start + BLOCK :]


def append(content: bytes, chance: random.Random) -> bytes:
    """Gain some bytes at the end."""
    return content + chance.randbytes(chance.randint(1, 100))


KINDS: dict[str, Callable[[bytes, random.Random], bytes]] = {"flip": flip, "cut": cut, "zero": zero, "append": append}


def files(index: Path) -> list[Path]:
    """Give the files of the live generation, and the pointer to it."""
    live = Path(generations.live(str(index)))
    return [index / POINTER, *sorted(path for path in live.rglob("*") if path.is_file())]


def wrongs(index: Path, corpus: Path, count: int, chance: random.Random) -> Iterator[str]:
    """Damage an index ``count`` times, putting it right each time.

    Tell for each time what was not noticed or answered wrongly; nothing where all was well.
    """
    right = {None, *map(_key, _known(index, corpus))}
    damageable = files(index)
    contents = {path: path.read_bytes() for path in damageable}
    for _ in range(count):
        damage = _do(damageable, contents, chance)
        yield "; ".join(f"{damage.kind} in {damage.file.name}: {told}" for told in _unnoticed(index, corpus, right))
        for path, content in contents.items():
            _put(path, content)


def _known(index: Path, corpus: Path) -> Iterator[Answers]:
    """Give what each generation of an index answers."""
    yield answers(index, corpus)
    live = os.path.basename(generations.live(str(index)))
    for name in generations.names_in(str(index)):
        if name != live:
            pointer = (index / POINTER).read_bytes()
            (index / POINTER).write_bytes(b"")
            (index / live).rename(index / "hidden")
            yield answers(index, corpus)
            (index / "hidden").rename(index / live)
            (index / POINTER).write_bytes(pointer)


def _key(found: Answers) -> str:
    return repr(found)


def _do(damageable: list[Path], contents: dict[Path, bytes], chance: random.Random) -> Damage:
    """Do one damage that changes something."""
    while True:
        path = chance.choice(damageable)
        kind = chance.choice([*KINDS, "missing", "swapped"])
        content = contents[path]
        if kind == "missing":
            path.unlink()
            return Damage(kind, path)
        other = contents[chance.choice(damageable)]
        changed = other if kind == "swapped" else KINDS[kind](content, chance) if content else b"x"
        if changed != content:
            _put(path, changed)
            return Damage(kind, path)


def _put(path: Path, content: bytes) -> None:
    """Write a file without changing those that are links of it."""
    if not path.exists() or path.read_bytes() != content:
        path.unlink(missing_ok=True)
        path.write_bytes(content)


def _unnoticed(index: Path, corpus: Path, right: set[str | None]) -> Iterator[str]:
    try:
        opened = Index(str(index), str(corpus))
    except IndexDamaged:
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, it should have been damage
        yield repr(error)
        return
    with closing(opened):
        if opened.damage is None:
            yield "not noticed"
        try:
            found: Answers = {query: opened.ranking(Request(query, limit=None)) for query in QUERIES}
        except Exception as error:  # noqa: BLE001 - as above
            yield repr(error)
        else:
            if _key(found) not in right:
                yield "a wrong answer"


class Evil:
    """Makes a file when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self._marker = marker

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str, int]]:
        return os.open, (str(self._marker), os.O_CREAT)


def evil(kept: Path, index: Path, marker: Path) -> Iterator[str]:
    """Make ``index`` a copy of ``kept`` again and again, with a pickle that makes ``marker`` in the place of each file.

    The pickle is also put beside the others, where the newest files would stand; gives the file's name each time.
    """
    payload = pickle.dumps(Evil(marker))
    names = [path.relative_to(kept) for path in files(kept)]
    terms = next(name.parent for name in names if name.parent.name == generations.TERMS)
    for name in [*names, terms / "_MAIN_99.toc", terms / "evil.seg"]:
        shutil.rmtree(index, ignore_errors=True)
        copy(kept, index)
        size = (kept / name).stat().st_size if (kept / name).exists() else 0
        _put(index / name, payload.ljust(size, b"\0"))  # of the same size where it fits in
        yield str(name)
