"""Short ways to make the things tests speak of."""
