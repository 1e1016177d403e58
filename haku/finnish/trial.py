"""A trial of Voikko in a process of its own: a damaged library or dictionary kills the process that loads it.

An empty or cut dictionary ends in a segmentation fault, one of a few bytes loads and knows no word, one with a blank
part knows most. So before Voikko is loaded for the first time, and again whenever its files have changed, another
process looks the dictionary through, loads it and reads some words. What passed is remembered in the user's cache
folder, which costs the next start a few looks at files.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from os.path import dirname, expanduser, join
from typing import Any

from haku.errors import VoikkoDamaged, VoikkoMissing
from haku.finnish.native import REINSTALL_HINT, dictionary_file, dictionary_path, load
from haku.finnish.vfst import is_whole

#: Seconds that a trial may take; it takes a tenth of one.
PATIENCE = 60

_FORMS = """
äitiryhmän=äitiryhmä vertaistukitoimintaa=vertaistukitoiminta maahanmuuttajien=maahanmuuttaja hankkeessa=hanke
työllisyyttä=työllisyys kunnissa=kunta lapsille=lapsi nuorten=nuori vanhemmille=vanhempi öitä=yö Lapin=Lappi
Helsingissä=Helsinki Rovaniemelle=Rovaniemi osallisuuden=osallisuus hyvinvointipalveluiden=hyvinvointipalvelu
järjestöjen=järjestö juoksemme=juosta kirjoitettiin=kirjoittaa lukematta=lukea kotoutumisen=kotoutua ja=ja ei=ei
punaisempi=punainen kauneimmassa=kaunis nopeasti=nopea kahdeksan=kahdeksan kolmannessa=kolmas viidelle=viisi
minulle=minä joka=joka mutta=mutta koska=koska opettajankoulutuslaitoksella=opettajankoulutuslaitos wikissä=wiki
turvapaikanhakijoiden=turvapaikanhakija yrittäjyyskasvatusta=yrittäjyyskasvatus syrjäytymisvaarassa=syrjäytymisvaara
digitaalisia=digitaalinen fysiikan=fysiikka zuluista=zulu ulkomailla=ulkomaa pöydältä=pöytä ruotsiksi=ruotsi
sairaanhoitajaksi=sairaanhoitaja velvollisuudet=velvollisuus autojen=auto gallerioihin=galleria EU:ssa=EU
ilmastonmuutosta=ilmastonmuutos qatarilaisen=qatarilainen
"""
#: Forms of words of every kind, and the base form that one of their readings has.
WORDS: dict[str, str] = dict(pair.split("=") for pair in _FORMS.split())

# What the process runs: it finds the same modules as this one.
_PROGRAMME = "import sys; sys.path[:] = sys.argv[1:]; from haku.finnish.trial import report; report()"

#: What of the files that passed is remembered: the path of the dictionary, and of each file its size, time and SHA-256.
_Passed = dict[str, Any]


def assure(*, by_bytes: bool = False) -> None:
    """Try Voikko out unless its files are those that passed already, as their sizes and times (or ``by_bytes``) say.

    Raises ``VoikkoDamaged``. Where Voikko is missing, nothing is said: whoever loads it will find out.
    """
    passed = _remembered()
    if not passed or passed["dictionary"] != dictionary_path() or not _are_those(passed["files"], by_bytes):
        try_out()


def try_out() -> None:
    """Let another process try Voikko out, and remember its files where they pass; raises ``VoikkoDamaged``."""
    import subprocess

    try:
        command = [sys.executable, "-c", _PROGRAMME, *sys.path]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)  # noqa: S603
    except OSError:  # no process can be started here
        return
    except subprocess.TimeoutExpired as error:
        raise _crashed(f"{PATIENCE} s") from error
    if done.returncode:
        raise _crashed(_name_of(done.returncode))
    _judge(json.loads(done.stdout))


def report() -> None:
    """Try Voikko out in this process, and print what comes of it as JSON: what is wrong, and which files were used."""
    file = dictionary_file()
    told = {"missing": False, "torn": "", "unread": "", "dictionary": str(file or ""), "library": ""}
    if file and not is_whole(file.read_bytes()):
        told["torn"] = str(file)
    else:
        try:
            native = load()
            unread = (form for form, base in WORDS.items() if base not in _bases(native.analyze(form)))
            told |= {"unread": next(unread, ""), "library": _library()}
        except VoikkoMissing:
            told["missing"] = True
    print(json.dumps(told))  # noqa: T201 - to the process that asked


def _judge(told: dict[str, Any]) -> None:
    if told["torn"]:
        raise VoikkoDamaged("Voikko's dictionary {file} is damaged.", REINSTALL_HINT, file=told["torn"])
    if told["unread"]:
        message = "Voikko doesn't read “{word}”: its dictionary is damaged or not Finnish."
        raise VoikkoDamaged(message, REINSTALL_HINT, word=told["unread"])
    if not told["missing"]:
        _remember(told["dictionary"], told["library"])


def _crashed(how: str) -> VoikkoDamaged:
    message = "Voikko crashes ({reason}): its library or its dictionary is damaged."
    return VoikkoDamaged(message, REINSTALL_HINT, reason=how)


def _name_of(code: int) -> str:
    import signal

    try:
        return signal.Signals(-code).name
    except ValueError:
        return str(code)


def _bases(analyses: list[dict[str, str]]) -> set[str]:
    return {analysis.get("BASEFORM", "") for analysis in analyses}


class _Symbol(ctypes.Structure):
    """What ``dladdr`` tells of an address: the file it was loaded from, and more that nobody asks for."""

    _fields_ = (
        ("file", ctypes.c_char_p),
        ("base", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("address", ctypes.c_void_p),
    )


def _library() -> str:
    """Give the file of the library that is loaded, or an empty string where the system doesn't tell."""
    from libvoikko import VoikkoLibrary

    if sys.platform == "win32":
        return ""
    symbol = _Symbol()
    address = ctypes.cast(VoikkoLibrary.open(None).voikkoInit, ctypes.c_void_p)
    tells = ctypes.CDLL(None).dladdr
    tells.argtypes = (ctypes.c_void_p, ctypes.POINTER(_Symbol))
    return os.path.realpath(os.fsdecode(symbol.file)) if tells(address, ctypes.byref(symbol)) else ""


