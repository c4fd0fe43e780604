"""The pages on which hosts answer learners, and what they write is published."""
