"""How the checks read the many ways in which offices word one thing.

    python -m benchmarks.wordings                               every item
    python -m benchmarks.wordings --item O11 --show 20          the wrongly judged ones

Excerpts that fulfil a component, and some that do not, are in `excerpts/`, a file for each item; those in
`measuring/`, written by others, are counted, never shown. An excerpt is judged alone, as a document that the agency
names for the item.
"""
