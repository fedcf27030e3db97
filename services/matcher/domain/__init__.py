"""A person, a candidate, the criteria between them, ranking, reasons and coverage. Pure."""
