"""Contact data of persons, taken out of a text before it is read: phone numbers, e-mail addresses, names beside them.

Numbers and addresses go wherever they stand; names only where ``people.py`` sees a contact's. People in general,
organisations, places, sums, years and codes stay. What goes is first replaced by a mark. Then the marks are taken out
with the punctuation and the words that served them alone (``Lisätietoja antaa``, ``puh.``).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from haku.sources.values.people import (
    DID,
    HEADING_OF_PERSONS,
    LABEL,
    LABELLED,
    MARK,
    NAME_MARK,
    PICTURED,
    RESPONSIBLE,
    TITLE,
    mark_people,
    mark_spelled,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_AT = r"(?:@| @ |\s?[(\[{]\s?(?:at|ät|a|@)\s?[)\]}]\s?)"
_DOT = r"(?:\.|\s?[(\[{]\s?(?:dot|piste|\.)\s?[)\]}]\s?)"
_MAIL = re.compile(
    rf"(?<![\w.+-])<?(?:mailto:)?(?P<local>[\w+-]{{1,64}}(?:\.[\w+-]{{1,64}}){{0,5}}){_AT}"
    rf"[\w-]{{1,64}}(?:{_DOT}[\w-]{{1,64}}){{0,4}}{_DOT}[a-z]{{2,12}}\b>?(?: ?<mailto:[^>\s]{{0,200}}>)?",
    re.IGNORECASE,
)
# maija.malli at esimerkki.fi
_SPOKEN_MAIL = re.compile(
    r"\b([\w-]{1,64}\.[\w-]{1,64}) (?:at|ät|ätt?i) ([\w-]{1,64}\.(?:fi|com|net|org|eu|se))\b", re.IGNORECASE
)
# +358 40 123 4567, 040-1234567, (08) 123 456. No 0 follows the two digits of an old area, and no number goes on behind
# it, unless that is the next one's beginning.
_COUNTRY = r"(?:\+[1-9][0-9]{0,2}|00(?:358|46|47|45|372))"
_AREA = rf"(?:{_COUNTRY}(?: ?\(0\))?|\(?0(?:4[0-9]{{1,3}}|50[0-9]?|[1237]0[0-9]{{0,2}}|29[0-9]{{0,2}})\)?)"
_OLD_AREA = r"\(?0(?:1[3-9]|[2-9])\)?(?=[ -]?[1-9])"
_PHONE = re.compile(
    rf"(?<![\w./=+–-])(?:{_AREA}|{_OLD_AREA})(?:[ -]?[0-9]){{5,10}}"
    r"(?![\w%/=]|-?[0-9]|[.,:][0-9]| (?!0[1-9])[0-9]| ?€| eur)",
    re.IGNORECASE,
)
_NO_PHONE = re.compile(
    r"[0-9]{7}-[0-9]"  # a business identity code
    r"|[0-9]{2}[ -][0-9]{2}[ -][0-9]{4}"  # a date
    r"|[0-9]{2,4}(?:[ -](?:19|20)[0-9]{2})+"  # years
)
_OTHER_NUMBER = re.compile(r"(?:is[sb]n|dnro|diaarinumero|y-tunnus|kohdenro|tilinumero|koodi)\W{0,3}$", re.IGNORECASE)
_PHONE_LABEL = r"\b(?:puh(?:elin(?:numero)?)?|tel|tfn|gsm|mob|matkapuh(?:elin)?|mobile|phone)\b\.? ?:?\s?"
_LABELLED_PHONE = re.compile(rf"{_PHONE_LABEL}[(+]?[0-9][0-9() -]{{3,18}}[0-9](?![\w€%]|[.,][0-9])", re.IGNORECASE)

_MARKS = f"[{MARK}{NAME_MARK}]"
# Marks in a row, the words that only name or link them, and the punctuation around them.
_SERVING = rf"(?:{_PHONE_LABEL}|\bp\. ?|\b(?:sähköposti(?:osoite)?|s-posti|e-?mail)\b ?:? ?|\b(?:tai|ja|sekä|och|and) )"
_MARKED = re.compile(
    rf"(?<![ ,;:/–-])[ ,;:/–-]*{_SERVING}?\(?{_MARKS}(?:[ ,;:/()–-]*{_SERVING}?{_MARKS})*\)?", re.IGNORECASE
)
# What follows "puh." is no sentence, and neither is a number.
_SENTENCE = re.compile(rf"(?<=[.!?])(?<![Pp]rof\.)(?<![Dd]os\.)(?<![Dd]r\.)(?<!tri\.) +(?=[A-ZÅÄÖ\"”(«{NAME_MARK}])")
_NUMBER_ALONE = re.compile(r"\W*[0-9]{1,2}[.)]?\W*")
_LEFT_AT_START = re.compile(r"^((?:\s*(?:[•●▪◦‣·*–-]|#{1,6}) )?)[ ,;:/)–-]+")
_MOST_LINES_APART = 3
# Where more addresses stand on a line, the names that they spell stand beside them.
_MOST_SPELLED = 20
# What every line with contact data has, in small letters.
_HINT = re.compile(
    r"@|[(\[{] ?(?:at|ät|a) ?[)\]}]|\w\.[\w-]{1,64} (?:at|ät)"
    r"|\(?0[1-9][0-9 ()-]{5}|\+[0-9]|\b(?:(?:matka)?puh|tel|tfn|mob|gsm|phone|mobile|contact)"
    r"|(?:yhteys|yhdys|kontakti|vastuu)henkilö|lisätie(?:to[jd]|do)|yhtey(?:deno|stie|ttä)|kontaktp|more info"
    r"|(?:projekti|hanke|kehittämis)(?:pääl|koord|johtaj|suunnit|vetäj|työnt|sihteer|assis|asiant|ohjaaj|vastaav)"
    r"|hankkeen (?:vetäj|johtaj)|koordinaattor|toiminnanjohtaj|project (?:manager|coord)|projektled"
)
_HEADED = re.compile(rf"\W{{0,6}}{HEADING_OF_PERSONS}\W{{0,2}}$")
_LONGEST_HEADING = 40
# What introduces a person by name, and the beginnings that every one of these has: looking for those is quicker.
_INTRODUCES = re.compile(rf"\b(?:{RESPONSIBLE}|{DID}\s|(?:{LABELLED}|{PICTURED})\s?:)")
_INTRODUCING = (
    "tutkij", "johtaja", "laati", "kirjoittaj", "tekij", "vetäj", "ohjaaj", "esittelij", "valmistelij", "käsittelij",
    "hlö", "ledare", "forskare", "ansvarig", "handläggare", "kontakt", "författare", "upprättad av", "utarbetad av",
    "investigator", "project ", "leader", "researcher", "person", "prepared by", "author", "supervisor", "manager",
    "pi:", "pi :", "pis:", "pis :", "koonnut", "kokoaj", "koostanut", "puheenjohtaj", "allekirjoitus",
    "sammanställt", "coordinator", "compiled by",
    "allekirjoit", "laadittu", "toimitt", "työntekij", "edustaj", "läsnä", "poissa", "ryhmä", "sihteeri", "pj",
    "kirjoitt", "vasta", "koost", "kokos", "koonn", "kuulu", "kuva", "teksti", "haastattel", "taitto", "foto", "text",
    "photo", "interviewer", "jäsenet", "medlemmar", "members",
    "närvarande", "ordförande", "sekreterare", "grupp", "teckna", "undertecknare", "representant", "projektkoordinator",
)  # fmt: skip

# With labels and titles, the words that say nothing once the person behind them is gone.
_SERVING_WORDS = frozenset((
    "antaa", "antavat", "asema", "asiakkaat", "dos", "dosentti", "dr", "email", "faksi", "fax", "fm", "ft", "gsm",
    "hakijaorganisaatiossa", "hankkeen", "hankkeessa", "hankkeesta", "ja", "prof", "professor", "professori", "tkt",
    "tri", "kysy", "lisää", "lähetä", "mail", "meihin", "mobile", "myös", "nimet", "nimi",
    "numero", "numeroon", "numerosta", "on", "osoite", "osoitteella", "osoitteeseen", "osoitteesta", "ota",
    "otathan", "ottaa", "ottakaa", "posti", "projektin", "projektissa", "projektista", "puh", "puhelimitse",
    "puhelin", "puhelinnumero", "puhelinnumerot", "s", "sekä", "soita", "soittaa", "sähköposti", "sähköpostilla",
    "sähköpostiosoite", "sähköpostitse", "tai", "tel", "toimii", "toimivat", "viesti", "voi", "voit", "yhteyden",
    "yhteydessä", "yhteys", "yhteyttä",
))  # fmt: skip
_SERVING_WORD = re.compile(rf"{LABEL}|{TITLE}|{LABELLED}", re.IGNORECASE)
_SERVING_PHRASE = re.compile(rf"\b(?:{LABEL}|{RESPONSIBLE})", re.IGNORECASE)
# What says who did a thing, at the end of a sentence whose name is gone.
_DID_LAST = re.compile(rf"\b(?:{PICTURED}|{DID})\W*$", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")


def without_contacts(text: str) -> str:
    """Give ``text`` without names, phone numbers and e-mail addresses of contact persons, line by line as it was.

    Lines stay in number and order; one that said nothing else becomes empty. A text without such data stays as it is.
    """
    lines = text.split("\n")
    for begin, stop in _regions(lines):
        lines[begin:stop] = _without_contacts(lines[begin:stop], is_first=begin == 0)
    return "\n".join(lines)


def _regions(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give the runs of lines that may hold contact data, with those around them: most texts have none to be read."""
    hinted = [at for at, line in enumerate(lines) if _is_hinted(line.lower())]
    far = 2 * _MOST_LINES_APART
    begins = [at for before, at in pairwise([-far - 1, *hinted]) if at - before > far]
    stops = [at for at, after in pairwise([*hinted, len(lines) + far]) if after - at > far]
    for begin, stop in zip(begins, stops, strict=True):
        yield max(begin - _MOST_LINES_APART, 0), stop + _MOST_LINES_APART + 1


