"""Prongsai: what would this agency lose in the OIT review if it happened today, and what must it publish where?"""

__version__ = "0.1.0"
