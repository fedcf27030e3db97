"""Pages for people: rendered here, readable without JavaScript, asking nobody else for anything."""
