"""How right and how quick the checker is: `python -m benchmarks` lists what can be measured, and runs it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
