"""What learners ask for: their progress, the controls of their record, and lessons that they have read."""
