"""Claims that were not compared with the sources at all, or only with a part of a sentence."""
