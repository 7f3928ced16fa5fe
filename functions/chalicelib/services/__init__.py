"""Use cases, one a file: what a person may do, told as a story over records and ports.

Knows the order of steps and what belongs in one transaction. Does not know HTTP, SQL or AWS.
"""
