"""A printed indicator table becomes a system file: ids, head, rules with their doubts, and a text that checks."""
