"""Where the counts of unmet needs are kept, and nothing else: see docs/decisions."""
