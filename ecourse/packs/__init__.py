"""Modules to take along: offline, for a room with a facilitator, and for learning platforms."""
