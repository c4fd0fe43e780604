"""What Django leaves out of its Arabic formats and fills with the American order: a day together with a time."""

DATETIME_FORMAT = "j F Y، H:i"
# The marks keep day, month and year in the order in which Arabic is read.
SHORT_DATETIME_FORMAT = "d\u200f/m\u200f/Y، H:i"
