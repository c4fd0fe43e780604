"""Starts and stops what the site needs on one machine: secrets, database, web server, worker, scheduler.

Nothing here is used by the running site itself: settings never start a server.
"""
