"""Bytes to text: what a person could read in one answer of the site, with page numbers."""
