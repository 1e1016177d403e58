"""What a browser or a program asks for, and what it is given: plain values, so that every page is a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import quote, urlencode

from haku.errors import UsageProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import IO

    from haku import Index

    #: Makes an answer of an index; it runs where nothing else uses that index, and never sees two of its states.
    Job: TypeAlias = Callable[[Index, "Asked"], "Answer"]

#: The names and values of an address, in its order.
Pairs: TypeAlias = tuple[tuple[str, str], ...]

HTML = "text/html; charset=utf-8"
JSON = "application/json"
PROBLEM = "application/problem+json"

#: What the addresses of programs begin with.
FOR_PROGRAMS = "/api/"

#: What each language's addresses begin with.
PREFIXES = {"fi": "", "sv": "/sv", "en": "/en"}


class Asked(NamedTuple):
    """An address, taken apart: its language, its path without that, its names and values, and the project it is of.

    ``base`` is what addresses begin with where they must be whole: ``https://haku.example.fi``.
    """

    language: str
    path: str
    pairs: Pairs = ()
    project_id: str = ""
    base: str = ""

    @property
    def prefix(self) -> str:
        """What addresses of the language begin with."""
        return PREFIXES[self.language]

    @property
    def is_of_program(self) -> bool:
        """Whether a program asks."""
        return self.path.startswith(FOR_PROGRAMS)

    def values(self, name: str) -> list[str]:
        """Give the values of a name that are not empty."""
        return [value for other, value in self.pairs if other == name and value.strip()]

    def one(self, name: str, usual: str = "") -> str:
        """Give the value of a name that has one; raises ``UsageProblem`` where it has several."""
        values = self.values(name)
        if len(values) > 1:
            raise UsageProblem("“{name}” is given several times.", "Give it once.", name=name)
        return values[0] if values else usual

    def at(self, path: str, pairs: Iterable[tuple[str, str]] = ()) -> str:
        """Give the address of a page in the same language."""
        return address(self.prefix + path, pairs)

    def in_language(self, language: str) -> str:
        """Give the address of the same page in another language."""
        return address(PREFIXES[language] + self.path, self.pairs)

    def with_value(self, name: str, value: str, path: str = "") -> str:
        """Give the address with another value beside those there are, on its first page."""
        return self.at(path or self.path, (*without(self.pairs, "page"), (name, value)))

    def without_value(self, name: str, value: str | None = None) -> str:
        """Give the address without a value, or without a name."""
        return self.at(self.path, without(without(self.pairs, "page"), name, value))


def without(pairs: Iterable[tuple[str, str]], name: str, value: str | None = None) -> Pairs:
    """Give names and values without a name, or without one of its values; what is empty goes, too."""
    return tuple((n, v) for n, v in pairs if v and not (n == name and value in (None, v)))


def address(path: str, pairs: Iterable[tuple[str, str]] = ()) -> str:
    """Put an address together."""
    query = urlencode([pair for pair in pairs if pair[1]])
    return f"{path}?{query}" if query else path


def project_path(project_id: str) -> str:
    """Give the path of a project, whatever its id holds."""
    return f"/hanke/{quote(project_id, safe='')}"


class Answer(NamedTuple):
    """What is sent: bytes or a file, of a type, and under which name it is to be kept, if it is.

    ``tag`` names what it was made from; without one it is not to be kept by anybody.
    """

    body: bytes = b""
    media: str = HTML
    status: int = 200
    file: IO[bytes] | None = None
    name: str = ""
    tag: str = ""
    retry_after: int = 0
    cut: bool = False
