"""What must be there: one YAML file per fiscal year, and the model that reads it."""
