"""`make bench`: every figure of speed, size and cost, one line of JSON each."""

from tests.bench import (
    api_bench,
    capacity_bench,
    certificate_bench,
    issue_bench,
    learn_bench,
    package_bench,
    package_start_bench,
    site_bench,
)

for measured in (
    site_bench,
    api_bench,
    certificate_bench,
    issue_bench,
    learn_bench,
    package_bench,
    package_start_bench,
    capacity_bench,
):
    measured.run()
