"""What a build is put through: a small corpus, the index before, the change, and what may be there afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import HakuError, IndexMissing
from haku.index_folder import POINTER
from haku.indexer.build import bring_up_to_date
from haku.results import Request
from haku.search.open_index import Index
from haku.store import generations, manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = {
    "a": "Äitiryhmä Kemissä\n\nÄitien ryhmä kokoontuu viikoittain.",
    "b": "Koti ja kieli\n\nVertaistukitoimintaa maahanmuuttajille.",
    "c": "Naistari\n\nKotona opitaan suomea.",
}
QUERIES = ("", "äitiryhmä", "vertaistuki", "koti")
#: Every answer that matters: ids and scores by query; None where there is no index.
Answers = dict[str, list[tuple[str, float]]] | None


class Stage(NamedTuple):
    """A build that may fail: the texts before it (none: no index yet), those after it, and its options."""

    name: str
    before: dict[str, str]
    after: dict[str, str]
    options: tuple[str, ...] = ()


STAGES = (
    Stage("first build", {}, TEXTS),
    Stage("update", TEXTS, TEXTS | {"b": "Koti ja kieli\n\nPerhetyötä kotona.", "d": "Uusi\n\nKummitoimintaa."}),
    Stage("deletion", TEXTS, {"a": TEXTS["a"]}),
    Stage("merge", {f"m{n}": f"Ryhmä {n}\n\nVertaistukea." for n in range(4)}, TEXTS),
    Stage("rebuild", TEXTS, TEXTS | {"c": "Naistari\n\nÄitiryhmä."}, ("--rebuild",)),
)


class Ground:
    """A folder where a stage is set up again and again, at the same paths every time."""

    def __init__(self, folder: Path, stage: Stage) -> None:
        """Build what stands before and after the stage, once."""
        self.stage = stage
        self.corpus, self.index = folder / "corpus", folder / "index"
        self._kept = folder / "kept"
        self.corpus.mkdir(parents=True)
        if stage.before:
            self._write(stage.before)
            bring_up_to_date(self.corpus, self.index)
        self.before = answers(self.index, self.corpus)
        self._kept.mkdir()
        if self.index.exists():
            copy(self.index, self._kept / "index")
        self._write(stage.after)
        bring_up_to_date(self.corpus, self.index)
        self.after = answers(self.index, self.corpus)
        self.reset()

    def _write(self, texts: dict[str, str]) -> None:
        for path in self.corpus.iterdir():
            if path.stem not in texts:
                path.unlink()
        for name, text in texts.items():
            path = self.corpus / f"{name}.txt"
            if not path.exists() or path.read_text("utf-8") != text:
                path.write_text(text, "utf-8")

    def reset(self) -> None:
        """Put the index back as it was before the stage; the corpus is as it is after it."""
        shutil.rmtree(self.index, ignore_errors=True)
        if (self._kept / "index").exists():
            copy(self._kept / "index", self.index)

    def arguments(self) -> list[str]:
        """Give the arguments of the build."""
        return ["--corpus", str(self.corpus), "--index", str(self.index), "index", *self.stage.options]

    def command(self) -> list[str]:
        """Give the command line of the build."""
        return [sys.executable, "-m", "haku", *self.arguments()]

    def complaints(self, code: int | None) -> Iterator[str]:
        """Tell what is wrong after a build that ended with an exit code, or None where it was killed.

        The index is the old one or the new one, and the code says which; the next build works and leaves no litter.
        """
        try:
            found = answers(self.index, self.corpus)
        except HakuError as error:
            yield f"can't be opened: {error}"
            found = self.before
        if found not in (self.before, self.after):
            yield "neither the old index nor the new one"
        if code == 0 and found != self.after:
            yield "success was told, but the index is the old one"
        if code not in (0, None) and found != self.before:
            yield f"failure was told (exit code {code}), but the index is the new one"
        try:
            bring_up_to_date(self.corpus, self.index, patience=5)
            if answers(self.index, self.corpus) != self.after:
                yield "the next build makes another index"
        except HakuError as error:
            yield f"the next build fails: {error}"
        yield from litter(self.index)


def answers(index: Path, corpus: Path) -> Answers:
    """Give what an index answers; raises ``HakuError`` where it can't be opened."""
    try:
        opened = Index(str(index), str(corpus))
    except IndexMissing:
        return None
    with closing(opened):
        return {query: opened.ranking(Request(query, limit=None)) for query in QUERIES}


def litter(index: Path) -> Iterator[str]:
    """Tell what should not be in an index folder after a build that went well."""
    names = sorted(os.listdir(index))
    kept = [name for name in names if name.startswith("generation-")]
    for name in names:
        if name not in (POINTER, generations.LOCK, *kept):
            yield f"left over: {name}"
    if len(kept) > 2:
        yield f"left over: {', '.join(kept)}"
    for name in kept:
        try:
            manifest.check(str(index / name), thorough=True)
        except HakuError as error:
            yield f"damaged: {error}"


def copy(source: Path, target: Path) -> None:
    """Copy an index folder with its hard links, which ``shutil`` would make files of their own."""
    links: dict[tuple[int, int], Path] = {}
    for folder, _, names in os.walk(source):
        below = target / Path(folder).relative_to(source)
        below.mkdir()
        for name in names:
            status = (Path(folder) / name).stat()
            first = links.setdefault((status.st_dev, status.st_ino), below / name)
            if first == below / name:
                shutil.copy2(Path(folder) / name, first)
            else:
                os.link(first, below / name)


def run(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command that must come to an end within a minute."""
    env = os.environ | {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "HAKU_DEBUG": ""} | environment
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=env, timeout=60, check=False)
