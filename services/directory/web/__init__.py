"""The directory's HTTP side: load, one call, dump."""
