"""Small changes to haku's own code, made as it is imported, which show whether the tests of its room would notice.

python -m tests.robustness.mutate haku/finnish haku/query/weights.py --sample 40 --seed 7
python -m tests.robustness.mutate haku/query/weights.py --only 3

A constant is a little more or less, ``<`` is ``<=``, a condition is turned round or left out, branches are swapped,
``sorted`` doesn't sort, a default is another; a table lacks an entry, a pattern an anchor or an alternative. For each,
the tests of the module's room are run, and the judged ones; those that stay green are listed. Some changes make no
difference to anybody; what is left is a test to be written.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.machinery
import importlib.util
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence
    from types import CodeType, ModuleType

ROOT = Path(__file__).parents[2]
#: Which change is made to which module: ``haku/query/weights.py:3``.
WISH = "HAKU_MUTATION"
#: A change that makes something run for ever is noticed, too.
SECONDS = 240
JUDGED = "tests/judged"
#: Arguments that change no answer: how many pairs ``zip`` must have, how much a cache keeps.
HARMLESS = {"strict", "maxsize"}
#: Constants that change none either: how much is remembered, how many things are done at a time, from how many on
#: another way to the same answer is quicker, and of how many rows a large table is learned: others are like them.
SPEED = {
    *("_MOST_REMEMBERED", "_LOT", "_MANY", "_STRETCH", "_KEPT", "_MOST_KNOWN", "_MOST_MARKS"),
    *("_FEW_TERMS", "_FEW", "_SHARE"),
    *("OBJECTS", "PER_TERM", "COLD_WORK", "WARM_WORK", "_PLACE_BITS", "_IN_MEMORY", "_CHUNK"),
    *("REMEMBERED_FOR_QUERIES", "_REMEMBERED", "_READINGS_KEPT"),
    *("_TOGETHER", "_MOST_FOR_UNITS", "_MOST_FOR_DOCS", "_SLACK", "ROWS_TO_LEARN", "_ANALYSES_KEPT"),
}
#: Those that only have to be others than before (what was made by another version is made anew), and names for linters.
VERSIONS = {"VERSION", "__all__"}
#: Expressions by their modules that may be anything, and changes that may be made, and why no answer is another for it.
SAME: dict[str, dict[str, str]] = {
    "haku/score/max_score.py": {
        "len(first) == len(docs)": "those that were scored first are all; else none is scored once more",
        "len(docs) > max(_FEW, 2 * count)": "few are scored right away",
        "len(here) > _MANY * len(total)": "what is looked for first is added all the same",
    },
    "haku/sources/merging/grouping.py": {
        "[form for form in forms if form in self._sought]": "what nobody seeks is not found",
    },
    "haku/finnish/stored_words.py": {"self._asked < _MANY": "both ways find the same"},
    "haku/score/doc_sets.py": {"len(part)": "what is empty adds nothing"},
    "haku/query/planner.py": {"len(self._remembered) >= _MOST_REMEMBERED": "what is forgotten is planned again"},
    "haku/sources/tables/likelihood.py": {"len(self) >= _MOST_KNOWN": "what is forgotten is reckoned again"},
    "haku/sources/tables/choose.py": {"100 → 99": "no round sum lies between"},
    "haku/sources/tables/align.py": {
        "cell > begun → cell >= begun": "of two that are equal, either is the larger",
        "cell + end > begun + whole → cell + end >= begun + whole": "of two that are equal, either is the larger",
        "best > found[at + 1] → best >= found[at + 1]": "of two that are equal, either is the larger",
        "ended > cell → ended >= cell": "of two that are equal, either is the larger",
        "whole + rest > best → whole + rest >= best": "of two that are equal, either is the larger",
    },
}
NAMES = {"sorted": "list", "min": "max", "max": "min", "any": "all", "all": "any"}
OPERATORS: dict[type[ast.AST], type[Any]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip

# What makes a text a pattern, and what can be taken out of one: an anchor, a look to either side, an alternative.
_PATTERN = re.compile(r"\\[bsdw]|\(\?|\[\^?\w-|[^\s\w]\$$|^\^")
_LOOSE = re.compile(r"\\b|^\^|\$$|\(\?<?[=!][^()]*\)|\|\w+(?=[|)])")
_AT_MOST = re.compile(r"(?<=,)[0-9]+(?=\})")


class Change(NamedTuple):
    """A change to one node of a module's syntax tree: where, what it says, and what makes it."""

    line: int
    says: str
    make: Callable[[], None]


