"""Is it there? Matches captures to items, runs every component check, and scores."""
