"""Every message that haku can say, read from its source: what is to be translated."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from babel.messages.extract import extract_from_file
from click import Context, Group
from jinja2.ext import extract_from_ast

import haku
from haku import errors
from haku.cli import click_words
from haku.cli.base import Command
from haku.cli.main import COMMANDS
from haku.cli.main import haku as group
from haku.corrections.settings import NAMES, field_of
from haku.facet_names import FACETS
from haku.fields import FIELDS
from haku.model import Severity, Unit
from haku.output.columns import COLUMNS
from haku.output.table_columns import WHY
from haku.output.tallies import TITLES
from haku.output.text import AMOUNT_KINDS
from haku.output.word_readings import GRAMMAR, LAYERS
from haku.query.plan import HOW
from haku.sources.layouts.trust import LAYOUTS
from haku.sources.merging.merge import COMPARED
from haku.sources.values.content import TABLE
from haku.web import templates
from haku.web.search_page import SORT_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A message, or its forms for one and for many.
Message = str | tuple[str, ...]

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
    "refused": Call((2,)),
    "wrong": Call((3,)),  # of corrections: made
    "Unreadable": Call((0,)),
    "_done": Call((2,)),
    "option": Call((), frozenset({"help", "metavar"})),
    "Option": Call((), frozenset({"help", "metavar"})),
} | dict.fromkeys(ERRORS, Call((0, 1)))


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of haku, parsed, by its path within the package."""
    files = sorted(PACKAGE.rglob("*.py"))
    return {file.relative_to(PACKAGE).as_posix(): ast.parse(file.read_text("utf-8")) for file in files}


def messages() -> dict[str, list[str]]:
    """Give every message of haku in English, with the modules that say it."""
    found = [pair for module in modules() for pair in _said(module)]
    said: dict[str, set[str]] = {}
    for text, module in (*found, *_vocabularies(), *_help(group), *_templates()):
        if _has_words(text):
            said.setdefault(text, set()).add(module)
    return {text: sorted(places) for text, places in sorted(said.items())}


def click_messages() -> dict[Message, list[str]]:
    """Give the messages of the Click that is installed, with the modules that say them."""
    said: dict[Message, set[str]] = {}
    for module in click_words.MODULES:
        file = str(module.__file__)
        for _, message, _, _ in extract_from_file("python", file, keywords={"_": None, "ngettext": (1, 2)}):
            said.setdefault(message, set()).add(f"click/{Path(file).name}")
    return {message: sorted(places) for message, places in said.items()}


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


def _vocabularies() -> Iterator[tuple[str, str]]:
    """Yield the words that are said by a variable, such as ``tr(match.how)``, with their modules."""
    words = {
        "query/plan.py": HOW,
        "model.py": (*Severity, *Unit),
        "output/words.py": (*GRAMMAR.values(), *LAYERS),
        "output/text.py": AMOUNT_KINDS.values(),
        "output/table_columns.py": WHY.values(),
        "output/tallies.py": TITLES.values(),
        "cli/main.py": COMMANDS.values(),
        "facets/names.py": (facet.label for facet in FACETS.values()),
        "fields.py": (field.label for field in FIELDS.values()),
        "output/columns.py": (column.name.label for column in COLUMNS.values()),
        "sources/layouts.py": (layout.name for layout in LAYOUTS),
        "sources/tables/records.py": (TABLE,),
        "sources/merge.py": (field for field, _ in COMPARED),
        "corrections/settings.py": map(field_of, NAMES),
        "web/search_page.py": SORT_LABELS.values(),
    }
    return ((str(word), module) for module, said in words.items() for word in said)


def _templates() -> Iterator[tuple[str, str]]:
    """Yield what the templates of pages say."""
    environment = templates.environment()
    for file in sorted((PACKAGE / "web" / "templates").glob("*.html")):
        tree = environment.parse(file.read_text("utf-8"))
        for _, _, text in extract_from_ast(tree, gettext_functions=("tr",)):
            said = text[0] if isinstance(text, tuple) else text
            if said:
                yield str(said), f"web/templates/{file.name}"


def _help(command: Command) -> Iterator[tuple[str, str]]:
    """Yield what help pages say of the whole command line, beyond the help of options."""
    context = Context(command)
    module = Path(inspect.getfile(inspect.unwrap(command.callback or _help))).relative_to(PACKAGE).as_posix()
    for text in (inspect.cleandoc(command.help or ""), *super(Command, command).collect_usage_pieces(context)):
        yield text, module
    if isinstance(command, Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert isinstance(child, Command)
            yield from _help(child)


def _said(module: str) -> Iterator[tuple[str, str]]:
    """Yield the messages that a module gives to calls, each with the module where it is written."""
    for call in _calls(modules()[module]):
        for node in _message_nodes(call):
            yield from _texts(node, module)


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


def _texts(node: ast.expr, module: str) -> Iterator[tuple[str, str]]:
    """Yield the strings that an expression may be: its own, or those given to its name in its module or any."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value, module
    elif isinstance(node, ast.Attribute):
        yield from ((text, other) for other in modules() for text in _assigned(other).get(node.attr, ()))
    elif isinstance(node, ast.Name):
        own = {(text, module) for text in _assigned(module).get(node.id, ())}
        yield from own or _exported().get(node.id, set())
    elif isinstance(node, ast.Call):
        yield from ((text, module) for text in _returned(_name(node.func), modules()[module]))


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
def _exported() -> dict[str, set[tuple[str, str]]]:
    """Constants of all modules by name, with their modules."""
    found: dict[str, set[tuple[str, str]]] = {}
    for module in modules():
        for name, texts in _assigned(module).items():
            if name.isupper():
                found.setdefault(name, set()).update((text, module) for text in texts)
    return found


@cache
def _assigned(module: str) -> dict[str, set[str]]:
    """Strings by the name they are assigned to, alone, by choice or with others (``made, values = "…", …``)."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.Assign):
            for target, value in _pairs(node.targets[0], node.value):
                found.setdefault(_name(target), set()).update(_constants(value))
    return found


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=True)
    else:
        yield target, value
