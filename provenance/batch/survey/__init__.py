"""What a finished run says of its corpus: rates with intervals, drift since another run, spot checks by people."""
