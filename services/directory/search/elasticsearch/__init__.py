"""The production engine: Elasticsearch 9."""
