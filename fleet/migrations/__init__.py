"""How the tables came to be what they are, step by step; a new step is a file in versions/."""

HEAD = "0002"  # the newest step
