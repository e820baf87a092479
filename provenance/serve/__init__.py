"""The service: a page and a JSON API in front of the checker, for one machine or, behind a token, for a newsroom."""