def _is_hinted(line: str) -> bool:
    """Tell whether a line, in small letters, may have contact data in it."""
    if _HINT.search(line) or (len(line) <= _LONGEST_HEADING and _HEADED.match(line)):
        return True
    return any(map(line.__contains__, _INTRODUCING)) and _INTRODUCES.search(line) is not None


def _without_contacts(lines: list[str], *, is_first: bool) -> list[str]:
    # What is not the text's first line has one before it, which names look for.
    marked = _mark_all("\n".join(lines if is_first else ["", *lines])).split("\n")[not is_first :]
    if marked == lines:
        return lines
    cleaned = [_clean(line) for line in marked]
    for at, (marked_line, line) in enumerate(zip(marked, cleaned, strict=True)):
        if marked_line.strip() and not line:
            _empty_serving_lines(cleaned, range(at - 1, -1, -1))
            _empty_serving_lines(cleaned, range(at + 1, len(cleaned)))
    return cleaned


def _mark_all(text: str) -> str:
    return mark_people(_PHONE.sub(_mark_phone, _LABELLED_PHONE.sub(_mark_phone, _mark_addresses(text))))


def _mark_addresses(text: str) -> str:
    """Mark the e-mail addresses, and the names that they spell on the same line or those close to it."""
    text = _SPOKEN_MAIL.sub(r"\1@\2", text)
    found = ([match["local"] for match in _MAIL.finditer(line)] for line in text.split("\n"))
    locals_by_line = [spelled[:_MOST_SPELLED] for spelled in found]
    lines = [_MAIL.sub(MARK, line) for line in text.split("\n")]
    for at, spelled in enumerate(locals_by_line):
        for near in range(max(at - _MOST_LINES_APART, 0), min(at + 2, len(lines))):
            for local in spelled:
                lines[near] = mark_spelled(lines[near], local)
    return "\n".join(lines)


