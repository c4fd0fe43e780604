"""Learning without an account: what a device holds, and what a learner can do with it."""
