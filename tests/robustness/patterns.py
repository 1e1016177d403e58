"""Every regular expression of haku, given what its own parts make it try again and again.

For each repetition in a pattern there is a text on which a careless one is slow: what comes before it, then what it
repeats, many times, then a sign that fits nothing; and all of that again and again, since a search tries to begin
anywhere. The texts are doubled twice; where four times as much takes nine times as long, the pattern is none to give a
stranger's text to: n log n takes some 4.5 times as long, n² takes 16.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from itertools import chain, count, islice
from pathlib import Path
from time import thread_time
from typing import TYPE_CHECKING, Any, NamedTuple

import haku

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

#: Asked only of texts so short that it doesn't matter what they cost: why.
BOUNDED = {
    "haku.sources.tables.column_names._YEAR": "the last 50 characters of a column's name",
    "haku.sources.tables.column_names._MONEY_UNIT": "the last 50 characters of a column's name",
}
_GROWTH = 9.0
_FIRST = 500
# What takes so many seconds when it comes so few times takes years when it comes a hundred times.
_FEW, _TOO_LONG = (12, 16, 20, 24), 0.01
#: Characters of the largest text but one.
LARGEST = 32_000
# Seconds below which nothing is measured, and above which nothing grows further.
_LEAST, _MOST = 0.0005, 0.2
_SIGNS = "aA0 .,-–/:;()<>\"'\n\tä€@_#=&|*\\[]{}\0"
_ENDS = ("", "\0", "!", "x", "\n")
_ASKING = frozenset({"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"})
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip

_parser: Any = importlib.import_module("re._parser")
#: What the parser makes of a pattern, or of a part of one: kinds of parts and what belongs to each.
Parsed = Any


class Used(NamedTuple):
    """A pattern, where it stands, and by which methods it is asked there; by none that is known, it may be by all."""

    name: str
    pattern: re.Pattern[Any]
    methods: frozenset[str] = frozenset()


class Seed(NamedTuple):
    """A text: what it begins with, what comes again and again, and its end."""

    before: str
    piece: str
    after: str

    def text(self, size: int) -> str:
        """Give the text with so many characters of what comes again."""
        return self.before + self.piece * max(1, size // len(self.piece)) + self.after


def patterns() -> list[Used]:
    """Give every pattern of haku: those in the names, tables and functions of modules, and those made where asked."""
    found: dict[re.Pattern[Any], Used] = {}
    for module in _modules():
        tree = ast.parse(Path(module.__file__ or "").read_text("utf-8"))
        methods = _methods(tree)
        kept = ((name, pattern) for name, value in vars(module).items() for pattern in _within(value, set()))
        for name, pattern in chain(kept, (("", pattern) for pattern in _made_where_asked(tree))):
            known = found.get(pattern, Used(f"{module.__name__}.{name or pattern.pattern}", pattern))
            found[pattern] = known._replace(methods=known.methods | methods.get(name, frozenset()))
    return list(found.values())


def _modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(haku.__path__, "haku."):
        if not info.name.endswith("__main__"):
            yield importlib.import_module(info.name)


def _methods(tree: ast.Module) -> dict[str, frozenset[str]]:
    """Give the methods by which patterns are asked, by the names that they have in a module."""
    asked: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _ASKING:
            base = node.value.value if isinstance(node.value, ast.Subscript) else node.value
            name = base.id if isinstance(base, ast.Name) else base.attr if isinstance(base, ast.Attribute) else ""
            asked.setdefault(name, set()).add(node.attr)
    return {name: frozenset(found) for name, found in asked.items()}


def _made_where_asked(tree: ast.Module) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that stand in calls (``re.sub("…", …)``); a letter stands for what is put into one."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _ASKING):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
            pattern = node.args[0]
            parts = pattern.values if isinstance(pattern, ast.JoinedStr) else [pattern]
            written = "".join(part.value if isinstance(part, ast.Constant) else "a" for part in parts)  # type: ignore[misc]
            yield re.compile(written)


def _within(value: object, seen: set[int]) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns in a value of a module: tables, objects of haku, and what functions keep."""
    if isinstance(value, re.Pattern):
        yield value
    elif id(value) not in seen:
        seen.add(id(value))
        for inner in _parts(value):
            yield from _within(inner, seen)


def _parts(value: Any) -> Iterable[object]:
    if isinstance(value, dict):
        return (*value, *value.values())
    if isinstance(value, tuple | list | set | frozenset):
        return tuple(value)
    if not (getattr(value, "__module__", None) or type(value).__module__).startswith("haku."):
        return ()
    if hasattr(value, "cache_info") and not value.__wrapped__.__code__.co_argcount:
        return (value(),)
    if isinstance(value, type) or callable(value):
        return [cell.cell_contents for cell in getattr(value, "__closure__", None) or ()]
    return [getattr(value, name, None) for name in (*getattr(value, "__dict__", ()), *_slots(value))]


def _slots(value: object) -> Iterable[str]:
    return getattr(type(value), "__slots__", ())


def wrong(used: Used, seeds: int, largest: int = LARGEST) -> str:
    """Say on which of so many texts a pattern is slow; nothing where it is on none."""
    for seed in _seeds(used.pattern, seeds):
        for few in _FEW:
            if _seconds(used, seed.text(few * len(seed.piece))) > _TOO_LONG:
                return f"{used.name}: {seed} takes more than {_TOO_LONG * 1e3} ms, {few} times"
        size, took = _FIRST, _seconds(used, seed.text(_FIRST))
        while size <= largest and took < _MOST:
            more = _seconds(used, seed.text(4 * size))
            if (
                took > _LEAST
                and more > took * _GROWTH
                and _least(used, seed, 4 * size) > _least(used, seed, size) * _GROWTH
            ):
                return (
                    f"{used.name}: {size} characters of {seed} take {took * 1e3:.1f} ms, {4 * size} {more * 1e3:.1f} ms"
                )
            size, took = 4 * size, more
    return ""


