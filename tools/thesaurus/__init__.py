"""What tools/distil_wordnet.py is made of."""

from pathlib import Path

LISTS = Path(__file__).resolve().parents[2] / "provenance" / "lang" / "en" / "data"  # where it reads and writes
