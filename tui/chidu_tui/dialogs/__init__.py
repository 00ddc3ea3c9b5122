"""What asks or tells above a room, one file each."""
