"""Disks that are full, and disks whose power was cut: needs root, tmpfs and loop devices."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from haku.errors import HakuError
from haku.indexer.build import bring_up_to_date
from tests.robustness.crowd import versions
from tests.robustness.stages import STAGES, Ground, copy, run

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

IMAGE_MB = 48
#: Builds an index again and again, and says so each time when the build has said that it is done.
BUILDER = """
import sys
from pathlib import Path
from haku.indexer.build import bring_up_to_date
from tests.robustness.crowd import _write
corpus, index, version = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
while True:
    version += 1
    _write(corpus, 0, version)
    bring_up_to_date(corpus, index)
    print(version, flush=True)
"""


def why_no_mounts(folder: Path) -> str:
    """Say why nothing can be mounted here, or nothing where it can."""
    if os.name != "posix" or os.geteuid() != 0:
        return "mounting needs root"
    try:
        with mounted(folder / "probe", "tmpfs", "-o", "size=64k"):
            return ""
    except (OSError, subprocess.CalledProcessError):
        return "mounting is not allowed here"


def why_no_loops(folder: Path) -> str:
    """Say why no image can be mounted here, or nothing where it can."""
    if missing := [tool for tool in ("mkfs.ext4", "losetup") if not shutil.which(tool)]:
        return f"{missing[0]} is not installed"
    if why := why_no_mounts(folder):
        return why
    image = folder / "probe.img"
    try:
        _make(image)
        with mounted(folder / "probe", "ext4", "-o", "loop", source=str(image)):
            return ""
    except (OSError, subprocess.CalledProcessError):
        return "there are no loop devices here"
    finally:
        image.unlink(missing_ok=True)


@contextmanager
def mounted(point: Path, kind: str, *options: str, source: str = "none") -> Iterator[Path]:
    """Mount something for a while."""
    point.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", kind, *options, source, str(point)], check=True, capture_output=True)
    try:
        yield point
    finally:
        subprocess.run(["umount", "-l", str(point)], check=True)


def full_disk_wrongs(folder: Path, sizes: int) -> Iterator[str]:
    """Build on ``sizes`` disks, from one that has room for the old index alone to one that has room for both.

    Tell for each what was wrong; nothing where all was well.
    """
    for stage in STAGES[:2]:
        yield from _full_disks(folder / stage.name, Ground(folder / stage.name, stage), sizes // 2)


def _full_disks(folder: Path, ground: Ground, sizes: int) -> Iterator[str]:
    smallest = _kilobytes(ground.index) + 16
    kept = folder / "kept/index"
    for number in range(sizes):
        size = smallest + number * 24
        shutil.rmtree(ground.index, ignore_errors=True)
        with mounted(ground.index, "tmpfs", "-o", f"size={size}k,mode=755"):
            if kept.exists():
                for entry in kept.iterdir():
                    (copy if entry.is_dir() else shutil.copy2)(entry, ground.index / entry.name)
            done = run(ground.command())
            subprocess.run(["mount", "-o", "remount,size=64m", str(ground.index)], check=True)
            wrongs = "; ".join(ground.complaints(done.returncode))
        yield f"{ground.stage.name} on a disk of {size} KB: {wrongs} ({done.stderr.strip()})" if wrongs else ""


def _kilobytes(folder: Path) -> int:
    return sum(-(-path.stat().st_size // 4096) * 4 for path in folder.rglob("*")) if folder.exists() else 0


def power_cut_wrongs(folder: Path, cuts: int, chance: random.Random) -> Iterator[str]:
    """Cut the power ``cuts`` times while builds go on; tell of builds that were lost although they said they were done.

    Tell for each cut; nothing where all was well. A loop device gets only what the file system has sent to its disk, so
    a copy of its image is what a cut term_queries.
    """
    corpus, image = folder / "corpus", _fast(folder) / "haku-power.img"
    corpus.mkdir(parents=True)
    _make(image)
    try:
        with mounted(folder / "disk", "ext4", "-o", "loop", source=str(image)) as disk, _builder(corpus, disk) as run:
            told: list[int] = []
            for _ in range(cuts):
                time.sleep(chance.uniform(0.0, 0.4))
                cut = _cut(image, run, told)
                yield "; ".join(_after_cut(folder, corpus, cut, told[-1] if told else 0))
    finally:
        image.unlink()


def _fast(folder: Path) -> Path:
    """Give a place in memory where there is one: a copy should not take long."""
    return Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else folder


def _make(image: Path) -> None:
    with image.open("wb") as file:
        file.truncate(IMAGE_MB << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True, capture_output=True)


@contextmanager
def _builder(corpus: Path, disk: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", BUILDER, str(corpus), str(disk / "index"), "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        os.set_blocking(process.stdout.fileno(), False)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait()


def _cut(image: Path, builder: subprocess.Popen[bytes], told: list[int]) -> Path:
    """Note which builds were done, and copy the image as it is at that moment; the builder stands still meanwhile."""
    assert builder.poll() is None, "the builder ended"
    builder.send_signal(signal.SIGSTOP)
    assert builder.stdout
    told += map(int, (builder.stdout.read() or b"").split())
    copied = image.with_suffix(".cut")
    while True:  # what was under way when the builder was stopped still goes to the disk
        before = image.stat().st_mtime_ns
        subprocess.run(["cp", "--sparse=always", str(image), str(copied)], check=True)
        if image.stat().st_mtime_ns == before:
            break
    builder.send_signal(signal.SIGCONT)
    return copied


def _after_cut(folder: Path, corpus: Path, image: Path, acknowledged: int) -> Iterator[str]:
    with mounted(folder / "after", "ext4", "-o", "loop", source=str(image)) as disk:
        index = disk / "index"
        try:
            if acknowledged:
                found = max(int(name.split("versio")[-1]) for name in versions(corpus, index))
                if found < acknowledged:
                    yield f"build {acknowledged} said that it was done, and {found} is what was left"
            bring_up_to_date(corpus, index)
        except HakuError as error:
            yield f"after build {acknowledged}: {error}"
    image.unlink()
