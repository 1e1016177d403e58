"""EML and MHTML: what a message says, and what is attached to it, each a file of its own; a page saved as one file.

Of the headers, only the subject is read: who wrote to whom is nobody's business here, and neither is how they sign.
Headers are taken as they stand, since the library's own way to understand them takes any time and memory.
"""

from __future__ import annotations

import email
import re
from email.errors import HeaderParseError
from email.header import decode_header
from io import BytesIO
from typing import TYPE_CHECKING

from haku.errors import SourceError
from haku.model import Unit
from haku.sources.formats import html
from haku.sources.formats.opened import Opened, enter, unread
from haku.sources.formats.plain import text_of
from haku.sources.values.content import TextContent
from haku.sources.values.encodings import Encodings, read_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message

    from haku.model import Problem
    from haku.sources.values.content import Content

    #: Reads a file of any format.
    Reader = Callable[[Opened], Iterator[Content | Problem]]

_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(?:\s|$)|\s+\S")
# A mail program writes one of these at the head of each message, and people don't write them into texts.
_TELLING = frozenset({"mime-version", "message-id", "received", "return-path"})
_ENDINGS = frozenset({"eml", "mht", "mhtml"})
_PAGES = frozenset({"mht", "mhtml"})
# Each line is looked at once for each part that it stands in.
_MOST_LOOKS = 20_000_000
_LONGEST_HEADER = 4_000
_LONGEST_NAME = 200
_BOM = b"\xef\xbb\xbf"
_REPLY = re.compile(r"^(?:\s*(?:re|fwd?|vs|vl|sv|aw|vb)\s*:)+\s*", re.IGNORECASE)
# What people and their programs write around what they say, in Finnish, Swedish and English.
_SIGNATURE = "--"
_CLOSING = re.compile(
    r"(?:(?:ystävällisin|parhain|kauniin|lämpimin|kiittäen ja)?\s*terveisin|yst\.? ?terv\.?|terv(?:eisin)?\.?|t:|"
    r"(?:med )?(?:vänliga?|bästa|varma) hälsning(?:ar)?|hälsningar|mvh|(?:best|kind|warm)? ?regards|"
    r"(?:yours )?sincerely|cheers)\s*[,.!]?",
    re.IGNORECASE,
)
_LONGEST_SIGNED, _MOST_SIGNED = 60, 12
_QUOTED_HEADER = re.compile(
    r"(?:from|sent|to|cc|bcc|date|lähettäjä|lähetetty|vastaanottaja|kopio|päivä(?:määrä)?|pvm|från|skickat|till|kopia|datum|"
    r"subject|aihe|ämne)\s*:",
    re.IGNORECASE,
)
_QUOTED_SUBJECT = re.compile(r"(?:subject|aihe|ämne)\s*:\s*", re.IGNORECASE)
_WROTE = re.compile(r".{0,200}\b(?:wrote|kirjoitti|skrev)\s*:", re.IGNORECASE)


def is_message(lines: list[str], extension: str) -> bool:
    """Tell a message by its headers: some program's, or any if its name says that it is one."""
    names = set()
    for line in lines:
        found = _HEADER.match(line)
        if not found:
            break
        names.add((found[1] or "").lower())
    return bool(names & _TELLING) or (extension in _ENDINGS and bool(names))


def read(opened: Opened, read_any: Reader) -> Iterator[Content | Problem]:
    """Yield what a message says, then what is attached to it; raises ``SourceError`` where there is nothing."""
    data = opened.stream.read()
    if data.count(b"\n") * (1 + data.count(b"boundary=")) > _MOST_LOOKS:
        raise SourceError("it holds too many archives or files: unpack it yourself, and put what you need here")
    message = email.message_from_bytes(data)
    body, attached = _parts(message)
    if _is_page(message, opened) and body:
        yield from _page(opened, body[0])
        return
    texts = list(_body(opened, _subject(message), body))
    yield from texts
    for number, part in enumerate(attached, 1):
        yield from _attachment(opened, part, number, read_any)
    if not texts and not attached:
        raise SourceError("it is empty: write the text into it, or remove it")


def _parts(message: Message) -> tuple[list[Message], list[Message]]:
    """Give the parts that are the message itself, and those that are attached; pictures in the text are neither."""
    body: list[Message] = []
    attached: list[Message] = []
    pending = [message]
    while pending:
        part = pending.pop()
        kind = _kind(part)
        if kind == "multipart/alternative":
            pending += _best(_children(part))
        elif kind == "multipart/related":
            pending += _children(part)[:1]
        elif kind.startswith("multipart/"):
            pending += reversed(_children(part))
        elif kind in {"text/plain", "text/html"} and not _name(part):
            body.append(part)
        elif not kind.startswith("image/") or _is_attached(part):
            attached.append(part)
    return body, attached


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if not isinstance(child, str)] if isinstance(payload, list) else []


