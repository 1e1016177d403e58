"""The sample that comes with haku: three made-up projects, for whoever has no texts at hand yet."""

from __future__ import annotations

import os
import shutil
from importlib.resources import as_file, files

from haku.errors import CorpusError, UsageProblem, reason


def put_into(corpus: str) -> int:
    """Copy the sample into a corpus folder, which is made if it is missing; give the number of projects.

    Raises ``UsageProblem`` for a folder that has anything in it, and ``CorpusError`` for one that can't be written.
    """
    try:
        os.makedirs(corpus, exist_ok=True)
        if os.listdir(corpus):
            raise UsageProblem(
                "{folder} has files of its own, so the sample is not put there.",
                "Name an empty folder: haku --corpus DIR --index DIR index --sample",
                folder=corpus,
            )
        with as_file(files("haku") / "sample") as sample:
            names = sorted(name for name in os.listdir(sample) if name.endswith(".md"))
            for name in names:
                shutil.copyfile(sample / name, os.path.join(corpus, name))
    except OSError as error:
        raise CorpusError("{folder} can't be written: {reason}.", folder=corpus, reason=reason(error)) from error
    return len(names)
