"""Word to analysis: what Voikko's readings say of base forms and parts, and what is left where it has none."""

from __future__ import annotations

import re
from itertools import accumulate, combinations_with_replacement
from typing import TYPE_CHECKING, NamedTuple

from haku.finnish.analysis import STEM_MARK, Analysis
from haku.finnish.derivation import NOMINAL, family, family_of_compound
from haku.finnish.lexicalised import LEXICALISED, SELDOM_MEANT, MeantParts
from haku.finnish.voikko import LONGEST_WORD, MOST_READINGS, NOUN, VERB
from haku.normal import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from haku.finnish.stemming import Stemmer
    from haku.finnish.voikko import Dictionary, Reading

#: Shorter parts are noise (``nta`` and ``ja`` are no parts, ``työ`` and ``yö`` are).
SHORTEST_PART = 2
#: A run of made-up words can be a compound of forty parts with 800 runs of parts; real ones have fewer than this.
MOST_PARTS = 10

# An abbreviation or a number with its ending after a colon: THL:n, 2010:tä.
_COLON = re.compile(r"(.+?):(\w{1,6})")
# Codes and the like (s21396, 4h, a2) are what they are.
_CODE = re.compile(r"(?=.*\d)[^\W_]+")
#: A word that Voikko doesn't know is cut in two only where both halves are so long; shorter ones are found by chance.
SHORTEST_HEAD = 4
SHORTEST_TAIL = 5
#: Names of places and families are no compounds, though Voikko shows what they are made of: Seinäjoki is no river.
_NAMES = frozenset({"paikannimi", "sukunimi"})
# What Voikko knows at the end of compounds only (*40-vuotias*), and what it is asked with.
_YEARS_OLD = "vuotia"
_NUMBER = "40-"
_VOWELS = frozenset("aeiouyåäö")
_SPLITTERS = re.compile(r"[-.'’:]")


def analyse(word: str, dictionary: Dictionary, stemmer: Stemmer) -> Analysis:
    """Analyse ``word``, a token in normal form; its case is ignored. A word with accents is also the one without."""
    word = word.lower().strip("-")
    analysis = _analysed(word, dictionary, stemmer)
    if (bare := without_accents(word)) == word:
        return analysis
    others = {base for base in _analysed(bare, dictionary, stemmer).bases if len(base) >= SHORTEST_PART}
    return analysis._replace(parts=tuple(sorted(others.union(analysis.parts).difference(analysis.bases))))


def _analysed(word: str, dictionary: Dictionary, stemmer: Stemmer) -> Analysis:
    if not any(ch.isalpha() for ch in word):
        return Analysis(bases=(word,) if word else (), parts=_numbers(word))
    if _CODE.fullmatch(word):
        return Analysis(bases=(word,))
    readings = readings_of(word, dictionary)
    if readings:
        return _of_readings(word, readings, dictionary, stemmer)
    if bases := _years_old(word, dictionary):
        return Analysis(bases=bases, classes=("laatusana",))
    if match := _COLON.fullmatch(word):
        return _analysed(match.group(1), dictionary, stemmer)
    if _SPLITTERS.search(word):
        return _of_joined(word, dictionary, stemmer)
    if bound := tuple(_bound(word, dictionary)):  # the first part of a compound on its own: vertais-, nais-
        return Analysis(bases=tuple(sorted(set(bound))))
    return _of_two_words(word, dictionary) or _of_stems(word, stemmer)


def _numbers(word: str) -> tuple[str, ...]:
    """Give the numbers of a range, ``2014-2020``."""
    numbers = word.split("-")
    return tuple(sorted({n for n in numbers if len(n) >= SHORTEST_PART})) if len(numbers) > 1 else ()


def _of_stems(word: str, stemmer: Stemmer) -> Analysis:
    """Analyse a word that no dictionary has, by its stem, as Finnish and as Swedish and English: nobody said which it
    is.

    A text may be in any of the three, and so may a query; what is spelt alike in two of them is seldom a word in both.
    """
    stems = {_stem(word, stemmer)}
    if not _VOWELS.isdisjoint(word):
        stems.update(stem for stem in stemmer.foreign(word) if stem)
    return Analysis(bases=tuple(sorted(STEM_MARK + stem for stem in stems)), known=False)


