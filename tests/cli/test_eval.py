from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from haku.evaluation.trec import read_run
from tests.small_collection import write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.small_collection import Files

    from .conftest import Haku


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return write(tmp_path)


def test_the_figures_come_as_text(cli: Haku, files: Files) -> None:
    told = cli("eval", *files.options)
    assert told.code == 0
    assert "Measured on 4 topics and 6 documents." in told.out
    assert "R@1000\t0.6667\n" in told.out
    assert "Time per query: median " in told.out
    assert "nuori" not in told.out
    assert told.err == (
        "Topics without judgements, left out of the figures: 1\nRelevant documents that are not in the collection: 1\n"
    )


def test_every_topic_is_shown_on_request(cli: Haku, files: Files) -> None:
    told = cli("-q", "eval", *files.options, "--per-topic")
    assert "2\tmaahanmuuttaja terveyspalvelu\t1.0000\t1.0000\t1.0000\t1.0000\t" in told.out
    assert told.err == ""


def test_the_figures_come_as_json(cli: Haku, files: Files) -> None:
    told = cli("eval", *files.options, "--format", "json", "--per-topic").json
    assert (told["documents"], told["topics"]) == (6, 4)
    assert told["measures"]["R@1000"] == 0.666667
    assert told["took_ms"]["median"] > 0
    assert [topic["query"] for topic in told["per_topic"]] == [
        "nuori", "maahanmuuttaja terveyspalvelu", "pakolainen", "hevonen",
    ]  # fmt: skip
    assert told["per_topic"][3]["measures"]["nDCG@10"] == 0


def test_the_figures_come_as_csv(cli: Haku, files: Files) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("eval", *files.options, "--format", "csv", "--per-topic").out)))
    values = {(row["topic"], row["measure"]): row["value"] for row in rows}
    assert values["all", "R@1000"] == "0.666667"
    assert values["2", "AP"] == "1.000000"
    assert float(values["all", "median_ms"]) > 0
    assert len(rows) == 4 * 5 + 6


def test_a_run_is_written_and_compared_with(cli: Haku, files: Files, tmp_path: Path) -> None:
    run = tmp_path / "run"
    assert cli("eval", *files.options, "--run-out", str(run)).code == 0
    assert list(read_run(run)) == ["1", "2", "3", "5"]
    told = cli("eval", *files.options, "--compare", str(run))
    assert "AP\t" in told.out
    assert "\t+0.0000\t0\t0\t4\t1.00000" in told.out
    assert "changed most" not in told.out


def test_a_worse_run_is_told_topic_by_topic(cli: Haku, files: Files, tmp_path: Path) -> None:
    run = tmp_path / "worse"
    run.write_text("1 Q0 asuminen 1 2.5 other\n2 Q0 kunta 1 7 other\n3 Q0 kokous 1 1 other\n", "utf-8")
    text = cli("eval", *files.options, "--compare", str(run)).out
    assert "Topics that changed most, by nDCG@10:" in text
    assert "2\tmaahanmuuttaja terveyspalvelu\t1.0000" in text
    told = cli("eval", *files.options, "--compare", str(run), "--format", "json").json
    assert [topic["topic"] for topic in told["most_changed"]] == ["2", "3"]
    assert told["most_changed"][0]["before"]["AP"] == 0
    assert told["changes"][1] == {
        "measure": "AP", "before": 0.333333, "after": 0.666667, "better": 2, "worse": 0, "same": 2,
        "p": pytest.approx(0.5, abs=0.01),
    }  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(cli("eval", *files.options, "--compare", str(run), "--format", "csv").out)))
    assert rows[1] | {"p": ""} == {
        "topic": "all", "query": "", "measure": "AP", "value": "0.666667", "before": "0.333333",
        "difference": "0.333333", "p": "",
    }  # fmt: skip
    assert float(rows[1]["p"]) == pytest.approx(0.5, abs=0.01)


def test_a_malformed_file_gets_one_message(process: Haku, files: Files) -> None:
    files.topics.write_text("1 nuori\n", "utf-8")
    told = process("eval", *files.options)
    assert told == (1, "", f"haku: {files.topics}, line 1: a topic is an id, a tab and a query.\n")


def test_a_missing_file_is_wrong_use(cli: Haku, files: Files) -> None:
    files.docs.unlink()
    told = cli("eval", *files.options)
    assert told.code == 2
    assert "docs.jsonl" in told.err
    assert cli("eval").code == 2


def test_without_ir_measures_the_message_says_how_to_install_it(
    cli: Haku, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    told = cli("eval", *files.options)
    assert told.code == 1
    assert told.err == (
        "haku: To measure relevance, haku needs the library ir-measures.\n"
        "      Install it: pip install 'ir-measures<0.5,>=0.4'\n"
    )


def test_a_run_that_cannot_be_written_is_told_before_the_work(cli: Haku, files: Files, tmp_path: Path) -> None:
    told = cli("eval", *files.options, "--run-out", str(tmp_path / "nowhere" / "run"))
    assert told.code == 1
    assert "can't be written" in told.err
    assert told.out == ""


def test_a_terminal_sees_how_far_the_work_is(cli: Haku, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    from contextlib import contextmanager

    @contextmanager
    def bar():  # type: ignore[no-untyped-def]
        yield lambda what, done, total: seen.append((what, done, total))

    monkeypatch.setattr("haku.output.progress.progress_bar", bar)
    monkeypatch.setattr("haku.cli.base._is_watched", lambda: True)
    assert cli("eval", *files.options).code == 0
    assert ("analysing", 5, 6) in seen
    assert seen[-1] == ("searching", 4, 5)


def test_messages_are_finnish_on_request(cli: Haku, files: Files) -> None:
    told = cli("--lang", "fi", "eval", *files.options)
    assert "Mitattu 4 aiheella ja 6 dokumentilla." in told.out


def test_what_is_similar_is_measured_by_judgements_of_documents(cli: Haku, tmp_path: Path) -> None:
    texts = {"a": "soutu melonta", "b": "soutu melonta hiihto", "c": "suksi hiihto", "d": "ilves", "e": "hirvi"}
    docs, judged = tmp_path / "docs.jsonl", tmp_path / "qrels"
    docs.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()), "utf-8")
    judged.write_text("a 0 b 2\nb 0 a 2\nb 0 c 1\nd 0 c 1\n", "utf-8")
    told = cli("eval", "--docs", str(docs), "--similar", str(judged), "--format", "json", "--per-topic").json
    assert {topic["topic"]: topic["measures"]["nDCG@10"] for topic in told["per_topic"]} == {
        "a": 1.0,
        "b": 1.0,
        "d": 0.0,
    }
    assert told["per_topic"][0]["query"] == "soutu melonta"
    (tmp_path / "others").write_text("z 0 a 1\n", "utf-8")
    answer = cli("eval", "--docs", str(docs), "--similar", str(tmp_path / "others"))
    assert answer.code == 1
    assert "judges no document of" in answer.err


@pytest.mark.parametrize("given", [(), ("--topics",), ("--qrels",), ("--topics", "--qrels", "--similar")])
def test_what_is_to_be_measured_must_be_said_one_way(cli: Haku, files: Files, given: tuple[str, ...]) -> None:
    (docs, *_) = (str(path) for path in files)
    answer = cli("eval", "--docs", docs, *(text for name in given for text in (name, docs)))
    assert answer.code == 2
    assert "--topics and --qrels are needed, or --similar alone." in answer.err
