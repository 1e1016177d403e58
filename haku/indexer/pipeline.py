"""Projects to the terms of a generation, by the processes of a build: their new words first, then they themselves.

Every new word is analysed once, by whichever process is free, and all get to know the analyses; then each turns its
share of the projects into segments, and these become one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from haku.index import word_files
from haku.indexer.share import Completion, Share
from haku.indexer.workers import in_chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from haku.indexer.share import Setup
    from haku.indexer.target import Target
    from haku.indexer.workers import Workers
    from haku.results import Progress

#: Words that a process takes at a time.
_WORDS = 2_000
#: The analyses that all processes of a build made of its new words, before it went on to the projects.
_SHARED = "shared-words.tsv"


class Generations(NamedTuple):
    """The folder of the new generation, and that of the one that a build goes on from, if it does."""

    folder: Path
    previous: Path | None


def begin(workers: Workers, setup: Setup) -> None:
    """Begin a build in all of its processes."""
    workers.here.begin(setup)
    if len(workers):
        workers.each(Share.begin, setup)


def analyse_words(workers: Workers, words: Iterable[set[str]], folder: Path, progress: Progress) -> None:
    """Analyse words that ``Share.lacking`` has found, which come some at a time; let all processes know the analyses.

    They are in a file of the new generation, until ``finish`` puts them to the others.
    """
    here: Share = workers.here
    lacking: set[str] = set().union(*words)
    met = set(lacking)
    lines: list[bytes] = []
    analysed_words = 0
    while lacking:  # the words themselves, then what they are made of, and so on
        related: set[str] = set()
        for analysed in workers.map(Share.analyse, in_chunks(sorted(lacking), _WORDS)):
            lines += analysed.lines
            related |= analysed.related
            analysed_words += analysed.words
            progress("analysing words", analysed_words, len(met))
        lacking = set(filter(here.lexicon.lacks, related - met))
        met |= lacking
    shared = folder / _SHARED
    shared.write_bytes(b"".join(sorted(lines)))
    here.learn(str(shared))
    workers.each(Share.learn, str(shared))


def finish(
    workers: Workers, target: Target, generations: Generations, gone: Sequence[str], words: tuple[str, ...]
) -> None:
    """Put what all processes have written together, in the place of the projects that are ``gone``.

    ``words`` are the files of analyses that this build went on from.
    """
    here: Share = workers.here
    folder, previous = generations
    shares = [here.finish(None), *(workers.each(Share.finish, None) if len(workers) else ())]
    written = [entry for share in shares for entry in share.written]
    if len(workers):
        workers.each(Share.let_go, None)
    completed = workers.aside(Share.complete, Completion(target, written, gone if previous else None))
    word_files.keep_spellings(folder, previous, target.terms(written))
    made = here.with_related(share.made for share in shares)
    shared = folder / _SHARED
    usable = (str(shared), *words) if shared.exists() else words
    word_files.keep_words(folder, usable, made, update=previous is not None)
    here.let_go(None)
    shared.unlink(missing_ok=True)
    completed()
    target.tidy()
