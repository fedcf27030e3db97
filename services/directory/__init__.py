"""The directory: keeps listings and finds them."""