def _least(used: Used, seed: Seed, size: int) -> float:
    """Give the seconds that it takes when nothing else happens on the machine."""
    return min(_seconds(used, seed.text(size)) for _ in range(3))


def _seconds(used: Used, text: str) -> float:
    data: Any = text if isinstance(used.pattern.pattern, str) else text.encode("latin-1", "replace")
    began = thread_time()
    if used.methods and used.methods <= {"match", "fullmatch"}:
        for method in used.methods:
            getattr(used.pattern, method)(data)
    else:
        for _ in used.pattern.finditer(data):
            pass
    return thread_time() - began


def _seeds(pattern: re.Pattern[Any], most: int) -> list[Seed]:
    """Give texts to try, from all parts of a pattern."""
    is_text = isinstance(pattern.pattern, str)
    written = pattern.pattern if is_text else pattern.pattern.decode("latin-1")
    tree = _parser.parse(written, pattern.flags & ~(0 if is_text else re.UNICODE))
    found: dict[Seed, None] = {}
    for before, inner in _repetitions(tree, []):
        for way in range(3):
            head, piece = _fitting(before, way), _fitting(inner, way)
            if piece:
                found |= dict.fromkeys(Seed(head, piece, after) for after in _ENDS)
                found |= dict.fromkeys(Seed("", head + piece + between, "\0") for between in ("", " "))
    whole = (_fitting(tree, way) for way in range(4))
    for piece in filter(None, dict.fromkeys([*whole, *_literals(tree), *" \nA1a-."])):
        found |= dict.fromkeys(Seed("", piece + between, after) for between in ("", " ", "\n") for after in ("", "\0"))
    return list(found)[:: -(-len(found) // most)]


def _fitting(parts: Parsed, way: int) -> str:
    """Give a text that fits what was parsed, the ``way``-th where there are several."""
    return "".join(_fits(str(kind), value, way) for kind, value in parts)


def _fits(kind: str, value: Any, way: int) -> str:
    if kind == "LITERAL":
        return chr(value)
    if kind == "NOT_LITERAL":
        return next(sign for sign in _SIGNS[way:] if ord(sign) != value)
    if kind == "ANY":
        return _SIGNS[way]
    if kind == "IN":
        return _of_class(value, way)
    if kind in _REPEATS:
        return _fitting(value[2], way) * (value[0] or way % 2)
    if kind == "BRANCH":
        return _fitting(value[1][way % len(value[1])], way // len(value[1]))
    return "".join(_fitting(inner, way) for inner in _inner(kind, value)) if not kind.startswith("ASSERT") else ""


def _of_class(parts: Parsed, way: int) -> str:
    """Give a sign of a class, its own first."""
    one = re.compile(f"[{''.join(map(_written, parts))}]")
    own = [
        chr(value if isinstance(value, int) else value[0]) for kind, value in parts if str(kind) in ("LITERAL", "RANGE")
    ]
    fitting = list(filter(one.match, dict.fromkeys([*own, *_SIGNS]))) or _rare(one)
    return fitting[way % len(fitting)]


def _rare(one: re.Pattern[str]) -> list[str]:
    return list(islice(filter(one.match, map(chr, count(0x80))), 1))


def _written(part: tuple[Any, Any]) -> str:
    kind, value = str(part[0]), part[1]
    if kind == "NEGATE":
        return "^"
    if kind == "CATEGORY":
        return _CATEGORIES[str(value)]
    return "-".join(re.escape(chr(code)) for code in ([value] if kind == "LITERAL" else value))


def _inner(kind: str, value: Any) -> Sequence[Parsed]:
    """Give what is parsed within a part."""
    if kind in _REPEATS:
        return [value[2]]
    if kind == "SUBPATTERN":
        return [value[3]]
    if kind == "BRANCH":
        return list(value[1])
    if kind == "ATOMIC_GROUP":
        return [value]
    if kind in ("ASSERT", "ASSERT_NOT"):
        return [value[1]]
    return [inner for inner in value[1:] if inner] if kind == "GROUPREF_EXISTS" else []


def _repetitions(parts: Parsed, before: list[Any]) -> Iterator[tuple[list[Any], Parsed]]:
    """Yield what is repeated, with what stands before it."""
    for part in parts:
        kind, value = str(part[0]), part[1]
        if kind in _REPEATS:
            yield list(before), value[2]
        for inner in _inner(kind, value):
            yield from _repetitions(inner, before)
        before = [*before, part]


def _literals(parts: Parsed) -> Iterator[str]:
    """Yield what stands in a pattern letter by letter."""
    run = ""
    for part in parts:
        kind, value = str(part[0]), part[1]
        if kind == "LITERAL":
            run += chr(value)
            continue
        yield run
        run = ""
        for inner in _inner(kind, value):
            yield from _literals(inner)
        if kind == "IN":
            yield from (chr(code) for kind_, code in value if str(kind_) == "LITERAL")
    yield run


def wrongs(seeds: int, largest: int = LARGEST) -> Iterator[str]:
    """Yield a line for each pattern, of which so many texts are tried: what is wrong, or nothing."""
    for used in patterns():
        yield "" if used.name in BOUNDED else wrong(used, seeds, largest)
