"""How well the check `two_way_channel` decides example pages whose right answer was written down before it was tuned."""
