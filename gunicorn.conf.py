"""Read by every gunicorn that is started in this folder; options of the command line win."""

logger_class = "config.logs.TokenlessLogger"
