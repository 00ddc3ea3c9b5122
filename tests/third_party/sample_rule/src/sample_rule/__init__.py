"""A scoring rule and a score wrapper, as somebody else would ship them."""
