"""Who says what: verbs of speech, speakers, quotations."""
