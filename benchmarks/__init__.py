"""What is measured, beside which peer, and how to run it."""
