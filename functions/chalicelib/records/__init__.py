"""Where the facts are kept: the storage port, and one repository an entity that owns its key shapes.

Knows how an entity lies in the single table. Does not know which database that is, nor why a fact changes.
"""
