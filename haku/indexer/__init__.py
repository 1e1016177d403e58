"""From a corpus to an index: what changed is read, merged, analysed and written."""
