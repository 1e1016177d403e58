"""What the container files say, held against what there is: no machine of the tests need have docker."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import click
import yaml

from haku.cli.serve import command as serve

ROOT = Path(__file__).parents[1]
LINES = [line.split(maxsplit=1) for line in (ROOT / "Dockerfile").read_text("utf-8").splitlines() if line.strip()]


def said(instruction: str) -> list[str]:
    return [rest[0] for word, *rest in LINES if word == instruction]


def test_what_is_copied_is_there_and_not_ignored() -> None:
    copied = [name for line in said("COPY") for name in line.split()[:-1]]
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert set(copied) == allowed
    assert all((ROOT / name).exists() for name in copied)


def test_extras_that_are_installed_are_those_of_the_project() -> None:
    (line,) = (line for line in said("RUN") if "pip install" in line)
    wanted = line.partition("[")[2].partition("]")[0].split(",")
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert wanted
    assert set(wanted) <= known.keys()


def test_it_serves_as_somebody_who_is_not_root() -> None:
    assert said("USER") == ["haku"]
    assert said("ENTRYPOINT") == ['["haku"]']
    (arguments,) = map(json.loads, said("CMD"))
    assert arguments[0] == "serve"
    with click.Context(serve) as context:
        serve.parse_args(context, arguments[1:])
    assert context.params["host"] == "0.0.0.0"
    assert said("EXPOSE") == [str(context.params["port"])]


def test_compose_mounts_what_the_image_names() -> None:
    (service,) = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"].values()
    folders = dict(pair.split("=") for pair in said("ENV")[0].split())
    targets = {volume.split(":")[1] for volume in service["volumes"]}
    assert targets == {folders["HAKU_CORPUS"], folders["HAKU_INDEX"]}
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
