"""What benchmarks/distil_wordnet.py is made of."""