def changes(tree: ast.Module, path: str) -> list[Change]:
    """Give every change that can be made to a module, in the order of its lines; each is made to ``tree`` itself."""
    same = SAME.get(path, {})
    found = [change for node in _code(tree, same) for change in _changes_of(node, same) if change.says not in same]
    return sorted(found, key=lambda change: change.line)


def _code(node: ast.AST, same: Container[str]) -> Iterator[ast.AST]:
    """Give the nodes of what is run: neither types nor what is imported for types alone, nor what is ``same``."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_harmless(child) and not _is_one_of(same, child):
                yield child
                yield from _code(child, same)


def _is_one_of(expressions: Container[str], node: ast.AST) -> bool:
    return bool(expressions) and isinstance(node, ast.expr) and ast.unparse(node) in expressions


def _is_harmless(node: ast.AST) -> bool:
    """Tell what is not run, and what changes no answer."""
    if isinstance(node, ast.Assign):
        names = {name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)}
        return names <= SPEED | VERSIONS
    if isinstance(node, ast.If):
        return "TYPE_CHECKING" in ast.dump(node.test)
    return isinstance(node, ast.keyword) and node.arg in HARMLESS


def _changes_of(node: ast.AST, same: Container[str]) -> Iterator[Change]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool | int | float):
        for value in _other_values(node.value):
            yield _set(node, "value", value)
    if isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            if type(operator) in OPERATORS:
                ops = [*node.ops[:number], OPERATORS[type(operator)](), *node.ops[number + 1 :]]
                yield _set(node, "ops", ops)
    if isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in OPERATORS:
        yield _set(node, "op", OPERATORS[type(node.op)]())
    if isinstance(node, ast.BoolOp):
        for number in range(len(node.values)):
            if _is_one_of(same, node.values[number]):
                continue
            left = [value for other, value in enumerate(node.values) if other != number]
            yield _set(node, "values", left if len(left) > 1 else left * 2)
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield _set(node, "test", ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _PATTERN.search(node.value):
        for pattern in _looser(node.value):
            yield _set(node, "value", pattern)
    if isinstance(node, ast.List | ast.Set | ast.Tuple | ast.Dict) and _is_table(node):
        yield from _without_entries(node)
    if isinstance(node, ast.comprehension):
        for number in range(len(node.ifs)):
            yield _set(node, "ifs", [test for other, test in enumerate(node.ifs) if other != number])
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES:
        if node.func.id != "sorted":
            yield _set(node.func, "id", NAMES[node.func.id])
        else:
            yield _set(node, "func", ast.Name("list", ast.Load()), keywords=[])


def _other_values(value: float) -> Sequence[float]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int):
        return (value + 1, value - 1) if abs(value) < 20 else (value + 1, value - 1, value * 2, value // 2)
    return (value * 1.25, value * 0.8) if value else (1.0,)


def _looser(pattern: str) -> Iterator[str]:
    """Give a pattern without one of the things that narrow it, or with a larger bound: the first, the last of each."""
    for found in (_LOOSE, _AT_MOST):
        for match in _ends([*found.finditer(pattern)]):
            instead = str(int(match.group()) + 1) if found is _AT_MOST else ""
            yield pattern[: match.start()] + instead + pattern[match.end() :]


def _is_table(node: ast.List | ast.Set | ast.Tuple | ast.Dict) -> bool:
    """Tell a display of what is known beforehand: constants, or rows of them."""
    entries = [*node.values, *filter(None, node.keys)] if isinstance(node, ast.Dict) else node.elts
    smallest = 2 if isinstance(node, ast.Dict | ast.Set) else 3  # a pair is no table
    return len(entries) >= smallest and all(isinstance(entry, ast.Constant | ast.Tuple | ast.Call) for entry in entries)


def _without_entries(node: ast.List | ast.Set | ast.Tuple | ast.Dict) -> Iterator[Change]:
    """Take the first, a middle or the last entry out of a table."""
    fields = ("keys", "values") if isinstance(node, ast.Dict) else ("elts",)
    size = len(getattr(node, fields[0]))
    for number in sorted({0, size // 2, size - 1}):
        rest = {name: [*getattr(node, name)[:number], *getattr(node, name)[number + 1 :]] for name in fields}
        first, *others = fields
        yield _set(node, first, rest[first], **{name: rest[name] for name in others})


def _ends(found: Sequence[Any]) -> Sequence[Any]:
    return found if len(found) < 3 else (found[0], found[-1])


def _set(node: Any, field: str, value: Any, **more: Any) -> Change:
    def make() -> None:
        for name, new in {field: value, **more}.items():
            setattr(node, name, new)

    changed = copy.copy(node)
    for name, new in {field: value, **more}.items():
        setattr(changed, name, new)
    line = getattr(node, "lineno", 0) or getattr(getattr(node, "target", None), "lineno", 0)
    return Change(line, f"{_text(node)} → {_text(changed)}", make)


def _text(node: ast.AST) -> str:
    return " ".join(ast.unparse(ast.fix_missing_locations(node)).split())[:100]


class _Loader(importlib.machinery.SourceFileLoader):
    """Compiles a module with one change, and keeps no compiled file of it."""

    number = 0

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        tree = ast.parse(self.get_data(path))
        changes(tree, Path(path).relative_to(ROOT).as_posix())[self.number].make()
        code: CodeType = compile(ast.fix_missing_locations(tree), path, "exec")
        return code


class _Finder:
    """Has one module loaded with its change."""

    def __init__(self, path: str, number: int) -> None:
        self._name, self._path, self._number = path.removesuffix(".py").replace("/", "."), path, number

    def find_spec(self, name: str, _path: object = None, _target: ModuleType | None = None) -> Any:
        if name != self._name:
            return None
        loader = _Loader(name, str(ROOT / self._path))
        loader.number = self._number
        return importlib.util.spec_from_loader(name, loader)


def tests_of(path: str) -> list[str]:
    """Give the tests that should notice: the module's own first, the judged ones, then those of its room."""
    room = str(Path(path).parent).replace("haku", "tests", 1)
    own = f"{room}/test_{Path(path).stem}.py"
    wanted = [own, JUDGED, room if room != "tests/sources" else "tests/sources/merging/test_merge.py"]
    return [test for test in wanted if (ROOT / test).exists()]


