"""What a generation is made of: the size and the sums of every file, so that damage is noticed before it misleads.

    {"crc32": "<that of all bytes that follow in this file>",
     "files": {"words.tsv": [170817, "<CRC-32>", "<SHA-256>"], "terms/…": [845720, …]}}

Sizes are compared whenever a generation is opened, and CRC-32 too, from the smallest file on, as far as that takes no
time that anyone would feel: in a small index of all files. It misses one damage in four thousand million, and none of
up to 32 neighbouring bits. SHA-256 takes five times as long from a cold start; it is compared, of every file, before an
update and by ``haku doctor --verify``.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from os.path import join
from typing import TYPE_CHECKING, Any, NamedTuple

from haku import regular_file
from haku.errors import IndexDamaged, IndexUnreadable, IndexUntrusted, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Fault = IndexDamaged | IndexUnreadable

NAME = "manifest.json"
REBUILD = "Build it anew: haku index --rebuild"
#: The files summed at every opening have so many bytes together: 2 ms.
SUMMED_AT_OPENING = 2 << 20
#: Set to 1, it lets haku use an index that others may have written.
TRUST = "HAKU_TRUST_INDEX"

_HEAD = b'{"crc32": "'
_DIGITS = 8
_CHUNK = 1 << 18
_NO_DAMAGE = frozenset({errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOTDIR})


class FileSums(NamedTuple):
    """A file as it was written: bytes, and its sums in hexadecimal."""

    size: int
    crc32: str
    sha256: str


def unusable(error: OSError, path: str) -> Fault:
    """Give the error for a file of an index that can't be read: damage, unless reading is only forbidden just now."""
    if error.errno in _NO_DAMAGE:
        return IndexUnreadable("The index can't be read: {reason} ({file}).", file=path, reason=reason(error))
    return IndexDamaged("{file} can't be read ({reason}).", REBUILD, file=path, reason=reason(error))


def check(generation: str, *, thorough: bool = False) -> str:
    """Compare a generation with its manifest, as is done at every opening; give the sum of the manifest itself.

    ``thorough`` compares the SHA-256 of every file, which takes 1 ms for 1 to 2 MB. Raises ``IndexDamaged`` naming the
    file, ``IndexUntrusted`` where others could have written it, or ``IndexUnreadable``.
    """
    digest, entries = read(generation)
    for fault in faults(generation, entries, thorough=thorough):
        raise fault
    return digest


def read(generation: str) -> tuple[str, dict[str, FileSums]]:
    """Give the manifest's own sum and its entries by path within the generation; raises as ``check`` does."""
    path = join(generation, NAME)
    try:
        raw = regular_file.read(path)
    except OSError as error:
        raise unusable(error, path) from error
    digest, told = raw[len(_HEAD) : len(_HEAD) + _DIGITS], raw[len(_HEAD) + _DIGITS :]
    if not raw.startswith(_HEAD) or digest != _crc32(told).encode():
        raise _changed(path)
    return digest.decode(), {name: FileSums(*entry) for name, entry in json.loads(raw)["files"].items()}


def faults(
    generation: str, entries: dict[str, FileSums], summed: Iterable[str] | None = None, *, thorough: bool = False
) -> Iterator[Fault]:
    """Give what differs from a manifest: files missing, beyond it, of another size, or with another sum.

    ``summed`` are the files whose sums are compared, else those of ``check``.
    """
    try:
        found = _files(generation)
    except OSError as error:
        yield unusable(error, generation)
        return
    for name in sorted(found.keys() - entries.keys() - {NAME}):
        yield IndexDamaged("{file} does not belong to the index.", REBUILD, file=join(generation, name))
    whole = set()
    for name, entry in entries.items():
        path = join(generation, name)
        if name not in found:
            yield IndexDamaged("{file} is missing.", REBUILD, file=path)
        elif (size := found[name].st_size) != entry.size:
            message = "{file} has {found} bytes instead of {wanted}."
            yield IndexDamaged(message, REBUILD, file=path, found=size, wanted=entry.size)
        else:
            whole.add(name)
    if summed is None:
        summed = entries if thorough else _smallest(entries)
    for name in summed:
        if name in whole and (fault := compare(join(generation, name), entries[name], thorough=thorough)):
            yield fault


def compare(path: str, entry: FileSums, *, thorough: bool = True) -> Fault | None:
    """Give what is wrong with a file whose size is right: its sum is another, or it can't be read."""
    try:
        same = _sha256_of(path) == entry.sha256 if thorough else _crc32_of(path) == entry.crc32
        return None if same else _changed(path)
    except OSError as error:
        return unusable(error, path)


