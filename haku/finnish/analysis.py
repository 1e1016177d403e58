"""What haku knows of a word: base forms, sub-compounds, parts, families, or a stem.

The analysis depends on the word's letters alone, never on its case or its neighbours, so it can be kept (see
``lexicon``) and is the same for indexing and for querying; ``morphology`` makes it.
"""

# Annotations are not postponed here: that halves what making the named tuples costs at every start.

from typing import NamedTuple

#: Raise with every change to what analyses hold; an index made by another version asks to be rebuilt.
VERSION = 7

#: Marks a stem among base forms, so that the stem of an unknown word never meets a real word of the same letters.
STEM_MARK = "~"
#: Marks the word a family goes back to among base forms and parts, so that it is no match for that word itself.
FAMILY_MARK = "^"


class Analysis(NamedTuple):
    """What is known of a word, all in lower case, each tuple sorted and without repeats.

    ``bases`` has the base form of every reading, ``subs`` the sub-compounds and ``parts`` the single elements of a
    compound. A word or an element that Voikko doesn't know is there as its stem, marked by ``STEM_MARK``; ``known``
    tells whether Voikko knows the whole word or its last element. ``classes`` has Voikko's word classes.
    ``cuts`` says where the written compound falls into parts, as offsets (``äiti|ryhmän`` is ``(4,)``). ``families``
    has for each base form the word that it goes back to (``sanoittaa`` for ``sanoitus``), or is empty where none does.
    """

    bases: tuple[str, ...]
    subs: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    cuts: tuple[int, ...] = ()
    known: bool = True
    families: tuple[str, ...] = ()

    def family(self, base: str) -> str:
        """Give the word that one of the base forms goes back to; itself where there is none."""
        return self.families[self.bases.index(base)] if self.families else base
