"""One file per check, named for what it looks for."""
