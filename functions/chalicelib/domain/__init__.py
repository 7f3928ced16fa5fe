"""The rules of volunteering in Taiwan as pure functions over plain values.

Knows the law, the handbook and the words of the trade. Does not know HTTP, storage, letters, files or the
clock: every instant, identifier and random draw is passed in.
"""
