"""What a finished run says of its corpus: rates with intervals, drift against another run, and spot checks by people."""
