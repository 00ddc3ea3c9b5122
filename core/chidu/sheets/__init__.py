"""Score sheets and project folders: reading, and accepting what is typed in them."""
