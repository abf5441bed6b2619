"""The message catalogue: one YAML file per language, with the same keys and marks in each."""
