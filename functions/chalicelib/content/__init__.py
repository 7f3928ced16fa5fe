"""What units and teachers write: its model (for everyone), and its reading and checking (for the build only)."""
