"""The matcher: ranks listings for one person and says why. It keeps nothing."""
