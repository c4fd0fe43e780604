"""The grant desk in the Wagtail admin: scoring, shortlist, decisions, payments."""
