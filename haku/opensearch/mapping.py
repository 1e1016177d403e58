"""The fields of an index on OpenSearch.

``written``, ``base`` and ``parts`` hold each term once with its weight as its frequency, the length of the text taken
into it, so that one formula of two numbers gives BM25. ``…_at`` hold the same terms at their places, for phrases.
"""

from __future__ import annotations

import re
from typing import Any

from haku.query.weights import K1

#: Between the terms of one place, and between a section and its term.
TOGETHER, INSIDE = "\ue000", "\ue002"
#: A weight of 1 as a frequency, which is a whole number.
SCALE = 1000
#: Between two runs of words that no phrase joins.
GAP = 100
_LONGEST = 30_000
#: On two nodes or more, each has its copy on another one, so the loss of one node loses nothing.
KEPT = {"number_of_shards": 1, "auto_expand_replicas": "0-1", "refresh_interval": "-1"}
_UNSAFE = re.compile(r"[\s|\x1c-\x1f\ue000-\ue002]")


def safe(term: str) -> str:
    """Give a term without what separates terms here."""
    return _UNSAFE.sub("\ue003", term)


def body(meta: dict[str, Any]) -> dict[str, Any]:
    """Give what an index of projects is made with; ``meta`` is what it says of itself."""
    weighted = {"type": "text", "analyzer": "weighted", "search_analyzer": "blanks", "similarity": "saturation"}
    weighted |= {"index_options": "freqs", "norms": False}  # type: ignore[dict-item]
    placed = {"type": "text", "analyzer": "places", "search_analyzer": "blanks", "norms": False}
    placed["position_increment_gap"] = GAP
    layers = dict.fromkeys(("written", "base", "parts"), weighted)
    places = {f"{layer}_at": placed for layer in layers}
    number, kept = {"type": "long"}, {"type": "keyword"}
    facets = {"facets": {"type": "object", "dynamic": True}}
    return {
        "settings": {
            "index": KEPT,
            "analysis": _ANALYSIS,
            "similarity": {"saturation": {"type": "scripted", "script": {"source": _SATURATION}}},
        },
        "mappings": {
            "dynamic": "strict",
            "dynamic_templates": [{"facets": {"path_match": "facets.*", "mapping": kept}}],
            "_meta": meta,
            "_source": {"includes": ["stored"]},
            "properties": {
                **layers,
                **places,
                **facets,
                **dict.fromkeys(("length", "start", "end", "amount"), number),
                **dict.fromkeys(("id", "title_key"), kept),
                "stored": {"type": "keyword", "index": False, "doc_values": False},
            },
        },
    }


_SATURATION = f"return query.boost * doc.freq / (doc.freq + {K1 * SCALE});"
_ANALYSIS = {
    "tokenizer": {"blanks": {"type": "whitespace", "max_token_length": _LONGEST}},
    "filter": {
        "several": {"type": "pattern_capture", "preserve_original": False, "patterns": [f"([^{TOGETHER}]+)"]},
        "weights": {"type": "delimited_term_freq", "delimiter": "|"},
    },
    "analyzer": {
        "places": {"type": "custom", "tokenizer": "blanks", "filter": ["several"]},
        "weighted": {"type": "custom", "tokenizer": "blanks", "filter": ["weights"]},
        "blanks": {"type": "custom", "tokenizer": "blanks"},
    },
}

#: Files of the index, in pieces.
FILES: dict[str, Any] = {
    "settings": {"index": KEPT},
    "mappings": {
        "dynamic": "strict",
        "properties": {"file": {"type": "keyword"}, "number": {"type": "long"}, "content": {"type": "binary"}},
    },
}
