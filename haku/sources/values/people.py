"""Names of contact persons: found only beside a label, a role in a project, or a number or address that was marked.

A name is told by its shape: two or three capitalised words, none of them what organisations and venues are called, the
first no genitive (``Oulun``). A list of usual names would be of no use: those of newcomers are in none.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.values.given_names import given_names

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Stand for a number or address that was taken out, and for a name. Private use: no text means anything by them.
MARK, NAME_MARK = "\ue0ff", "\ue0fe"

_UPPER = "A-ZÀ-ÖØ-ÞŠŽČĆĐŁŞİ"
_LOWER = "a-zß-öø-ÿšžčćđłńśźżşığőűăâîțģķļņāēīū"
_CAPITALISED = rf"[{_UPPER}][\w'’]{{0,20}}[{_LOWER}]"
_WORD = rf"(?:{_CAPITALISED}(?:-{_CAPITALISED})?|[{_UPPER}]\.)(?![\w:-])"
_RUN = rf"(?<![\w-])(?P<run>{_WORD}(?: (?:(?:von|af|de|da|van|der|al|el|bin) ){{0,2}}{_WORD}){{1,3}})"
_SURNAME_FIRST = rf"(?<![\w-])(?P<run>{_WORD}, {_WORD})"
_SMALL = rf"[{_LOWER}-]{{2,30}}"

#: What introduces contact persons.
LABEL = (
    r"(?:(?:yhteys|yhdys|kontakti|vastuu)henkilö\w*|lisätie(?:toja|dot|tojen)\b|yhteydenotot|yhteystie(?:dot|toja)"
    r"|(?:ota|ottakaa|otathan) yhteyttä|contacts?(?: persons?)?\b|kontaktperson(?:er)?\b|more information)"
)
_TITLES = (
    r"(?:pääll(?:ikk|ikö|iköi)\w{1,4}|koordinaattor\w{1,5}|johtaj\w{1,4}|suunnittelij\w{1,4}|vetäj\w{1,4}"
    r"|työntekij\w{1,4}|sihteer\w{1,4}|assistent\w{2,4}|asiantuntij\w{1,4}|ohjaaj\w{1,4}|vastaav\w{1,4})"
)
# What contact persons are in a project: its bearer's name goes wherever it stands.
_ROLE = (
    rf"(?:\b(?:projekti|hanke|kehittämis){_TITLES}|\bhankkeen (?:vetäj|johtaj)\w{{1,4}}"
    r"|\b\w{0,20}koordinaattor\w{1,5}|\btoiminnanjohtaj\w{1,4}|\bproject (?:manager|coordinator)|\bprojektledare)"
)
#: What people are in general: such a word makes a name a contact's only before a number or an address.
TITLE = rf"(?:[\w-]{{0,30}}(?:{_TITLES}|(?:tutkij|opettaj|neuvoj)\w{{1,4}}|lehtori|rehtori|manager|coordinator))"
#: What stands before the name of one who answers for a project, did its research or wrote of it, colon or not.
RESPONSIBLE = (
    r"(?:(?:vastuu|pää)tutkij\w{1,4}|(?:vastuullinen|vastaava|johtava) (?:tutkija|johtaja)|yht(?:eys)?\.? ?hlöt?"
    r"|laatinut|(?:projekt|huvud)(?:ledare|forskare)|projektansvarig|ansvarig (?:person|forskare|ledare)|handläggare"
    r"|(?:upprättad|utarbetad) av|principal investigators?|project (?:leader|manager|coordinator|director)s?"
    r"|(?:responsible|lead) (?:leader|researcher|person|investigator)|person in charge|prepared by|compiled by"
    r"|sammanställt av|(?:under)?teckna[dt] av|allekirjoittanut"
    r"|(?:\w{0,20}ryhmän|hallituksen) (?:pj\b\.?|puheenjohtaja|sihteeri)|projektkoordinator\w{0,2}|läsnä olivat)"
)
#: The same before a colon, where these words say who did a thing, and not what there is.
LABELLED = (
    r"(?:tutkijat?|laatijat?|kirjoittajat?|tekijät?|vetäjät?|ohjaajat?|esittelijä|valmistelija|käsittelijä|johtaja|pis?"
    r"|koonnut|kokoajat?|koostanut|puheenjohtaja|pj\.?|sihteeri|allekirjoitus|allekirjoittajat?|allekirjoittanut"
    r"|laadittu|toimittanut|toimittajat?|työntekijät?|edustajat?|läsnä(?: olivat)?|poissa(?: olivat)?"
    r"|(?:työ|ohjaus)ryhmä|närvarande|frånvarande|ordförande|sekreterare|(?:arbets|styr)grupp(?:en)?|undertecknare|representant(?:er)?"
    r"|kontakt(?:uppgifter)?|ansvariga?|forskare|ledare"
    r"|handledare|författare|authors?|supervisors?|managers?|coordinators?)"
)
#: What persons did for a project, in a sentence; organisations do these, too. Of books the authors may be told.
DID = (
    r"(?:(?:\w{0,20}rapor\w{1,6}|selvity\w{1,6}|julkais\w{1,6}|op(?:as|paan)|hank(?:e|keen|keesta)|projekti(?:n|sta)"
    r"|arvioin\w{1,6}|\w{0,20}ryhmään|hallitukseen)(?: on| ovat)? (?:kirjoitti(?:vat)?|laati(?:vat)?|toimitti(?:vat)?"
    r"|koosti(?:vat)?|kokosi(?:vat)?|vasta(?:si(?:vat)?|a|avat)|kuulu(?:i|ivat|u|vat)?|kirjoittan(?:ut|eet)|laatineet"
    r"|toimittaneet|koonneet|vastan(?:nut|neet)))"
)
#: What persons did, as a label before a colon; what else is pictured or written may stand behind it.
PICTURED = (
    r"(?:(?:valo)?kuvat?|teksti|haastattelijat?|haastateltavat?|taitto|foto(?:t|grafi|graf)?|text|photos?|interviewers?"
    r"|(?:\w{0,20}ryhmän |hallituksen )?jäsenet|(?:\w{0,20}gruppens )?medlemmar|members)"
)
#: The same as a heading above names.
HEADING_OF_PERSONS = (
    r"(?:tekijä(?:tiedot|t)|kirjoittajat?|laatijat?|yhteyshenkilöt?|yhteystiedot|projektiryhmä|hanketiimi|projektitiimi"
    r"|hankkeen (?:henkilöstö|työntekijät)|projektin (?:henkilöstö|työntekijät)|henkilöstö"
    r"|kontakt(?:personer)?|authors?|contacts?)"
)
#: Degrees and ranks, as they stand before a name or behind it: Finnish ones, Swedish ones and English ones.
DEGREES = (
    r"(?:(?i:prof(?:essori|essor)?|dos(?:entti|ent)?|tri|dr|tohtori|maisteri|lisensiaatti|tradenomi|sosionomi|insinööri|ft|fm|tkt"
    r"|(?:fil|pol|ekon|jur|med|teol|tekn)\.? ?(?:mag|dr|lic|kand))"
    r"|F[TMLKD]|KT[TML]|Y[TM]T?|YT[TMLK]|VT[TMLK]|HT[TML]|HuK|DI|TkT|TkL|L[TL]|LKT|Tt[TMLK]|K[TML]|T[TML]|OT[TMLK]|MM[TM]"
    r"|Ta[TM]|Mu[TM]|TeM|Ps[TML]|EL[TL]|HL[TL]|Lit[TM]|[ST]H[TM]|ED|PM|PD|MBA|B\.?A|M\.?A|M\.?Sc|Ph\.?D|MD)"
    r"(?: ?\(?(?:ylempi |y)?(?i:amk)\)?)?"
)
_DEGREE = rf"(?:{DEGREES}(?!\w)\.?,?\s){{0,3}}"
#: Those who go unnamed behind a name.
OTHERS = (
    r"(?:,? (?:ym|yms|m\. ?fl|med flera|et al|and others|(?:työ)?ryhmineen|(?:ja|och|and|&) (?:muut|andra|others|co))"
    r"(?!\w)\.?)"
)
_IS = r"(?:on toiminut|on|oli|toimii|toimi|toimivat|työskentelee|aloitti)"
_LIST = r"(?:,| ja| sekä| och| and| &|/)"


class _Context(NamedTuple):
    """What stands around a name; the run of capitalised words begins with the name, or ends with it."""

    pattern: re.Pattern[str]
    ends_run: bool
    #: Whether it needs a usual given name to tell a person from what else may stand there.
    by_given: bool = False


def _before(following: str, line_start: str = "") -> _Context:
    return _Context(re.compile(rf"{line_start}{_RUN}(?={following})", re.MULTILINE), ends_run=True)


def _after(preceding: str) -> _Context:
    return _Context(re.compile(rf"{preceding}{_RUN}", re.MULTILINE), ends_run=False)


_BESIDE_MARKS = (
    # Maija Meikäläinen, projektipäällikkö, puh. 040 …
    _before(rf"[ ,;:/(–-]{{0,4}}(?:(?:{_SMALL} ){{0,2}}(?i:{TITLE})(?: {_SMALL})?)?[ ,;:)(–-]{{0,4}}{MARK}"),
    # A line of a list: Maija Meikäläinen, Oulun kaupunki, puh. 040 …
    _before(rf",[^.;\n{MARK}]{{2,80}}[,;(] ?{MARK}", r"^\W{0,6}"),
    # A name on a line of its own, the title and the number below it; but not the first line, which is a text's title.
    _before(rf"[ ,]{{0,3}}\n(?:[^\n.]{{0,40}}(?i:{TITLE})[^\n.]{{0,40}}\n)?[ (]{{0,4}}{MARK}", r"(?<=\n)"),
    _after(rf"^\W{{0,6}}{MARK}[ ,–-]{{1,3}}"),
    _after(rf"{MARK} ?[/(] ?"),
)
_BESIDE_WORDS = (
    # Lisätietoja hankkeesta antaa projektipäällikkö Maija Meikäläinen; Yhteyshenkilön nimi: Maija Meikäläinen
    _after(
        rf"(?i:\b{LABEL})(?:[^\n:.{MARK}]{{0,50}}:|(?: {_SMALL}){{0,3}} (?i:ant(?:aa|avat)|{_IS}|nimi|{TITLE}):?)?"
        rf"\s{{0,3}}(?:(?i:{TITLE})\s)?{_DEGREE}"
    ),
    _after(rf"(?i:{_ROLE})(?:\s?[:,–-]| {_IS})?\s{_DEGREE}"),
    # Vastuullinen tutkija Tiina Testinen; Laatija: prof. Teppo Testinen; Yhteyshenkilö: Testinen, Teppo
    _after(rf"(?i:\b{RESPONSIBLE})(?:\s?[:–-])?\s{{1,3}}{_DEGREE}"),
    _after(rf"(?i:\b(?:hankkeen |projektin )?{LABELLED})\s?:\s{{0,3}}{_DEGREE}"),
    # Raportin kirjoittivat Maija Meikäläinen ja Matti Malli; Kuva: Maija Meikäläinen
    _Context(
        re.compile(rf"(?i:\b(?:{DID}\s|{PICTURED}\s?:\s{{0,3}}))(?:(?i:{TITLE})\s)?{_DEGREE}{_RUN}"),
        ends_run=False,
        by_given=True,
    ),
    # Tekijätiedot, and below that heading: Tiina Testinen, asiantuntija, Oulun yliopisto
    _after(rf"^\W{{0,6}}(?i:{HEADING_OF_PERSONS})\W{{0,2}}\n{{1,2}}\W{{0,4}}{_DEGREE}"),
    _Context(
        re.compile(rf"(?i:\b(?:{LABEL}|{RESPONSIBLE}|{LABELLED})|{_ROLE})\s?:\s{{0,3}}{_SURNAME_FIRST}"), ends_run=False
    ),
    # Maija Meikäläinen toimii hankkeessa projektipäällikkönä
    _before(rf"(?:, | \(| {_IS} (?:{_SMALL} ){{0,2}})(?i:{_ROLE})"),
)
_IN_ONE_CASE = re.compile(
    rf"^(\W{{0,6}}(?i:{LABEL}|{RESPONSIBLE}|{LABELLED}|{_ROLE})\s?:\s?)([^\n]{{3,200}})$", re.MULTILINE
)
_BETWEEN_NAMES = re.compile(r"(\s?[,;/&]\s?| (?:ja|och|and) )")
# Behind a name: its degrees, its part in a group, and who goes unnamed.
_AFTER_NAME = re.compile(
    rf"(?<={NAME_MARK})(?:,? {DEGREES}(?!\w)\.?|{OTHERS}"
    rf"| \((?i:pj|puheenjohtaja|vpj|varapuheenjohtaja|siht|sihteeri|ordf|ordförande|sekr|chair|{TITLE})\.?\))+"
)
_BEFORE_NAME = re.compile(rf"(?:(?<!\w){DEGREES}(?!\w)\.?,?\s){{1,3}}(?={NAME_MARK})")
# Where one works stands between the names of a list: Maija Meikäläinen (Kemi), Matti Malli (Oulu)
_WORKPLACE = r"(?: \([^()\n]{1,60}\)(?:[,;/]| ja| sekä| och| and| &)|, [^,;()\n]{2,60};)"
_LISTED = (
    _after(rf"{NAME_MARK}(?:{_LIST}|{_WORKPLACE}) ?{_DEGREE}"),
    _before(rf"{_LIST} ?{NAME_MARK}"),
)
_ANY_RUN = re.compile(_RUN)

# What organisations, venues and groups are called, and people never are.
_NO_PERSON = re.compile(
    r"(?:keskus|laitos|liitto|säätiö|yhdistys|kunta|kaupunki|virasto|opisto|koulu|akademi|risti|setlementti|paikka|kahvila"
    r"|ravintola|\btupa|kerho|ryhmä|hanke|projekti|toimisto|piste|neuvonta|asema|seura|palvelut?|info|kirjasto|järjestö"
    r"|verkosto|piiri|yhtymä|instituutti|ministeriö|rahasto|tiimi|studio|pysäkki|startti|areena|osuuskunta|\wmalli"
    r"|(?:kylä|perhe|järjestö|kansalais|toimi|nuoriso|kulttuuri|hyvinvointi|asukas|toiminta|yhteisö|kansan|\b)talo"
    r"|(?:toiminta|olo|kokous|työ|oppimis)tila|center|centre|group|association|university|finland|foundation|college"
    r"|institute|förbund|förening|stiftelse|universitet|högskola|kommun|council|agency|yliopisto|martat|nuoret|naiset|perheet|lapset|äidit|suomi|eurooppa)$",
    re.IGNORECASE,
)
_GENITIVE = re.compile(r"(?<!ne)n$")
_IN_A_PLACE = re.compile(r"(?:(?<!ne)n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle)$")
_BODY_FOLLOWS = re.compile(
    r" (?:ry|rf|oy|ab|oyj|ky|tmi|sr|säätiö|kaupunki|kunta|yhdistys|seura|piiri|liitto|keskus|yliopisto|ammatti\w*)\b",
    re.IGNORECASE,
)
# Besides small ones (von, van der).
_MOST_WORDS = 3
# So many names stand in a row on either side of one that is known, at most.
_MOST_LISTED = 10


def mark_people(text: str) -> str:
    """Replace the names of contact persons in ``text``, whose numbers and addresses are marked, by ``NAME_MARK``."""
    text = _without_case(text)
    for context in (*_BESIDE_MARKS, *_BESIDE_WORDS) if MARK in text else _BESIDE_WORDS:
        text = _mark(context, text)
    for _ in range(_MOST_LISTED if NAME_MARK in text else 0):
        text = _AFTER_NAME.sub("", text)
        for context in _LISTED:
            text = _mark(context, text)
    return _BEFORE_NAME.sub("", text) if NAME_MARK in text else text


def _without_case(text: str) -> str:
    """Replace the names behind labels of persons that are written in small letters or capitals throughout."""
    return _IN_ONE_CASE.sub(_mark_in_one_case, text)


def _mark_in_one_case(match: re.Match[str]) -> str:
    label, value = match[1], match[2]
    pieces = _BETWEEN_NAMES.split(value)
    marked = (NAME_MARK if _is_name_in_one_case(piece.split()) else piece for piece in pieces)
    return label + "".join(marked)


def _is_name_in_one_case(words: Sequence[str]) -> bool:
    if not 1 < len(words) <= _MOST_WORDS or not all(word.replace("-", "").isalpha() for word in words):
        return False
    in_one_case = all(map(str.islower, words)) or all(map(str.isupper, words))
    is_given = any(word.casefold() in given_names() for word in words)
    return in_one_case and is_given and not any(map(_NO_PERSON.search, words))


def mark_spelled(text: str, local: str) -> str:
    """Replace the names in ``text`` that ``local`` spells, the part of an address before its ``@``: ``maija.meik``."""
    first, *_, last = [_fold(part) for part in ("", *re.split(r"[._-]", local))][-2:]
    if not first or not last:
        return text
    for match in _ANY_RUN.finditer(text):
        words = match["run"].split()
        for pair in pairwise(words):
            folded = [_fold(word) for word in pair]
            if last in folded and any(word.startswith(first) for word in folded if word != last):
                text = text.replace(" ".join(pair), NAME_MARK)
    return text


def _mark(context: _Context, text: str) -> str:
    pieces: list[str] = []
    done = 0
    for match in context.pattern.finditer(text):
        begin, end = match.span("run")
        words = match["run"].split()
        if context.ends_run:
            begin = end - len(" ".join(_last_name(words)))
        elif _BODY_FOLLOWS.match(text, end) or (context.by_given and not _has_given_name(words)):
            end = begin
        else:
            end = begin + len(" ".join(_first_name(words)))
        if begin < end:
            pieces += text[done:begin], NAME_MARK
            done = end
    return "".join(pieces) + text[done:]


def _first_name(words: Sequence[str]) -> Sequence[str]:
    """Give the words with which a run begins that are a person's name, or none."""
    ends = [at for at, word in enumerate(words, 1) if not word.islower()][:_MOST_WORDS]
    while len(ends) > 2 and (words[1].endswith("nen") or _IN_A_PLACE.search(words[ends[-1] - 1])):
        ends.pop()  # Maija Meikäläinen Oulusta
    name = words[: ends[-1]]
    return name if _is_name(name) else ()


def _last_name(words: Sequence[str]) -> Sequence[str]:
    """Give the words with which a run ends that are a person's name, or none."""
    begins = [at for at, word in enumerate(words) if not word.islower()][-_MOST_WORDS:-1]
    return next(filter(_is_name, (words[at:] for at in begins)), ())


def _is_name(words: Sequence[str]) -> bool:
    in_genitive = _GENITIVE.search(words[0]) and words[0].casefold() not in given_names()
    return not in_genitive and not any(map(_NO_PERSON.search, words))


def _has_given_name(words: Sequence[str]) -> bool:
    """Tell whether one of the first two words is a usual given name."""
    return any(part in given_names() for word in words[:2] for part in word.casefold().split("-"))


def _fold(word: str) -> str:
    """Give a word as addresses spell it: small letters without their marks."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if letter.isalnum())
