"""Verdicts by mutation: how well the judging finds what is missing on made-up agency sites, and only that.

Each site is a shape (how it is laid out) filled with one phrase set (how an office words its 43 items), every item in
a seeded choice of forms. The complete site must come out without gap. Then single things are broken and each verdict
is compared with what must come out:

    python -m benchmarks.verdicts                              every set and shape, both processors
    python -m benchmarks.verdicts --set river --shape menu     one of them
    python -m benchmarks.verdicts --set river --item O11 --show 20
    python -m benchmarks.verdicts --kind drop --limit 200 --seed 3

`--show N` prints the N worst cases: item, component, what was broken, the sentence of the finding, and where the text
can be read (`--keep FOLDER` writes the whole mutant there). Sets that are kept for measuring (`sets.yaml`) are not
shown: whoever tunes the judging must not know their wording.
"""
