"""Tests: each proves a behaviour through real parts."""