# What passed is remembered.


def _notes() -> str:
    """Give the file of what passed. ``platformdirs`` would take as long to load as Voikko."""
    if sys.platform == "win32":
        folder = os.environ.get("LOCALAPPDATA") or expanduser("~")
    elif sys.platform == "darwin":
        folder = expanduser("~/Library/Caches")
    else:
        folder = os.environ.get("XDG_CACHE_HOME") or expanduser("~/.cache")
    return join(folder, "haku", "voikko.json")


def _remembered() -> _Passed:
    """Give what passed the last trial; nothing where there is no telling."""
    try:
        with open(_notes(), encoding="utf-8") as file:
            told = json.load(file)
        sound = isinstance(told["dictionary"], str) and all(len(stamp) == 3 for stamp in told["files"].values())
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}
    return told if sound else {}


def _remember(dictionary: str, library: str) -> None:
    """Keep what passed; where the folder can't be written, every process will try Voikko out."""
    folder = dirname(dictionary)
    used = [library] if library else []
    used += [join(folder, name) for name in sorted(os.listdir(folder))] if dictionary else []
    notes = _notes()
    unfinished = f"{notes}.{os.getpid()}"
    try:
        files = {path: [*_stamp(path), _digest(path)] for path in used}
        os.makedirs(dirname(notes), exist_ok=True)
        with open(unfinished, "w", encoding="utf-8") as file:
            json.dump({"dictionary": dictionary, "files": files}, file)
        os.replace(unfinished, notes)
    except OSError:
        return


def _are_those(files: dict[str, list[Any]], by_bytes: bool) -> bool:  # noqa: FBT001 - private
    """Tell whether files are as they were when they passed."""
    try:
        if by_bytes:
            return all(_digest(path) == digest for path, (*_, digest) in files.items())
        return all(_stamp(path) == stamp for path, (*stamp, _) in files.items())
    except (OSError, ValueError):
        return False


def _stamp(path: str) -> list[int]:
    status = os.stat(path)
    return [status.st_size, status.st_mtime_ns]


def _digest(path: str) -> str:
    import hashlib

    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
