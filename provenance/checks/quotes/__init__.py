"""Quotations: the claim alters, invents or splices what its source quotes."""
