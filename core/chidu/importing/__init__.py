"""The way in: forms that departments already have, read into systems, rules and projects."""
