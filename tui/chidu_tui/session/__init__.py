"""What the application knows and decides, without any terminal: nothing here imports textual."""
