"""Both search engines, real ones, held to the same expectations."""
