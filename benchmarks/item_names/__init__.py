"""Learns how offices name the items, and measures it on sets it has not seen: `python -m benchmarks.item_names`."""
