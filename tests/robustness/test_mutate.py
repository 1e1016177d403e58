"""What the programme of changes leaves out is still there: a list of exceptions that nobody needs hides mistakes."""

from __future__ import annotations

import ast

import pytest

from . import mutate

MODULES = [path.relative_to(mutate.ROOT).as_posix() for path in sorted((mutate.ROOT / "haku").rglob("*.py"))]


def parsed(path: str) -> ast.Module:
    return ast.parse((mutate.ROOT / path).read_text("utf-8"))


@pytest.mark.parametrize("path", mutate.SAME)
def test_expressions_that_may_be_anything_stand_in_their_modules(path: str) -> None:
    written = {ast.unparse(node) for node in ast.walk(parsed(path)) if isinstance(node, ast.expr)}
    made = {change.says for change in mutate.changes(parsed(path), "")}
    assert mutate.SAME[path].keys() <= written | made
    assert not any(
        change.says.partition(" → ")[0] in mutate.SAME[path] for change in mutate.changes(parsed(path), path)
    )


def test_names_that_are_left_out_are_assigned_somewhere() -> None:
    names = {
        node.id
        for path in MODULES
        for statement in parsed(path).body
        if isinstance(statement, ast.Assign)
        for node in ast.walk(statement)
        if isinstance(node, ast.Name)
    }
    assert names >= mutate.SPEED | mutate.VERSIONS


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("_FEW = 3", 0), ("_FEW, _MANY = 3, 4", 0), ("_FEW, other = 3, 4", 4), ("a = 3", 2), ("a = 30", 4),
        ("a = .5", 2), ("a = b < c", 1), ("a = b and c", 3), ("a = sorted(b)", 1), ("a = 'b'", 0), ("a = '^\\\\d'", 1),
        ("a: Literal[3]", 0), ("if TYPE_CHECKING: a = 3", 0), ("if a: b", 1), ("a = [b for b in c if b]", 1),
    ],
)  # fmt: skip
def test_changes_are_made_to_what_is_run(code: str, count: int) -> None:
    assert len(mutate.changes(ast.parse(code), "haku/any.py")) == count
