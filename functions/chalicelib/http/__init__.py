"""The edge: a request is decoded, one use case is called, its answer is presented. No rules live here."""
