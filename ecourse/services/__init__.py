"""What writes: counts, progress, packs."""
