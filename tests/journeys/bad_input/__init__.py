"""Bad input of every kind: a clear problem that names the field, a status 4xx, nothing stored by
half, and the next caller is served as if nothing had been."""
