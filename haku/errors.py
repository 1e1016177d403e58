"""Every error that haku raises on purpose, with the exit code it ends in.

A message says what is wrong (naming the file, line or option) and, in ``hint``, what to do about it. Both may have
``{placeholders}`` for the values given by name, so that they can be said in another language.
"""

from errno import ENOMEM

from haku.locale import is_chosen, language, speaking, tr


def reason(error: Exception) -> str:
    """Give what the system says is wrong, without the file that the message names anyway."""
    return getattr(error, "strerror", None) or str(error)


def is_of_memory(error: BaseException | None) -> bool:
    """Tell whether memory ran out, also where the system or a library (the loader, libxml2, zlib) said so."""
    while error is not None:
        if isinstance(error, MemoryError) or getattr(error, "errno", None) == ENOMEM:
            return True
        if str(error).startswith(("Memory allocation failed", "Error -4 ")):
            return True
        if isinstance(error, ImportError | OSError) and "failed to map segment" in str(error):  # a library's file
            return True
        error = error.__cause__
    return False


class HakuError(Exception):
    """An operational error: ``message`` for the user, ``hint``, a sentence or command that helps, and their values.

    As text it speaks the ``language`` of the context that raised it; where none was chosen there, the reader's.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "", **values: object) -> None:
        super().__init__(message, hint, values)
        self.message = message
        self.hint = hint
        self.values = values
        self.language = language() if is_chosen() else ""

    def __str__(self) -> str:
        with speaking(self.language or language()):
            return " ".join(tr(text, **self.values) for text in (self.message, self.hint) if text)

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error go from a worker to the main process, which pickling by ``args`` alone would not."""
        return _restored, (type(self), self.message, self.hint, self.values, self.language)


def _restored(kind: type[HakuError], message: str, hint: str, values: dict[str, object], spoken: str) -> HakuError:
    """Make an error that another process raised; where that had no language, it speaks that of this one."""
    error = kind(message, hint, **values)
    error.language = spoken or error.language
    return error


class UsageProblem(HakuError):
    """An option, filter or query that can't be understood."""

    exit_code = 2


class ConfigError(UsageProblem):
    """A setting in haku.toml or the environment that can't be used."""


class CorpusError(HakuError):
    """The corpus folder is missing or unreadable."""


class CorpusShrunk(CorpusError):
    """Most of the documents that an index was built from are gone: a folder may not be there for the moment."""


class SourceError(HakuError):
    """One file that can't be read as text or understood; the others go on."""


class DataFileError(HakuError):
    """A data file that users can edit (gazetteer, target groups, themes) is malformed."""


class VoikkoMissing(HakuError):
    """Voikko's library or its Finnish dictionary is not installed."""


class VoikkoDamaged(VoikkoMissing):
    """Voikko's library or dictionary crashes, or doesn't know plain Finnish words."""


class CollectionError(HakuError):
    """A file of a test collection is malformed, or its files don't belong together."""


class ExportError(HakuError):
    """Projects can't be written where or as the user wants them."""


class NotServed(HakuError):
    """The page can't be served where the user wants it."""


class LibraryMissing(HakuError):
    """A library is not installed that only some commands need."""


class SearchTooLong(HakuError):
    """A search took too long, and what it had found by then would have been a wrong answer."""


class NoSuchProject(HakuError):
    """No project in the index has this id."""


class IndexNotWritable(HakuError):
    """The index folder or the disk under it refuses to be written; the index is as it was."""


class IndexUnreadable(HakuError):
    """Reading the index is not allowed or not possible just now; nothing says that it is damaged."""


class IndexClosed(HakuError):
    """An index that was closed was asked for something."""


class IndexProblem(HakuError):
    """The index can't be used as it is."""

    exit_code = 3


class IndexMissing(IndexProblem):
    """There is no index in the folder."""


class IndexDamaged(IndexProblem):
    """Files of the index are missing or unreadable."""


class IndexUntrusted(IndexProblem):
    """Somebody else could have written the index."""


class IndexOutdated(IndexProblem):
    """The index was made by another analysis or schema than this haku's."""


class ClusterProblem(HakuError):
    """A cluster that has an index doesn't answer, refuses, or answers in part only."""


class WorkerLost(HakuError):
    """A process that worked for a build ended before its work was done."""


class OutOfMemory(HakuError):
    """There was too little memory for what was asked; nothing was changed."""


class IndexLocked(HakuError):
    """Another process is writing the index."""


class Interrupted(HakuError):
    """The user stopped the command (SIGINT)."""

    exit_code = 130


class Terminated(HakuError):
    """The system stopped the command (SIGTERM)."""

    exit_code = 143