def seal(generation: str, before: str | None) -> str:
    """Sync a new generation and write its manifest, then compare the two; give the manifest's sum.

    Files that are hard links of the generation ``before`` are on the disk already, and keep the sums that they have in
    its manifest. Raises ``OSError``, also where the disk gives back something else than was written.
    """
    from haku.store.durable import sync

    known = _known(before) if before else {}
    entries, fresh = {}, []
    for name, status in sorted(_files(generation, tame=True).items()):
        path = join(generation, name)
        entry = known.get((status.st_dev, status.st_ino))
        if entry is None:
            entry = FileSums(status.st_size, _crc32_of(path), _sha256_of(path))
            sync(path)
            fresh.append(name)
        entries[name] = entry
    _write(generation, entries)
    for folder, _, _ in os.walk(generation):
        sync(folder)
    digest, told = read(generation)
    for fault in faults(generation, told, fresh, thorough=True):
        raise OSError(errno.EIO, os.strerror(errno.EIO), fault.values["file"])
    return digest


def _known(generation: str) -> dict[tuple[int, int], FileSums]:
    """Give the entries of a generation by device and inode, so that links of its files are known."""
    found = _files(generation)
    return {(found[name].st_dev, found[name].st_ino): entry for name, entry in read(generation)[1].items()}


def _write(generation: str, entries: dict[str, FileSums]) -> None:
    from haku.store.durable import write

    told = b'",\n "files": ' + json.dumps(entries, ensure_ascii=False).encode() + b"}\n"
    write(join(generation, NAME), _HEAD + _crc32(told).encode() + told)


def _smallest(entries: dict[str, FileSums]) -> Iterator[str]:
    total = 0
    for name, entry in sorted(entries.items(), key=lambda named: named[1].size):
        total += entry.size
        if total > SUMMED_AT_OPENING:
            return
        yield name


def _files(generation: str, *, tame: bool = False) -> dict[str, os.stat_result]:
    """Give the files of a generation by their paths within it, but for hidden ones, which systems leave anywhere.

    Raises ``OSError``, or ``IndexUntrusted`` where others may write one; with ``tame`` they are forbidden to.
    """
    found = {}
    pending = [""]
    while pending:
        below = pending.pop()
        folder = join(generation, below)
        vet(folder, os.lstat(folder), tame=tame)
        for name in os.listdir(folder):
            status = os.lstat(join(folder, name))
            if stat.S_ISDIR(status.st_mode):
                pending.append(f"{below}{name}/")
            elif not name.startswith("."):
                vet(join(folder, name), status, tame=tame)
                found[f"{below}{name}"] = status
    return found


def vet(path: str, status: Any, *, tame: bool = False) -> None:
    """Raise ``IndexUntrusted`` where others than this user may have written a file or folder of an index.

    The system's own user is trusted, and the owner of haku's code, who could do worse. What only others' right to write
    is wrong with is put right where ``tame``.
    """
    if not hasattr(os, "geteuid") or os.environ.get(TRUST) == "1":
        return
    if status.st_uid not in (os.geteuid(), 0) and status.st_uid != os.stat(__file__).st_uid:
        message = "{path} belongs to another user (number {user}), who could make haku answer whatever they like."
        hint = "Build an index of your own with --index DIR, or trust this one: {name}=1"
        raise IndexUntrusted(message, hint, path=path, user=status.st_uid, name=TRUST)
    if status.st_mode & stat.S_IWOTH and not (status.st_mode & stat.S_ISVTX or stat.S_ISLNK(status.st_mode)):
        if tame:
            os.chmod(path, stat.S_IMODE(status.st_mode) & ~stat.S_IWOTH)
            return
        message = "Every user may write {path}, and could make haku answer whatever they like."
        hint = "Forbid it: chmod -R o-w {path}, or trust it: {name}=1"
        raise IndexUntrusted(message, hint, path=path, name=TRUST)


def _changed(path: str) -> IndexDamaged:
    return IndexDamaged("{file} is damaged: its checksum is not what it was.", REBUILD, file=path)


def _crc32(content: bytes) -> str:
    from zlib import crc32

    return f"{crc32(content):08x}"


def _crc32_of(path: str) -> str:
    from zlib import crc32

    total = 0
    with open(path, "rb", buffering=0) as file:
        while content := file.read(_CHUNK):
            total = crc32(content, total)
    return f"{total:08x}"


def _sha256_of(path: str) -> str:
    from hashlib import file_digest  # loads OpenSSL: 3 ms

    with open(path, "rb", buffering=0) as file:
        return file_digest(file, "sha256").hexdigest()
