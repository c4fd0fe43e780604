"""Learners ask the course host under a lesson, without saying who they are."""
