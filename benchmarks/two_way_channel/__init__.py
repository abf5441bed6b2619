"""How well `two_way_channel` decides example pages whose right answers were written down beforehand."""
