"""Bundles for people who translate without an account: made, sent back with a code, put before the reviewers."""
