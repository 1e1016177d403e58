"""What there is at the outset of a build: the documents, the live index, and what a build can go on from."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from haku.errors import CorpusShrunk, HakuError, IndexProblem
from haku.indexer.ledger import NOTHING, State, is_unchanged, read_state
from haku.indexer.workers import usual_number
from haku.sources.corpus import Listed, list_documents
from haku.store import generations
from haku.store import making as making_of

#: Fewer documents may come and go, as long as some are left.
_ENOUGH = 10
#: Bytes of new documents from which on the start of other processes pays.
_MUCH = 1 << 20
#: Tables and archives of texts are about so many times as large when they are unpacked.
_PACKED, _PACKED_ENDS = 5, (".gz", ".zip", ".xlsx")


class Seen(NamedTuple):
    """The live generation, its state if it is of the same making, and the documents.

    Where there is no generation, its name is empty. ``follow_links`` is whether links out of the corpus are followed.
    """

    generation: str
    state: State
    listed: list[Listed]
    follow_links: bool


class Folders(NamedTuple):
    """Where a build reads and writes: the corpus, the index, and the generation that it can go on from, if any.

    ``last`` is the last whole generation, of whatever making.
    """

    corpus: Path
    target: Path
    before: Path | None
    last: Path | None


def look(corpus: Path, index: Path, making: dict[str, object], *, follow_links: bool) -> Seen:
    """Look at what there is; raises ``CorpusError``."""
    generation, state = live_state(index, making)
    return Seen(generation, state, list_documents(corpus, follow_links=follow_links), follow_links)


def live_state(index: Path, making: dict[str, object]) -> tuple[str, State]:
    """Give the live generation, empty where there is none, and its state if it is of this making."""
    generation, state = live(index), NOTHING
    with suppress(Exception):  # whatever it is, the build itself will find it
        if making_of.is_same(making_of.of(generation), making):
            state = read_state(Path(generation))
    return generation, state


def refuse_loss(seen: Seen, corpus: Path) -> None:
    """Raise ``CorpusShrunk`` where most of the documents are gone: it may be a disk that isn't there for the moment."""
    before, now = _documents_before(seen), {entry.path for entry in seen.listed}
    lost = len(before - now)
    if before and (not now or (len(before) >= _ENOUGH and 2 * lost > len(before))):
        raise CorpusShrunk(
            "Of {before} documents in the index, {lost} are no longer in {corpus}; nothing was changed.",
            "If they are to leave the index: haku index --allow-removal",
            before=len(before),
            lost=lost,
            corpus=corpus,
        )


def _documents_before(seen: Seen) -> set[str]:
    """Give the paths of the documents that the live index was built from, whatever haku made it."""
    if seen.state is not NOTHING:
        return set(seen.state.documents)
    if not seen.generation:
        return set()
    with suppress(Exception):  # whatever it is, the build itself will find it
        return set(read_state(Path(seen.generation)).documents)
    return set()


def live(index: Path) -> str:
    """Give the live generation; empty where there is none that can be read."""
    try:
        return generations.live(str(index))
    except HakuError:
        return ""


def folders(corpus: Path, index: Path, making: dict[str, object], *, rebuild: bool) -> Folders:
    """Give the folders of a build, and look through the last generation for damage."""
    last = None if rebuild else _whole(index)
    return Folders(corpus, index, last if last and making_of.is_same(making_of.of(last), making) else None, last)


def state_before(folders: Folders, seen: Seen) -> State:
    """Give the state that a build goes on from; raises ``OSError`` or msgspec's error."""
    if folders.before is None:
        return NOTHING
    is_read = str(folders.before) == seen.generation and seen.state is not NOTHING
    return seen.state if is_read else read_state(folders.before)


def helpers(seen: Seen, *, rebuild: bool) -> int:
    """Give how many processes are worth their start: none where there is little to read."""
    known = {} if rebuild else seen.state.documents
    new = (e for e in seen.listed if e.path not in known or not is_unchanged(known[e.path], e))
    return usual_number() if sum(entry.size * _unpacked(entry.path) for entry in new) > _MUCH else 0


def _unpacked(path: str) -> int:
    """Give how many times as large a file about is when it is unpacked."""
    return _PACKED if path.lower().endswith(_PACKED_ENDS) else 1


def _whole(index: Path) -> Path | None:
    """Give the live generation if it is whole."""
    try:
        return Path(generations.live(str(index), thorough=True))
    except IndexProblem:
        return None
