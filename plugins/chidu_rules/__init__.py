"""The built-in scoring rules: one module, one rule, registered by entry point like everybody else's."""