def is_noticed(path: str, number: int) -> bool:
    """Run the tests with a change made; tell whether one of them turned red, or never ended."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", __spec__.name]
    environment = {**os.environ, WISH: f"{path}:{number}"}
    with subprocess.Popen(
        [*command, *tests_of(path)], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            return process.wait(SECONDS) != 0
        except subprocess.TimeoutExpired:
            process.kill()
            return True


def candidates(places: Iterable[str], *, constants: bool = False) -> Iterator[tuple[str, int, Change]]:
    """Yield the changes to modules, numbered; with ``constants``, those alone to what stands outside of functions."""
    for place in places:
        files = [ROOT / place] if place.endswith(".py") else sorted((ROOT / place).glob("*.py"))
        for file in files:
            path, tree = file.relative_to(ROOT).as_posix(), ast.parse(file.read_text("utf-8"))
            assigned = {
                line for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign) for line in _lines(node)
            }
            for number, change in enumerate(changes(tree, path)):
                if not constants or change.line in assigned:
                    yield path, number, change


def _lines(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def main() -> None:
    parser = argparse.ArgumentParser(description="Change haku a little, and see whether a test notices.")
    parser.add_argument("places", nargs="+", help="modules, or folders of them")
    parser.add_argument("--sample", type=int, help="so many of all changes, by chance")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, nargs="+", help="the changes with these numbers")
    parser.add_argument("--constants", action="store_true", help="weights, limits and thresholds alone")
    parser.add_argument("--list", action="store_true", help="list the changes and run nothing")
    options = parser.parse_args()
    wanted = [
        found
        for found in candidates(options.places, constants=options.constants)
        if options.only is None or found[1] in options.only
    ]
    if options.sample:
        wanted = random.Random(options.seed).sample(wanted, min(options.sample, len(wanted)))
    noticed = 0
    for path, number, change in wanted:
        red = options.list or is_noticed(path, number)
        noticed += red
        print(
            f"{'' if options.list else 'noticed ' if red else 'MISSED  '}{path}:{change.line} [{number}] {change.says}",
            flush=True,
        )
    print(f"{noticed} of {len(wanted)}")


if wish := os.environ.get(WISH):
    module, _, which = wish.rpartition(":")
    sys.meta_path.insert(0, _Finder(module, int(which)))

if __name__ == "__main__":
    main()
