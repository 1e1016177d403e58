"""docs/PYTHON.md: its examples do what they say, and its reference is what the docstrings say.

After a change of the library: ``python -m tests.test_python_docs`` writes the reference anew.
"""

from __future__ import annotations

import doctest
import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Any

import haku
from haku import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "PYTHON.md"
HEADING = "## Reference\n"
#: Signatures that are longer have a line for each parameter.
WIDTH = 100
#: In which order the reference tells of what there is; what is new comes last until it has its place.
FIRST = ("open", "build", "Index", "Request", "Results", "Hit")


def reference() -> str:
    """Give the text of the reference."""
    names = [*FIRST, *(name for name in haku.__all__ if name not in (*FIRST, "__version__", "vocabularies"))]
    pieces = [HEADING, "\nWritten from the docstrings by `python -m tests.test_python_docs`.\n"]
    for name in names:
        pieces += _of(name, getattr(haku, name))
    pieces += ["\n### `haku.vocabularies`\n", f"\n{haku.vocabularies.__doc__}\n"]
    for name in ("add", "kept", "remove"):
        pieces += _entry(f"vocabularies.{name}", getattr(haku.vocabularies, name), "####")
    pieces += ["\n### `haku.errors`\n\nAll are `HakuError`s; `exit_code` is the command line's.\n\n"]
    kinds = (kind for kind in vars(errors).values() if inspect.isclass(kind) and issubclass(kind, errors.HakuError))
    pieces += [f"- `{kind.__name__}` ({kind.exit_code}): {_doc(kind)}\n" for kind in kinds]
    return "".join(pieces)


def _of(name: str, thing: Any) -> Iterator[str]:
    if not inspect.isclass(thing):
        yield from _entry(name, thing, "###")
        return
    yield f"\n### `haku.{name}`\n\n{_doc(thing)}\n"
    if fields := [*getattr(thing, "_fields", getattr(thing, "__dataclass_fields__", ()))]:
        yield f"\nFields: {', '.join(f'`{field}`' for field in fields)}.\n"
    for part, member in vars(thing).items():
        if part.startswith("_") or part in fields or not inspect.getdoc(member):
            continue
        if isinstance(member, property):
            yield f"\n- `.{part}`: {_doc(member)}\n"
        elif inspect.isfunction(member):
            yield from _entry(f"{name}.{part}", member, "####")


def _entry(name: str, function: Any, mark: str) -> Iterator[str]:
    signature = inspect.signature(function)
    parameters = [p for p in signature.parameters.values() if p.name != "self"]
    shown = [str(p).replace("'", "") for p in parameters]
    by_name = [number for number, p in enumerate(parameters) if p.kind is p.KEYWORD_ONLY]
    if by_name:
        shown.insert(by_name[0], "*")
    text = f"{name.rpartition('.')[2]}({', '.join(shown)}) -> {str(signature.return_annotation).strip(chr(39))}"
    if len(text) > WIDTH:
        text = text.replace(f"({', '.join(shown)})", "(\n    " + ",\n    ".join(shown) + ",\n)")
    yield f"\n{mark} `haku.{name}`\n\n```python\n{text}\n```\n\n{_doc(function)}\n"


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
