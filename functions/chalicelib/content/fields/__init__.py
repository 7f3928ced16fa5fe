"""Which fields each kind of file has: tables that reading, the JSON Schemas and the sentences are made from."""