def _best(children: list[Message]) -> list[Message]:
    """Give the form of a text that says most: its page, or what stands around that."""
    pages = [child for child in children if _kind(child) in {"text/html", "multipart/related", "multipart/mixed"}]
    return (pages or children)[-1:]


def _kind(part: Message) -> str:
    return part.get_content_type() if len(_raw(part, "Content-Type")) <= _LONGEST_HEADER else "text/plain"


def _is_attached(part: Message) -> bool:
    return _raw(part, "Content-Disposition").strip().lower().startswith("attachment")


def _is_page(message: Message, opened: Opened) -> bool:
    """Tell a saved page from a message."""
    return opened.extension in _PAGES or bool(_raw(message, "Snapshot-Content-Location"))


def _page(opened: Opened, part: Message) -> Iterator[Content | Problem]:
    data = _BOM + _text(part).encode("utf-8", "replace")
    inner = Opened(opened.path, BytesIO(data), len(data), opened.depth, opened.budget)
    if _kind(part) == "text/html":
        yield from html.read(inner)
    else:
        yield text_of(opened.path, _text(part))


def _body(opened: Opened, subject: str, parts: list[Message]) -> Iterator[Content | Problem]:
    """Yield the text of a message, headed by its subject, and tables in it."""
    texts: list[str] = []
    others: list[Content | Problem] = []
    for part in parts:
        if _kind(part) == "text/plain":
            texts.append(_text(part))
            continue
        try:
            for content in _page(opened, part):
                if isinstance(content, TextContent):
                    texts.append(content.text)
                else:
                    others.append(content)
        except SourceError:  # no text of its own
            continue
    said = "\n\n".join("\n".join(_without_persons(text.split("\n"))) for text in texts).strip()
    if said:
        yield text_of(opened.path, f"# {subject}\n\n{said}" if subject else said, Unit.LINE)
    yield from others


def _without_persons(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a text without who wrote it, and to whom."""
    bare = [line.strip().lstrip("> ") for line in lines]
    quoted = _quoted_headers(bare)
    signed = 0
    for at, line in enumerate(bare):
        if line == _SIGNATURE or _CLOSING.fullmatch(line):
            signed = _MOST_SIGNED
        elif signed and len(line) <= _LONGEST_SIGNED and at not in quoted:
            signed -= 1
        else:
            signed = 0
            subject = _QUOTED_SUBJECT.match(line) if at in quoted else None
            if subject:
                yield line[subject.end() :]
            elif at not in quoted and not _WROTE.fullmatch(line):
                yield line


def _quoted_headers(lines: list[str]) -> set[int]:
    """Give the places of lines that are headers of a quoted message: two or more after each other."""
    headers = {at for at, line in enumerate(lines) if _QUOTED_HEADER.match(line)}
    return {at for at in headers if at - 1 in headers or at + 1 in headers}


def _attachment(opened: Opened, part: Message, number: int, read_any: Reader) -> Iterator[Content | Problem]:
    name = _name(part) or f"{number}{'.eml' if _kind(part) == 'message/rfc822' else ''}"
    path = f"{opened.path}/{name}"
    children = _children(part)
    data = children[0].as_bytes() if children else _bytes(part)
    try:
        enter(opened)
        yield from read_any(Opened(path, BytesIO(data), len(data), opened.depth + 1, opened.budget))
    except SourceError as error:
        if opened.budget.is_spent:
            raise
        yield unread(path, error)


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: Message) -> str:
    """Give the text of a part, in the encoding that it says or, where it says one that is often wrong, as it is."""
    charset = part.get_content_charset() if len(_raw(part, "Content-Type")) <= _LONGEST_HEADER else None
    codec = html.text_codec(charset or "utf-8")
    if codec in html.LINE_BY_LINE:
        return "\n".join(read_lines(BytesIO(_bytes(part)), Encodings()))
    return _bytes(part).decode(codec, "replace")


def _subject(message: Message) -> str:
    return _REPLY.sub("", " ".join(_decoded(_raw(message, "Subject")).split()))


def _name(part: Message) -> str:
    """Give the name of an attached file; empty where there is none."""
    if max(len(_raw(part, "Content-Type")), len(_raw(part, "Content-Disposition"))) > _LONGEST_HEADER:
        return ""
    return _decoded(part.get_filename() or "").replace("/", "_").replace("\n", " ").strip()[:_LONGEST_NAME]


def _raw(part: Message, name: str) -> str:
    return str(part.get(name, ""))


def _decoded(text: str) -> str:
    """Give a header as people read it."""
    try:
        pieces = decode_header(text[:_LONGEST_HEADER])
        return "".join(
            piece if isinstance(piece, str) else piece.decode(html.text_codec(charset or "utf-8"), "replace")
            for piece, charset in pieces
        )
    except (HeaderParseError, ValueError):
        return text[:_LONGEST_HEADER]
