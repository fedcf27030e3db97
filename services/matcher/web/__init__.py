"""The matcher's HTTP side: load, one call, dump."""
