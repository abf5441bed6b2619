"""Learns which item a whole text is about, and measures it on unseen sets: `python -m benchmarks.item_texts`."""
