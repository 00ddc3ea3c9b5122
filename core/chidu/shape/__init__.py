"""The declared form of data: attrs classes become a JSON Schema, and data that fits it becomes their instances."""