def _stem(word: str, stemmer: Stemmer) -> str:
    """Give what is left when Snowball has cut all that it would cut, one time after the other.

    Once is not enough for forms of one word to meet: it leaves *mineralogian* longer than ``mineralogia``.
    Abbreviations (``mll``) have no stem, and Snowball would cut them.
    """
    if _VOWELS.isdisjoint(word):
        return word
    while (stem := stemmer.stemWord(word)) != word:
        word = stem
    return word


def readings_of(word: str, dictionary: Dictionary) -> list[Reading]:
    """Give the readings of a word in lower case; Voikko looks past case, so names and abbreviations are among them."""
    found = [reading for reading in dictionary.read(word) if reading.base]
    # kuusi is no moon of yours, and tapa no call to kill, where the letters are a word as they stand.
    itself = any(_base(r) == word and not r.unlikely for r in found)
    likely = [r for r in found if not (itself and r.unlikely)]
    seldom = {SELDOM_MEANT.get(_base(r)) for r in likely}
    return [r for r in likely if _base(r) not in seldom][:MOST_READINGS]


def _years_old(word: str, dictionary: Dictionary) -> tuple[str, ...]:
    """Give the base form of a form of ``vuotias``, which stands alone beside numbers, and in questions."""
    readings = dictionary.read(_NUMBER + word) if word.startswith(_YEARS_OLD) else ()
    return tuple(sorted({_base(reading).removeprefix(_NUMBER) for reading in readings}))


def of_fewest_parts(readings: Sequence[Reading]) -> list[Reading]:
    """Give the readings that a person would mean: *varsinainen* is a word and no woman (``varsi|nainen``)."""
    fewest = min((len(_cuts(reading.structure)) for reading in readings), default=0)
    found = [reading for reading in readings if len(_cuts(reading.structure)) == fewest]
    # monenlaista is of many kinds and no law (monen|laki).
    return [reading for reading in found if _base(reading) in LEXICALISED] or found


def _of_readings(word: str, readings: list[Reading], dictionary: Dictionary, stemmer: Stemmer) -> Analysis:
    bases = {_base(r) for r in readings}
    bases |= {_verb(r, dictionary) for r in readings if r.participle and r.source and "=" not in r.structure[1:]}
    subs: set[str] = set()
    parts: set[str] = set()
    cuts: tuple[int, ...] = ()
    meant = of_fewest_parts(readings)
    # A name that is made of parts has no parts: nobody who looks for rivers means Seinäjoki.
    for reading in () if any(r.word_class in _NAMES and "-" not in r.base for r in meant) else meant:
        split = split_of(word, reading, dictionary)
        cuts = max(cuts, split.cuts, key=len)
        for element in split.elements:
            if not element.dropped:
                (parts if element.single else subs).add(element.text)
    if "-" in word:  # Voikko may know the whole (ely-keskus) and not its elements
        parts.update(p for p in _of_joined(word, dictionary, stemmer).parts if p.startswith(STEM_MARK))
    classes = {r.word_class for r in readings if r.word_class}
    kin = family_of_compound if _cuts(meant[0].structure) else family
    families = {base: kin(base, dictionary) for base in bases}
    return _made(bases, subs - bases, parts - bases, classes=classes, cuts=cuts, families=families)


def _base(reading: Reading) -> str:
    return reading.base.lower().strip("-")


def _cuts(structure: str) -> tuple[int, ...]:
    """Give the offsets in the written word at which a new part begins, the first part's 0 left out."""
    if "=" not in structure[1:]:
        return ()
    *parts, _ = structure.split("=")
    return tuple(cut for cut in accumulate(map(len, parts)) if cut)


class Element(NamedTuple):
    """A run of neighbouring parts of a compound (``single`` if it is one part), and why it was dropped, if it was."""

    text: str
    single: bool
    dropped: str = ""


class Split(NamedTuple):
    """Where a compound falls into parts that are meant, as offsets, and every run of parts that isn't all of it."""

    cuts: tuple[int, ...] = ()
    elements: tuple[Element, ...] = ()


