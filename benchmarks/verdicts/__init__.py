"""Verdicts by mutation: how well the judging finds what is missing on made-up agency sites, and only that.

Each site is a shape (how it is laid out) filled with one phrase set (how an office words its 43 items), every item in
a seeded choice of forms. The complete site must come out without gap. Then single things are broken and each verdict
is compared with what must come out:

    python -m benchmarks.verdicts                              every set and shape, both processors
    python -m benchmarks.verdicts --set river --shape menu     one of them
    python -m benchmarks.verdicts --set river --item O11 --show 20
    python -m benchmarks.verdicts --kind drop --every 4 --seed 3          a quarter of the mutants

`--show N` prints the N worst cases: item, component, check, what was broken, how it was published, the sentence of the
finding and what it rests on; `--write FOLDER` writes their sites there, `--pack 1` breaks one thing on each site. Cases
of sets that are kept for measuring (`sets.yaml`) are counted and not shown: whoever tunes the judging must not know
their wording.

`right`: the status is the expected one and the sentence names the right reason. `told`: the sentence or the list of
places looked at does. `python -m benchmarks.verdicts.proofread` finds slips in phrase files, `…verdicts.floor` the
figures of a fast fixed subset beside the floor that a test holds them to (`--raise` writes them down).
"""
