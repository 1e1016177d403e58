"""The Whoosh index: the only room that knows Whoosh. Writes analysed documents, runs plans, gives docs and counts."""
