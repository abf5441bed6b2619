"""Tell people: renders saved results; reads Result files only."""
