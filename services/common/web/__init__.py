"""What every service's HTTP side shares: problems, request ids, strict JSON, health."""
