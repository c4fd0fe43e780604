"""Logging in to the admin: django-allauth at /account/, with a second factor."""
