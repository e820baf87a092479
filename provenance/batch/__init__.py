"""Corpora: records in, records out, whatever carries them; `records.check_records` is the core that engines share."""
