"""The rooms of the application, one file each; ``rooms.py`` lists them."""
