"""Reading small files, whatever stands in their place: nothing hangs, or fills memory."""

# Annotations are not postponed here: every search reads one.

import os
import stat
from errno import EFBIG, EINVAL

from haku.locale import tr

#: Bytes of the largest file that a user writes for haku: words, synonyms, corrections.
LARGEST = 16 << 20
_LEAST = 1 << 12
#: A pipe without a writer, and some devices, would else be waited for.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _opened(path: str, _flags: int) -> int:
    handle = os.open(path, _FLAGS)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(EINVAL, tr("it is no regular file"))
    return handle


def read(path: "str | os.PathLike[str]", largest: int = LARGEST) -> bytes:
    """Give the bytes of a file. Raises ``OSError``, also where it is no regular file or larger than so many bytes.

    Files of the kernel are as large as they are when they are read, whatever is said of their size.
    """
    with open(path, "rb", buffering=0, opener=_opened) as file:
        status = os.fstat(file.fileno())
        content = b""
        if status.st_size <= largest:
            lot = min(max(status.st_size + 1, _LEAST), largest + 1)  # room is made for as much as is asked for
            while len(content) <= largest and (more := file.read(lot)):
                content += more
        if max(status.st_size, len(content)) > largest:
            raise OSError(EFBIG, tr("it is larger than {most} MB", most=largest >> 20))
        return content
