"""What is on the site: crawls an agency website and keeps every answer as evidence; knows no checklist."""
