"""What facts are entered with, one file each."""
