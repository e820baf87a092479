"""Words that carry a judgement, each with its scope: negation, hedges, quantifiers, connectives."""