class _Run(NamedTuple):
    """Neighbouring parts, the ``first`` to the ``final``, and what their base forms would be, if they have any."""

    first: int
    final: int
    written: str
    bases: tuple[str, ...]


def split_of(word: str, reading: Reading, dictionary: Dictionary) -> Split:
    """Split a compound by one of its readings, into single parts and sub-compounds, kept and dropped ones.

    All parts but the last look in the inflected word as in its base form, so offsets of one hold in the other.
    """
    base, cuts = _base(reading), _cuts(reading.structure)
    if not cuts or cuts[-1] >= len(base) or len(cuts) >= MOST_PARTS:
        return Split(cuts)
    runs = tuple(_runs(word, base, (0, *cuts, len(base)), dictionary))
    ends, starts = _not_meant(runs, dictionary)
    elements: list[Element] = []
    for run in runs:
        if (run.first, run.final) == (0, len(cuts)):
            continue
        single = (ends | starts).issuperset(range(run.first, run.final))
        if run.final in ends or run.first - 1 in starts:
            elements += [Element(text, single, "not meant") for text in run.bases or (run.written,)]
        elif not run.bases:
            elements.append(Element(run.written, single, "neither bare nor in the genitive"))
        else:
            found = (e for text in run.bases for e in _judged(text, dictionary, single=run.first == run.final))
            elements += [Element(text, single, dropped) for text, _, dropped in found]
    return Split(tuple(cut for number, cut in enumerate(cuts) if number not in ends & starts), tuple(elements))


def _runs(word: str, base: str, bounds: tuple[int, ...], dictionary: Dictionary) -> Iterator[_Run]:
    last = len(bounds) - 2
    for first, final in combinations_with_replacement(range(last + 1), 2):
        start, cut, end = bounds[first], bounds[final], bounds[final + 1]
        written = word[cut:end].strip("-")
        ends = (base[cut:],) if final == last else _middle(written, dictionary)
        yield _Run(first, final, base[start:cut] + written, tuple(base[start:cut] + text for text in ends))


def _not_meant(runs: Iterable[_Run], dictionary: Dictionary) -> tuple[set[int], set[int]]:
    """Give the numbers of parts with which nothing ends that is meant, and of those after which nothing begins."""
    ends: set[int] = set()
    starts: set[int] = set()
    for run in runs:
        for text in run.bases:
            meant = MeantParts(head=False, tail=False) if text in dictionary.unsplit else LEXICALISED.get(text)
            if meant and run.first < run.final:
                ends.update(() if meant.head else range(run.first, run.final))
                starts.update(() if meant.tail else range(run.first, run.final))
    return ends, starts


def _judged(candidate: str, dictionary: Dictionary, *, single: bool) -> Iterator[Element]:
    """Keep a run of parts if Voikko knows it as a word."""
    if not single:
        yield Element(candidate, single, "" if _is_word(candidate, dictionary) else "no word")
        return
    found = dict.fromkeys(_part_bases(candidate, dictionary))
    yield from (Element(base, single) for base in found)
    if not found:
        yield Element(candidate, single, "too short" if len(candidate) < SHORTEST_PART else "no word")


def _middle(written: str, dictionary: Dictionary) -> Iterator[str]:
    """Give the base forms of a part that isn't the last: ``paikan`` in turvapaikanhakija is ``paikka``."""
    found = False
    for reading in dictionary.read(written):
        if _can_join(reading, written):
            found = True
            yield _base(reading)
    if not found:
        yield from _bound(written, dictionary)


def _bound(written: str, dictionary: Dictionary) -> Iterator[str]:
    """Give what a form is that only begins compounds: a word's (``nais-`` is ``nainen``) or a prefix (``yhteis-``)."""
    readings = of_fewest_parts(dictionary.read(f"{written}-"))
    if readings and written.endswith("mis"):  # of työllistymis- Voikko tells the first verb only
        yield from (_base(r) for r in dictionary.read(f"{written[:-1]}nen") if r.word_class == NOUN)
    elif readings and all(reading.source for reading in readings):
        yield from (reading.source for reading in readings)
    elif readings:
        yield written


