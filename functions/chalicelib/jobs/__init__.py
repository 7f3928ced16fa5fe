"""What the worker does with each job of the outbox: send a letter, print a document, build a package."""
