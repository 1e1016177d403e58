"""Every message that haku can say, read from its source: what is to be translated."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from click import Context, Group

import haku
from haku import errors
from haku.cli.base import Command
from haku.cli.main import COMMANDS
from haku.cli.main import haku as group
from haku.model import Severity, Unit
from haku.output.table_columns import WHY
from haku.output.text import AMOUNT_KINDS
from haku.output.words import GRAMMAR
from haku.query.plan import HOW
from haku.sources.layouts import LAYOUTS
from haku.sources.merge import COMPARED
from haku.sources.tables.records import LAYOUT as TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(haku.__file__).parent
ERRORS = frozenset(name for name, value in vars(errors).items() if inspect.isclass(value))


class Call(NamedTuple):
    """The arguments of a call that are messages, by place and by name."""

    places: tuple[int, ...]
    names: frozenset[str] = frozenset()


#: What is called with messages, wherever it is called.
CALLS = {
    "tr": Call((0,)),
    "say": Call((0,)),
    "add": Call((0,)),
    "Note": Call((0,)),
    "Element": Call((2,)),
    "fail": Call((0,)),
    "_progress": Call((0,)),
    "progress": Call((0,)),
    "problems": Call((1,)),  # Manuscript.problems: the field
    "Problem": Call((0, 5)),  # kind, made
    "Finding": Call((0, 3)),  # of a parser: kind, made
    "Observation": Call((0, 1)),  # of the doctor: name, value
    "option": Call((), frozenset({"help", "metavar"})),
    "Option": Call((), frozenset({"help", "metavar"})),
} | dict.fromkeys(ERRORS, Call((0, 1)))


@cache
def modules() -> dict[Path, ast.Module]:
    """Every module of haku, parsed, by its path within the package."""
    return {file.relative_to(PACKAGE): ast.parse(file.read_text("utf-8")) for file in sorted(PACKAGE.rglob("*.py"))}


def messages() -> frozenset[str]:
    """Give every message in English."""
    said = {text for tree in modules().values() for text in _said(tree)}
    return frozenset(text for text in said | set(_vocabularies()) | set(_help(group)) if _has_words(text))


def untranslatable() -> list[str]:
    """Give the places where a message is put together before it could be translated."""
    return [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for call in _calls(tree)
        if _name(call.func) in ERRORS | {"Note", "fail", "tr", "say", "add"}
        for node in _message_nodes(call)
        if isinstance(node, ast.JoinedStr | ast.BinOp)
    ]


def _has_words(text: str) -> bool:
    return any(ch.isalpha() for ch in text)


def _vocabularies() -> Iterator[str]:
    """Yield the words that are said by a variable: ``tr(match.how)``."""
    yield from (*HOW, *Severity, *Unit, *GRAMMAR.values(), *AMOUNT_KINDS.values(), *COMMANDS.values(), *WHY.values())
    yield from (layout.name for layout in LAYOUTS)
    yield TABLE
    yield from (field for field, _ in COMPARED)


def _help(command: Command) -> Iterator[str]:
    """Yield what help pages say of the whole command line, beyond the help of options."""
    context = Context(command)
    yield inspect.cleandoc(command.help or "")
    yield from super(Command, command).collect_usage_pieces(context)
    if isinstance(command, Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert isinstance(child, Command)
            yield from _help(child)


def _said(tree: ast.Module) -> Iterator[str]:
    for call in _calls(tree):
        for node in _message_nodes(call):
            yield from _texts(node, tree)


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _message_nodes(call: ast.Call) -> Iterator[ast.expr]:
    """Yield the arguments of a call that are messages, each side of a choice by itself."""
    name = _name(call.func)
    shape = CALLS.get(name)
    if shape is None:
        return
    given = [call.args[place] for place in shape.places if place < len(call.args)]
    given += [keyword.value for keyword in call.keywords if keyword.arg in shape.names]
    for node in given:
        yield from _options(node)


def _texts(node: ast.expr, tree: ast.Module) -> Iterator[str]:
    """Yield the strings that an expression may be: its own, or those given to its name in its module or any."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Attribute):
        yield from (text for module in modules().values() for text in _assigned(module).get(node.attr, ()))
    elif isinstance(node, ast.Name):
        yield from _assigned(tree).get(node.id, ()) or _exported().get(node.id, ())
    elif isinstance(node, ast.Call):
        yield from _returned(_name(node.func), tree)


def _returned(function: str, tree: ast.Module) -> Iterator[str]:
    """Yield the strings that a function of the module may return."""
    for definition in ast.walk(tree):
        if isinstance(definition, ast.FunctionDef) and definition.name == function:
            for node in ast.walk(definition):
                if isinstance(node, ast.Return) and node.value:
                    yield from _constants(node.value)


def _constants(node: ast.expr) -> set[str]:
    """Give the strings that an expression is, either side of a choice included."""
    return {o.value for o in _options(node) if isinstance(o, ast.Constant) and isinstance(o.value, str)}


def _options(node: ast.expr) -> list[ast.expr]:
    """Give what an expression may come to: the sides of a choice, of ``or``, or itself."""
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    return node.values if isinstance(node, ast.BoolOp) else [node]


@cache
def _exported() -> dict[str, set[str]]:
    """Constants of all modules by name."""
    found: dict[str, set[str]] = {}
    for tree in modules().values():
        for name, texts in _assigned(tree).items():
            if name.isupper():
                found.setdefault(name, set()).update(texts)
    return found


@cache
def _assigned(tree: ast.Module) -> dict[str, set[str]]:
    """Strings by the name they are assigned to, alone, by choice or with others (``made, values = "…", …``)."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target, value in _pairs(node.targets[0], node.value):
                found.setdefault(_name(target), set()).update(_constants(value))
    return found


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=True)
    else:
        yield target, value
