"""What becomes of a build that is stopped by Ctrl-C (SIGINT) or by the system (SIGTERM)."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from haku.diagnosis.verify import in_use
from haku.errors import Interrupted, Terminated

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Termination(KeyboardInterrupt):
    """SIGTERM, which unwinds like Ctrl-C, so that what is unfinished is removed on the way."""


@contextmanager
def stoppable(index: str) -> Iterator[None]:
    """Raise ``Interrupted`` or ``Terminated`` where the block is stopped; either says which index is in use then."""
    live = in_use(index)
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    except KeyboardInterrupt as stop:
        same = in_use(index) == live
        told = "Stopped; the index is as it was." if same else "Stopped, but the new index was in use already."
        if isinstance(stop, _Termination):
            raise Terminated(told) from stop
        raise Interrupted(told) from stop
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(*_: object) -> None:
    raise _Termination
