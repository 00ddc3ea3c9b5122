"""The parts of rooms, one file each: attributes go down, messages go up."""
