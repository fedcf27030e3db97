"""The pages in a real browser, with small real services behind the gateway."""
