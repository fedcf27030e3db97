"""The API's description (OpenAPI 3.1), written by hand as data: `document()` puts it together."""
