"""Voikko's dictionary file, looked through before the library maps it: it trusts every number in it.

The format is libvoikko's own (VFST; src/fst in its sources): two cookies, a flag for weights and padding up to byte 16;
the number of symbols (16 bits) and their names, each ended by a zero; padding to 8 bytes; then transitions of 8 bytes
each: symbols in and out (16 bits each), the number of the target transition (24 bits) and how many more transitions
leave the same state (8 bits). All transitions are reached, so the highest target ends the file.
"""

from __future__ import annotations

import struct
import sys
from array import array

_COOKIES = {struct.pack(f"{order}II", 0x00013A6E, 0x000351FA): order for order in "<>"}
_HEADER = 16
_TRANSITION = 8
_NATIVE = "<" if sys.byteorder == "little" else ">"
#: No sound dictionary has so many zeros one after the other (nine are usual): a part of the file was never written.
_ZEROS = bytes(64)


def is_whole(data: bytes) -> bool:
    """Tell whether a dictionary has all of its transitions, none of them leads out of it, and no part is blank."""
    order = _COOKIES.get(data[:8])
    if order is None or len(data) <= _HEADER + 2 or _ZEROS in data:
        return False
    if data[8]:  # transitions with weights have another form; Finnish dictionaries have none
        return True
    return _leads_nowhere_else(data, order)


def _leads_nowhere_else(data: bytes, order: str) -> bool:
    place = _HEADER + 2
    for _ in range(struct.unpack_from(f"{order}H", data, _HEADER)[0]):
        place = data.find(b"\0", place) + 1
        if not place:
            return False
    transitions = data[place + -place % _TRANSITION :]
    if not transitions or len(transitions) % _TRANSITION:
        return False
    numbers = array("I", transitions)
    if order != _NATIVE:
        numbers.byteswap()
    ways = numbers[1::2]
    last = max(way & 0xFFFFFF for way in ways)
    return last < len(ways) and last + (ways[last] >> 24) < len(ways)