def _mark_phone(match: re.Match[str]) -> str:
    """Give a mark for a phone number, and what stands there for any other number that looks like one."""
    number = match.group()
    before = match.string[max(match.start() - 20, 0) : match.start()]
    return number if _NO_PHONE.fullmatch(number) or _OTHER_NUMBER.search(before) else MARK


def _clean(line: str) -> str:
    """Take the marks out of ``line``, and the sentences that say nothing without them."""
    if MARK not in line and NAME_MARK not in line:
        return line
    bare = (_without_marks(sentence) for sentence in _SENTENCE.split(line))
    left = " ".join(sentence for sentence in bare if sentence)
    return "" if _NUMBER_ALONE.fullmatch(left) else left


def _without_marks(sentence: str) -> str:
    bare = _MARKED.sub("", sentence)
    if bare == sentence:
        return sentence
    before, opened, left = bare.rpartition("(")
    if opened and ")" not in left and _only_serves(left):  # a bracket that lost what closed it
        bare = before.rstrip()
    return "" if _only_serves(_DID_LAST.sub("", bare)) else _LEFT_AT_START.sub(r"\1", bare).rstrip()


def _only_serves(text: str) -> bool:
    """Tell whether ``text`` has no word but those that introduce contact data."""
    words = _WORDS.findall(_SERVING_PHRASE.sub(" ", text))
    return all(word.casefold() in _SERVING_WORDS or _SERVING_WORD.fullmatch(word) for word in words)


def _empty_serving_lines(lines: list[str], ways: range) -> None:
    """Empty the labels and titles that stand on lines of their own next to contact data, in the order of ``ways``."""
    apart = 0
    for at in ways:
        if not lines[at].strip():
            apart += 1
        elif _only_serves(lines[at]) and apart < _MOST_LINES_APART:
            lines[at], apart = "", 0
        else:
            return
        if apart > _MOST_LINES_APART:
            return
