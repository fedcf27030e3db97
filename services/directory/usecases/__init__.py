"""What the directory does, one module a verb. Collaborators are arguments; no framework here."""
