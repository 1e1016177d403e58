"""Stored fields as MessagePack, which can't make whoever reads it run anything, as a pickle can.

What MessagePack has no type for stands there as an extension: a number for the type, and its bytes.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.msgpack import Ext

if TYPE_CHECKING:
    from collections.abc import Callable


class NotKept(ValueError):
    """A segment of haku can't keep what it is given."""


_PLAIN = frozenset({type(None), bool, int, float, str, bytes})
_TUPLE = 0
#: The number of each type that is an extension, and how it becomes text and comes back.
_AS_TEXT: dict[type, tuple[int, Callable[[Any], str], Callable[[str], Any]]] = {
    datetime: (1, datetime.isoformat, datetime.fromisoformat),
    date: (2, date.isoformat, date.fromisoformat),
    time: (3, time.isoformat, time.fromisoformat),
    Decimal: (4, str, Decimal),
}
_FROM_TEXT = {number: read for number, _, read in _AS_TEXT.values()}


def pack(field: str, value: Any) -> bytes:
    """Give the bytes of a field's value; raises ``NotKept`` for one of a type that has none."""
    try:
        return msgspec.msgpack.encode(_packable(value))
    except (TypeError, OverflowError, RecursionError, UnicodeEncodeError) as error:
        raise NotKept(f"The field {field!r} can't store {value!r:.100}: {error}") from error


def _packable(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is list:
        return [_packable(item) for item in value]
    if kind is dict:
        return {_key(key): _packable(item) for key, item in value.items()}
    if kind is tuple:
        return Ext(_TUPLE, msgspec.msgpack.encode(_packable(list(value))))
    if kind not in _AS_TEXT:
        raise TypeError(f"haku's segments keep no {kind.__name__}")
    number, written, _ = _AS_TEXT[kind]
    return Ext(number, written(value).encode())


def _key(key: Any) -> Any:
    if type(key) not in _PLAIN:
        raise TypeError(f"haku's segments keep no {type(key).__name__} as a key")
    return key


def join(fields: dict[str, bytes]) -> bytes:
    """Give the bytes of all stored fields of a document, whose values are packed already."""
    return msgspec.msgpack.encode({name: msgspec.Raw(value) for name, value in fields.items()}) if fields else b""


def unpack(stored: bytes) -> dict[str, Any]:
    """Give the stored fields of a document; raises ``msgspec.DecodeError`` on other bytes than those of ``join``."""
    return _DECODER.decode(stored) if stored else {}


def _extension(number: int, data: memoryview) -> Any:
    if number == _TUPLE:
        return tuple(_DECODER.decode(data))
    return _FROM_TEXT[number](str(data, "utf-8"))


_DECODER: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(ext_hook=_extension)
