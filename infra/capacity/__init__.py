"""What a year of trainees costs on AWS, and which limit is met first.

Pure sums over what was counted (`counted.json`) and over prices, limits and assumptions (`assumptions.json`), each
with its source and date. Does not measure: `tests/bench` runs the journey and counts.
"""
