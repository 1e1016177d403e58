"""The time that a search may take, asked for by the loops that do its work, so that it holds in every thread.

Two questions, for two kinds of work:

- ``passed()``, where less is still right: another spelling, one more optional clause, one more hit. Once it says yes,
  stop and give what there is; the search tells its user that it was cut short.
- ``check()``, where half an answer would be a wrong one (what must not be there, the steps of a phrase, a filter): it
  raises ``SearchTooLong``, but only some time after ``passed()``, so that work that was begun may come to its end.

What counts is the time that the thread of the search computes, so that no busy machine cuts what it finds. Waiting (for
a disk, for other programs) is bounded too, generously; a pause of the whole process (Ctrl-Z, a lid that is closed)
hardly counts. Both questions take half a microsecond. Ask before each piece of work of a millisecond or more.
"""

# Annotations are not postponed here: that halves what making the classes costs at every start.

from time import monotonic, thread_time

from haku.errors import SearchTooLong

#: The share of it in which words are looked for; the rest is for what they find.
PLANNING = 0.5
#: How much longer work may take that can't be cut short.
_GRACE = 1.4
#: So many seconds of waiting count as one of computing.
_PATIENCE = 25
#: No more than so many seconds between two questions count as waiting: more, and the whole process was stopped.
_LONGEST_WAIT = 1.0


class Deadline:
    """A clock of the thread that makes it. ``cut`` tells afterwards whether anything was left out for lack of time."""

    __slots__ = ("_asked", "_began", "_waited", "cut", "seconds")

    def __init__(self, seconds: float | None = None) -> None:
        """Give a search so many seconds of computing; None is no end of them."""
        self.seconds = float("inf") if seconds is None else seconds
        self._began, self._asked, self._waited = thread_time(), monotonic(), 0.0
        self.cut = False

    def passed(self, share: float = 1.0) -> bool:
        """Tell whether it is time to make do with what was found; who asks and hears so queries something out.

        Work that other work is to follow asks whether a ``share`` of the time has passed.
        """
        if self._spent() < self.seconds * share:
            return False
        self.cut = True
        return True

    def check(self) -> None:
        """Raise ``SearchTooLong`` where there is no more time at all."""
        if self._spent() >= self.seconds * _GRACE:
            message = "The search took longer than {seconds} s."
            raise SearchTooLong(message, "Make the query simpler.", seconds=f"{self.seconds:g}")

    def _spent(self) -> float:
        """Give the seconds that count by now."""
        asked, self._asked = self._asked, monotonic()
        self._waited += min(self._asked - asked, _LONGEST_WAIT)
        return max(thread_time() - self._began, self._waited / _PATIENCE)
