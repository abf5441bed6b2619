"""Who is told what after a run: routing by owner and item, letters in Thai and English, sending without secrets."""
