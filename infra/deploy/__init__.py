"""Bringing a version to AWS: settings, artefacts, a change set that a person reads, waiting, trying it out, going back.

Each module is handed its clients; only `__main__` makes them, from the ordinary chain of credentials.
"""
