"""Learn how lines read that tell a component, from the phrase sets and excerpts that may be read."""
