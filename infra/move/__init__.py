"""Carrying everything of an installation elsewhere: one machine, a stack on AWS, or an archive, in any direction.

A place gives and takes items and files as they are; what is bound to its keys is opened and sealed anew on the way.
"""
