"""What a measurement was made on: the machine, and the versions of what took part."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_GIGA = 1 << 30


def describe(packages: Iterable[str]) -> str:
    """Give processor, cores, memory, system, Python and the versions of packages as one line."""
    parts = [
        f"{_processor()}, {os.cpu_count()} cores",
        _memory(),
        platform.system(),
        f"Python {platform.python_version()}",
    ]
    versions = (f"{package} {_version(package)}" for package in packages)
    return "; ".join((", ".join(filter(None, parts)), ", ".join((*versions, f"SQLite {sqlite3.sqlite_version}"))))


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def _memory() -> str:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):  # not everywhere
        return ""
    return f"{size / _GIGA:.0f} GB of memory"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"
