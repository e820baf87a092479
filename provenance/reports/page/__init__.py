"""The parts of the page for a person: its data, the report without scripts, and the frame that holds style and script.

`reports.formats.html` puts them together. What stands in a text reaches the page in two ways only: escaped by
`words.text`, or as JSON by `frame.block`, from which the script makes text nodes.
"""
