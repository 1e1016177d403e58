"""haku's segments as Whoosh sees them; the only room that knows Whoosh."""

from haku.whoosh_codec.codec import HakuCodec

__all__ = ["HakuCodec"]
