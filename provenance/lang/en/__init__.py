"""What stands in a text: words, figures, dates, names, quotations and cues, each with its span."""
