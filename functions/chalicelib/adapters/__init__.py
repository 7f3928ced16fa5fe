"""One technology a file, behind a port of `services.ports` or `records.store`."""
