"""Alignment: which word of a claim corresponds to which word of its evidence, and how the linked words are ordered."""
