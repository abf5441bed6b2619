"""Tests of the bundled sites and of what builds and serves them."""
