"""Documents as data: a template and a typed context each, and the mapping files of rosters.

Knows what stands where on paper. Does not know records or ports: facts are passed in.
"""