def _part_bases(part: str, dictionary: Dictionary) -> Iterator[str]:
    """Give ``part`` if it is a word or a prefix, with the base form it bends from (``tuettu`` is also ``tukea``)."""
    if len(part) < SHORTEST_PART:
        return
    readings = dictionary.read(part)
    if readings or dictionary.read(f"{part}-") or _years_old(part, dictionary):
        yield part
    for reading in readings:
        if _can_join(reading, part):
            yield _base(reading)
        if reading.participle:
            yield _verb(reading, dictionary)


def _verb(reading: Reading, dictionary: Dictionary) -> str:
    """Give the verb of a participle; of ``perustuva`` Voikko tells that it comes from ``perustaa``, by ``perustua``."""
    base = _base(reading)
    nearer = base[:-2] + base[-1]
    is_verb = any(_base(r) == nearer and r.word_class == VERB for r in dictionary.read(nearer))
    return nearer if base[-2:] in ("va", "vä") and is_verb else reading.source


def _can_join(reading: Reading, written: str) -> bool:
    """Tell whether a part may be this reading: parts stand bare or in the genitive, without endings of their own.

    Other cases are lexicalised: maahan|muuttaja is not about maa.
    """
    bare = reading.case == "nimento" and _base(reading) == written
    genitive = reading.case == "omanto" and written.endswith("n")
    return (bare or genitive) and "=" not in reading.structure[1:]


def _is_word(candidate: str, dictionary: Dictionary) -> bool:
    return any(_base(r) == candidate for r in dictionary.read(candidate))


def _of_joined(word: str, dictionary: Dictionary, stemmer: Stemmer) -> Analysis:
    """Analyse a word of elements joined by hyphens, whole and in parts: ``mamatree-äitiryhmän``, ``esr-hanke``.

    The last element carries the ending, so the whole's base forms are the other elements as written plus the last
    one's base forms, or its stem where Voikko doesn't know it.
    """
    elements = [e for e in _SPLITTERS.split(word) if e]
    inner = [_analysed(e, dictionary, stemmer) for e in elements]
    last = inner[-1]
    prefix = word[: word.rfind(elements[-1])]
    bases = {prefix + b for b in last.bases}
    compounds = {b for a in inner if a.cuts for b in a.bases}
    subs = {s for a in inner for s in a.subs} | compounds
    parts = {p for a in inner for p in (*a.bases, *a.parts)} - compounds
    cuts = (len(prefix), *(len(prefix) + c for c in last.cuts)) if prefix else last.cuts
    return _made(bases, subs, parts, classes=last.classes, cuts=cuts, known=last.known)


def _of_two_words(word: str, dictionary: Dictionary) -> Analysis | None:
    """Analyse a word that Voikko doesn't know as a compound of two that it knows: ``vuotuis|juhlat``.

    Voikko joins most words freely but not all. The longest second word is taken, for it is the surest.
    """
    if len(word) > LONGEST_WORD:
        return None
    for cut in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1):
        tails = {_base(r) for r in dictionary.read(word[cut:]) if r.word_class in NOMINAL and not _is_name(r)}
        heads = set(_middle(word[:cut], dictionary)) if tails else set()
        if heads:
            whole = {word[:cut] + tail for tail in tails}
            parts = heads | tails
            return _made(whole, (), parts, classes=("nimisana",), cuts=(cut,), known=False)
    return None


def _is_name(reading: Reading) -> bool:
    return reading.base[:1].isupper()


def _made(
    bases: Iterable[str],
    subs: Iterable[str],
    parts: Iterable[str],
    *,
    classes: Iterable[str],
    cuts: tuple[int, ...],
    known: bool = True,
    families: Mapping[str, str] | None = None,
) -> Analysis:
    ordered = tuple(sorted(bases))
    heads = tuple(families[base] for base in ordered) if families else ()
    return Analysis(
        bases=ordered,
        subs=tuple(sorted(subs)),
        parts=tuple(sorted(p for p in parts if len(p) >= SHORTEST_PART)),
        classes=tuple(sorted(classes)),
        cuts=cuts,
        known=known,
        families=heads if heads != ordered else (),
    )
