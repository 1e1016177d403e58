"""Every weight of the ranking.

Those of queries were best on librarians' judgements (bench/RESULTS.md), and sit on a flat top: a third more or less
changes nDCG@10 by a thousandth. Those of texts are in the index: another value there means another index.
"""

from __future__ import annotations

# How words of texts count; these are written into the index.

#: A word in the title counts as so many in the text.
TITLE_WEIGHT = 2.0
#: People say first what a text is about: each of the first words of a section counts as so many.
OPENING = 15
OPENING_WEIGHT = 1.5

#: A word in the names of implementers, funders, programmes, funds and places counts as so many in the text.
FACT_WEIGHT = 0.5

# How a query's words count.

#: What a hit in ``parts`` is worth against one in ``base``.
WITHIN_WEIGHT = 1.5
#: What readings are worth that are other words than the one typed: ``tuki`` may be a form of ``tukea``.
OTHER_READING_WEIGHT = 0.2
#: What a query word's own sub-compounds and parts are worth.
SUB_WEIGHT = 0.5
PART_WEIGHT = 0.4
#: What words of the same family are worth: of the word's own, and of its parts'.
FAMILY_WEIGHT = 0.8
PART_FAMILY_WEIGHT = 0.25
#: What a qualifier in brackets is worth: ``arvo (ominaisuudet)``.
QUALIFIER_WEIGHT = 0.1
#: What a word is worth that carries no subject (``haku.query.stop_words``).
STOP_WORD_WEIGHT = 0.3
#: What meeting a word is worth in a question of at least so many words, against what a rare word is worth by its rarity
#: alone: an answer has more of its words, and not one of them more often.
MET_WEIGHT = 1.0
SHORTEST_QUESTION = 5
#: What a word is worth that was typed without its umlauts.
FOLDED_WEIGHT = 0.7
#: What a synonym is worth against the word that was typed: one of the user's own, another label of a vocabulary's
#: concept, and a label of a narrower concept; and one that comes with haku.
SYNONYM_WEIGHT = 0.7
LABEL_WEIGHT = 0.5
NARROWER_WEIGHT = 0.3
FIELD_SYNONYM_WEIGHT = 0.5

# Which projects are loosely related: they lack a word, and have something telling of the query.

#: A part of a compound is telling where at most this share of all projects has it, or at most so many.
TELLING_SHARE = 0.01
TELLING_PROJECTS = 50

# BM25 (Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).

#: Near the best on librarians' judgements; a document's length is the number of its words, in every layer.
K1 = 1.5
B = 0.65

# Similar projects.

#: How much each facet can add to the likeness, which is 1 between a project and its own words.
SHARED_FACET_WEIGHTS = {"target_group": 0.20, "theme": 0.20, "region": 0.10, "implementer": 0.10, "funder": 0.05}
#: Words that are looked for: the most telling ones of the project.
MOST_TELLING_TERMS = 60
#: What a part of a compound counts against a whole word, and what a word as a base form adds to one anywhere.
TELLING_PART_WEIGHT = 0.5
TELLING_BASE_WEIGHT = 0.5
#: Words in more than this share of all projects are not looked for, and one that is similar shares a word that no more
#: than the other share has; few projects are neither.
COMMON_SHARE = 0.5
RARE_SHARE = 0.1
FEW_PROJECTS = 3
#: The least likeness of words, and how much of it must come from words that few have.
LEAST_LIKENESS = 0.05
LEAST_RARE = 0.04
#: The number of projects that are similar at most.
MOST_SIMILAR = 200
