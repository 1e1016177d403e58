"""docs/PYTHON.md: its examples do what they say, and its reference is what the docstrings say.

After a change of the library: ``python -m tests.test_python_docs`` writes the reference anew.
"""

from __future__ import annotations

import doctest
import inspect
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import haku
from haku import errors, model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    import pytest

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "PYTHON.md"
HEADING = "## Reference\n"
#: Signatures that are longer have a line for each parameter.
WIDTH = 100
#: In which order the reference tells of what there is; what is new comes last until it has its place.
FIRST = ("open", "build", "Index", "Request", "Results", "Hit")
TOLD_OTHERWISE = ("__version__", "Progress", "errors", "locale", "model", "vocabularies")
#: What programs have a use for of how languages are spoken.
LANGUAGES = ("speaking", "speak", "language", "default_language")
#: What a project is not made of.
NOT_OF_A_PROJECT = (model.Project, model.Record)


def reference() -> str:
    """Give the text of the reference."""
    names = [*FIRST, *(name for name in haku.__all__ if name not in (*FIRST, *TOLD_OTHERWISE))]
    pieces = [HEADING, "\nWritten from the docstrings by `python -m tests.test_python_docs`.\n"]
    for name in names:
        pieces += _of(name, getattr(haku, name))
    pieces += ["\n### `haku.vocabularies`\n", f"\n{haku.vocabularies.__doc__}\n"]
    for name in haku.vocabularies.__all__:
        pieces += _of(f"vocabularies.{name}", getattr(haku.vocabularies, name), "####")
    pieces += ["\n### `haku.model`\n\nWhat a `haku.Project` is made of.\n\n"]
    pieces += [f"- {_of_model(kind)}\n" for kind in _classes(model) if kind not in NOT_OF_A_PROJECT]
    pieces += [f"\n### `haku.locale`\n\nThe languages of labels, notes and errors: {_each(haku.locale.LANGUAGES)}.\n"]
    for name in LANGUAGES:
        pieces += _entry(f"locale.{name}", getattr(haku.locale, name), "####")
    pieces += ["\n### `haku.errors`\n\nAll are `HakuError`s; `exit_code` is the command line's.\n\n"]
    pieces += [f"- `{kind.__name__}` ({kind.exit_code}): {_line(kind)}\n" for kind in _classes(errors)]
    return "".join(pieces)


def _classes(module: ModuleType) -> Iterator[Any]:
    """Give the classes that a module makes, in its order."""
    return (thing for thing in vars(module).values() if inspect.isclass(thing) and thing.__module__ == module.__name__)


def _each(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _fields(kind: Any) -> list[str]:
    return [*getattr(kind, "_fields", getattr(kind, "__dataclass_fields__", getattr(kind, "__slots__", ())))]


def _of_model(kind: Any) -> str:
    """Give a line for a kind of value: what it is, and its fields, or its values where there are but some."""
    if issubclass(kind, StrEnum):
        return f"`{kind.__name__}`: {_line(kind)} A text, one of {_each(kind)}."
    return f"`{kind.__name__}` ({_each(_fields(kind))}): {_line(kind)}"


def _line(thing: Any) -> str:
    return " ".join(_doc(thing).split())


def _of(name: str, thing: Any, mark: str = "###") -> Iterator[str]:
    if not inspect.isclass(thing):
        yield from _entry(name, thing, mark)
        return
    yield f"\n{mark} `haku.{name}`\n\n{_doc(thing)}\n"
    if fields := _fields(thing):
        yield f"\nFields: {_each(fields)}.\n"
    for part, member in vars(thing).items():
        if part.startswith("_") or part in fields or not inspect.getdoc(member):
            continue
        if isinstance(member, property):
            yield f"\n- `.{part}`: {_doc(member)}\n"
        elif inspect.isfunction(member):
            yield from _entry(f"{name}.{part}", member, f"{mark}#")


def _entry(name: str, function: Any, mark: str) -> Iterator[str]:
    signature = inspect.signature(function)
    parameters = [p for p in signature.parameters.values() if p.name != "self"]
    shown = [_parameter(p) for p in parameters]
    by_name = [number for number, p in enumerate(parameters) if p.kind is p.KEYWORD_ONLY]
    if by_name:
        shown.insert(by_name[0], "*")
    text = f"{name.rpartition('.')[2]}({', '.join(shown)}) -> {_annotation(signature.return_annotation)}"
    if len(text) > WIDTH:
        text = text.replace(f"({', '.join(shown)})", "(\n    " + ",\n    ".join(shown) + ",\n)")
    yield f"\n{mark} `haku.{name}`\n\n```python\n{text}\n```\n\n{_doc(function)}\n"


def _parameter(parameter: inspect.Parameter) -> str:
    """Give a parameter as it is written: with its default."""
    stars = "**" if parameter.kind is parameter.VAR_KEYWORD else ""
    default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
    return f"{stars}{parameter.name}: {_annotation(parameter.annotation)}{default}"


def _annotation(annotation: Any) -> str:
    """Give an annotation as it is written; where a module's are postponed, they are texts."""
    return annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)


def _doc(thing: Any) -> str:
    """Give a docstring as Markdown: what stands in double backquotes there stands in single ones here."""
    doc = inspect.getdoc(thing)
    assert doc, thing
    return doc.replace("``", "`")


def test_the_reference_is_what_the_docstrings_say() -> None:
    _, heading, told = GUIDE.read_text("utf-8").partition(HEADING)
    assert heading + told == reference(), "python -m tests.test_python_docs writes it anew"


def test_the_examples_do_what_they_say(tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").symlink_to(corpus)
    how_to, _, _ = GUIDE.read_text("utf-8").partition(HEADING)
    examples = doctest.DocTestParser().get_doctest(how_to.replace("```", ""), {}, "PYTHON.md", str(GUIDE), 0)
    assert len(examples.examples) > 20
    told: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, out=told.append)
    assert result.failed == 0, "".join(told)


if __name__ == "__main__":
    written, _, _ = GUIDE.read_text("utf-8").partition(HEADING)
    GUIDE.write_text(written + reference(), "utf-8")
