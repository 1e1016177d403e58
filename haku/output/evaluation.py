"""Relevance measured: as text, JSON or CSV."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from haku.locale import tr
from haku.output.data import csv_line
from haku.output.table import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from haku.evaluation.experiment import Evaluation, TopicFigures
    from haku.evaluation.measures import Change, Values

#: Of the topics that changed, so many are listed where not all are asked for.
MOST_CHANGED = 20
#: The measures by which a topic is said to have changed.
_COMPARED = ("nDCG@10", "AP")
_CSV_COLUMNS = ("topic", "query", "measure", "value", "before", "difference", "p")


def as_text(evaluation: Evaluation, *, per_topic: bool) -> Iterator[str]:
    """Yield what was measured, the mean measures, the time per query, and a table of topics: all, or what changed."""
    counts = {"documents": evaluation.documents, "topics": len(evaluation.topics)}
    yield tr("Measured on {topics} topics and {documents} documents.", **counts)
    yield ""
    yield from _changes(evaluation.changes) if evaluation.changes else _means(evaluation.means)
    yield ""
    times = {"median": f"{evaluation.median_ms:.2f}", "mean": f"{evaluation.mean_ms:.2f}"}
    yield tr("Time per query: median {median} ms, mean {mean} ms.", **times)
    if per_topic:
        yield ""
        yield from _topics(evaluation.topics)
    elif topics := evaluation.most_changed(MOST_CHANGED):
        yield ""
        yield tr("Topics that changed most, by nDCG@10:")
        yield ""
        yield from _topics(topics)


def _means(means: Values) -> Iterator[str]:
    yield from draw((tr("measure"), tr("value")), [(name, _figure(mean)) for name, mean in means.items()], figures=(1,))


def _changes(changes: tuple[Change, ...]) -> Iterator[str]:
    header = (
        tr("measure"), tr("before"), tr("now"), tr("difference"), tr("better"), tr("worse"), tr("same"), tr("p-value"),
    )  # fmt: skip
    rows = [
        (
            c.measure, _figure(c.before), _figure(c.after), _signed(c.after - c.before),
            str(c.better), str(c.worse), str(c.same), f"{c.p:.5f}",
        )
        for c in changes
    ]  # fmt: skip
    yield from draw(header, rows, figures=range(1, len(header)))


def _topics(topics: Sequence[TopicFigures]) -> Iterator[str]:
    """Yield a table of topics; where they are compared, with the differences that matter most."""
    compared = _COMPARED if topics[0].before else ()
    header = [tr("topic"), tr("query"), *topics[0].values, *(f"Δ {name}" for name in compared), tr("ms")]
    rows = [
        [
            figures.topic.id,
            figures.topic.query,
            *map(_figure, figures.values.values()),
            *(_signed(figures.difference(name)) for name in compared),
            f"{figures.took_ms:.2f}",
        ]
        for figures in topics
    ]
    yield from draw(header, rows, figures=range(2, len(header)))


def _figure(value: float) -> str:
    return f"{value:.4f}"


def _signed(value: float) -> str:
    return f"{round(value, 4) + 0.0:+.4f}"  # adding 0.0 makes of -0.0 a 0.0


def as_json(evaluation: Evaluation, *, per_topic: bool) -> Iterator[str]:
    """Yield one JSON object; topics, and what changed, where they were asked for. Times are in milliseconds."""
    told: dict[str, Any] = {
        "documents": evaluation.documents,
        "topics": len(evaluation.topics),
        "measures": _rounded(evaluation.means),
        "took_ms": {"median": round(evaluation.median_ms, 3), "mean": round(evaluation.mean_ms, 3)},
    }
    if evaluation.changes:
        told["changes"] = [_change_object(change) for change in evaluation.changes]
        told["most_changed"] = [_topic_object(topic) for topic in evaluation.most_changed(MOST_CHANGED)]
    if per_topic:
        told["per_topic"] = [_topic_object(topic) for topic in evaluation.topics]
    yield json.dumps(told, ensure_ascii=False, indent=2)


def _change_object(change: Change) -> dict[str, Any]:
    return change._asdict() | {"before": round(change.before, 6), "after": round(change.after, 6)}


def _topic_object(topic: TopicFigures) -> dict[str, Any]:
    told: dict[str, Any] = {"topic": topic.topic.id, "query": topic.topic.query, "measures": _rounded(topic.values)}
    if topic.before:
        told["before"] = _rounded(topic.before)
    return told | {"took_ms": round(topic.took_ms, 3)}


def _rounded(values: Values) -> dict[str, float]:
    return {name: round(value, 6) for name, value in values.items()}


def as_csv(evaluation: Evaluation, *, per_topic: bool) -> Iterator[str]:
    """Yield a header and a row for each measure; as in trec_eval, the topic ``all`` has the means.

    The last measure of each topic is its time in milliseconds; ``median_ms`` is the median of those.
    """
    yield csv_line(_CSV_COLUMNS)
    for topic in evaluation.topics if per_topic else ():
        yield from _topic_rows(topic)
    changes = {change.measure: change for change in evaluation.changes}
    for name, mean in evaluation.means.items():
        yield csv_line(["all", "", name, f"{mean:.6f}", *_change_cells(changes.get(name))])
    yield csv_line(["all", "", "median_ms", f"{evaluation.median_ms:.3f}", "", "", ""])
    yield csv_line(["all", "", "ms", f"{evaluation.mean_ms:.3f}", "", "", ""])


def _change_cells(change: Change | None) -> list[str]:
    if change is None:
        return ["", "", ""]
    return [f"{change.before:.6f}", f"{change.after - change.before:.6f}", f"{change.p:.6f}"]


def _topic_rows(topic: TopicFigures) -> Iterator[str]:
    first = [topic.topic.id, topic.topic.query]
    for name, value in topic.values.items():
        compared = [f"{topic.before[name]:.6f}", f"{topic.difference(name):.6f}"] if topic.before else ["", ""]
        yield csv_line([*first, name, f"{value:.6f}", *compared, ""])
    yield csv_line([*first, "ms", f"{topic.took_ms:.3f}", "", "", ""])


FORMATS: dict[str, Callable[..., Iterator[str]]] = {"text": as_text, "json": as_json, "csv": as_csv}
