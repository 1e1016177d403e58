"""Calls to a cluster, and what is wrong with it in words; nothing else in haku knows OpenSearch's client."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from haku.errors import ClusterProblem, IndexMissing, LibraryMissing
from haku.extras import command_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.opensearch.address import Address

#: A call is given up after so many seconds, and tried so often.
_SECONDS = 60
_TRIES = 5


def _library() -> Any:
    try:
        import opensearchpy
    except ImportError as error:
        message = "For an index on OpenSearch, haku needs the library opensearch-py."
        raise LibraryMissing(message, "Install it: {command}", command=command_for("opensearch")) from error
    return opensearchpy


class Cluster:
    """One cluster, for any number of threads; user, password and certificates come from the environment."""

    def __init__(self, address: Address) -> None:
        """Nothing is asked of the cluster yet; raises ``LibraryMissing``."""
        self.address = address
        library = _library()
        user, password = (os.environ.get(f"HAKU_OPENSEARCH_{name}") for name in ("USER", "PASSWORD"))
        options: dict[str, Any] = {"use_ssl": True, "verify_certs": True} if address.tls else {}
        for option, name in (("ca_certs", "CA"), ("client_cert", "CERT"), ("client_key", "KEY")):
            if address.tls and (file := os.environ.get(f"HAKU_OPENSEARCH_{name}")):
                options[option] = file
        self._errors = library.exceptions
        self._client = library.OpenSearch(
            [{"host": host, "port": port} for host, port in address.hosts],
            http_auth=(user, password) if user and password else None,
            timeout=_SECONDS,
            max_retries=_TRIES,
            retry_on_timeout=True,
            retry_on_status=(429, 502, 503, 504),
            **options,
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Raise what goes wrong in haku's words."""
        try:
            yield
        except self._errors.SSLError as error:
            hint = "HAKU_OPENSEARCH_CA names the file of the authority that signed it."
            raise ClusterProblem("The certificate of {address} is not trusted.", hint, address=self.address) from error
        except (self._errors.AuthenticationException, self._errors.AuthorizationException) as error:
            hint = "HAKU_OPENSEARCH_USER and HAKU_OPENSEARCH_PASSWORD say who asks."
            raise ClusterProblem("The cluster refuses access to {address}.", hint, address=self.address) from error
        except self._errors.ConnectionError as error:
            hint = "Is it running, and the address right?"
            raise ClusterProblem("No cluster answers at {address}.", hint, address=self.address) from error
        except self._errors.TransportError as error:
            told = f"{error.status_code} {error.error}"
            raise ClusterProblem("The cluster refused a request ({reason}).", reason=told) from error

    def call(self, method: str, path: str, body: Any = None, **params: Any) -> Any:
        """Send a request and give the answer as plain values; raises ``ClusterProblem``."""
        with self._told():
            return self._client.transport.perform_request(method, path, params=params or None, body=body)

    def search(self, index: str, body: dict[str, Any]) -> Any:
        """Search one index; an answer that lacks a part of it is none."""
        found = self.call("POST", f"/{index}/_search", body, allow_partial_search_results="false")
        self._refuse_partial(found)
        return found

    def count_each(self, index: str, filters: Sequence[Any]) -> list[int]:
        """Count the documents that pass each of some filters, in one call."""
        if not filters:
            return []
        lines: list[Any] = []
        for wanted in filters:
            query = {"bool": {"filter": [wanted]}}
            lines += [{"index": index}, {"size": 0, "track_total_hits": True, "query": query}]
        with self._told():
            answers = self._client.msearch(body=lines)["responses"]
        for answer in answers:
            self._refuse_partial(answer)
        return [answer["hits"]["total"]["value"] for answer in answers]

    def _refuse_partial(self, found: Any) -> None:
        if "error" in found or found["timed_out"] or found["_shards"]["failed"]:
            reason = found.get("error", {}).get("reason", "_shards.failed")
            raise ClusterProblem("The cluster refused a request ({reason}).", reason=reason)

    def live(self) -> str:
        """Give the name of the index that the address means now; raises ``IndexMissing``."""
        name = self.address.name
        with self._told():
            try:
                found = self._client.indices.get_alias(name=name)
            except self._errors.NotFoundError as error:
                message = "There is no index at {address}."
                raise IndexMissing(message, "Build it: haku index", address=self.address) from error
        return str(next(iter(found)))

    def bulk(self, index: str, documents: Sequence[tuple[str, Any]]) -> None:
        """Put documents by their ids; each is in the index afterwards, or an error is raised."""
        lines: list[Any] = []
        for name, document in documents:
            lines += [{"index": {"_index": index, "_id": name}}, document]
        with self._told():
            found = self._client.bulk(body=lines)
        if found["errors"]:
            failed = next(item["index"] for item in found["items"] if "error" in item["index"])
            told = f"{failed['_id']}: {failed['error']['reason']}"
            raise ClusterProblem("The cluster refused a request ({reason}).", reason=told)
