"""The built-in scoring rules: one module, one rule, registered by entry point like everybody else's.

Their parameters are declared with ``eq=False, repr=False, slots=False``: nobody compares or prints them, and without
what attrs writes and compiles for that in every command a class takes half the time.
"""
