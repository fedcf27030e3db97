"""The embedded engine: tantivy, inside the directory's own processes. Only the indexer writes."""
