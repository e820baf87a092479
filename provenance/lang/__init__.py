"""Languages: each a folder that answers what `Language` asks, and that reads names, figures and dates besides."""
