"""Addresses of indexes on a cluster: ``opensearch://host:9200,other:9200/name``."""

from __future__ import annotations

import re
from typing import NamedTuple

from haku.errors import UsageProblem
from haku.index_folder import CLUSTER, SECURE_CLUSTER

_PORT = 9200
_HOST = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:(?P<port>[0-9]{1,5}))?")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


class Address(NamedTuple):
    """The hosts of a cluster, each with its port; whether they speak TLS; and the name of the index."""

    hosts: tuple[tuple[str, int], ...]
    tls: bool
    name: str

    def __str__(self) -> str:
        hosts = ",".join(f"[{host}]:{port}" if ":" in host else f"{host}:{port}" for host, port in self.hosts)
        return f"{SECURE_CLUSTER if self.tls else CLUSTER}{hosts}/{self.name}"


def parse(text: str) -> Address:
    """Read an address; raises ``UsageProblem``, which never repeats what stands where a password would."""
    tls = text.startswith(SECURE_CLUSTER)
    hosts, _, name = text.removeprefix(SECURE_CLUSTER if tls else CLUSTER).partition("/")
    if "@" in hosts:
        raise UsageProblem(
            "An address of an index has no user and no password.",
            "Set {user} and {password} in the environment.",
            user="HAKU_OPENSEARCH_USER",
            password="HAKU_OPENSEARCH_PASSWORD",  # noqa: S106 - the name of the variable
        )
    found = [_HOST.fullmatch(host) for host in hosts.split(",")]
    if not all(found) or not _NAME.fullmatch(name):
        message = "“{address}” is no address of an index on OpenSearch."
        raise UsageProblem(message, "Write it like “{example}”.", address=text, example=f"{CLUSTER}host:9200/hankkeet")
    known = tuple((match["host"].strip("[]"), int(match["port"] or _PORT)) for match in found if match)
    return Address(known, tls, name)
