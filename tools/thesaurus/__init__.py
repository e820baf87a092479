"""What tools/distil_wordnet.py is made of."""

from pathlib import Path

LISTS = Path(__file__).resolve().parents[2] / "provenance" / "lists"  # where it reads and writes
