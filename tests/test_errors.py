from __future__ import annotations

import pickle

import pytest

from haku import errors
from haku.errors import HakuError, reason
from haku.locale import speaking, tr

HIERARCHY = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, HakuError)]


def test_an_error_says_its_message_and_what_helps_with_the_values() -> None:
    error = HakuError("{file} is {what}.", "Remove {file}.", file="a{b}.txt", what="bad")
    assert str(error) == "a{b}.txt is bad. Remove a{b}.txt."
    assert str(HakuError("Bad.")) == "Bad."


@pytest.mark.parametrize("kind", HIERARCHY, ids=lambda kind: kind.__name__)
def test_every_error_has_a_known_exit_code(kind: type[HakuError]) -> None:
    family = {errors.UsageProblem: 2, errors.IndexProblem: 3, errors.Interrupted: 130, errors.Terminated: 143}
    assert kind.exit_code == next((code for base, code in family.items() if issubclass(kind, base)), 1)
    assert kind.__doc__


def test_an_error_goes_from_a_process_to_another() -> None:
    error = pickle.loads(pickle.dumps(errors.DataFileError("{file} is bad.", "Remove it.", file="a.toml")))
    assert (type(error), str(error)) == (errors.DataFileError, "a.toml is bad. Remove it.")


def test_an_error_goes_on_speaking_the_language_in_which_it_was_raised() -> None:
    message, values = "There is no index in {folder}.", {"folder": "x"}
    with speaking("fi"):
        error = errors.IndexMissing(message, "Make it: haku index", **values)
        finnish = tr(message, **values)
        assert str(errors.UsageProblem("")) == ""
    assert finnish != message.format(**values)
    assert str(error).startswith(finnish)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    with speaking("sv"):
        assert str(error).startswith(finnish)
    with speaking("en"):
        english = errors.IndexMissing(message, **values)
    with speaking("fi"):
        assert str(english) == message.format(**values)


def test_an_error_of_a_worker_speaks_the_language_of_its_build() -> None:
    """A worker is a process where nobody chose a language."""
    sent = pickle.dumps(errors.IndexMissing("There is no index in {folder}.", folder="x"))
    with speaking("fi"):
        error = pickle.loads(sent)
        finnish = tr("There is no index in {folder}.", folder="x")
    assert str(error) == finnish


def test_the_reason_leaves_out_what_the_message_names() -> None:
    assert reason(FileNotFoundError(2, "No such file or directory", "a.txt")) == "No such file or directory"
    assert reason(ValueError("bad value")) == "bad value"
