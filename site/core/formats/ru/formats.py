"""Dates that may end a sentence: the abbreviation that Django writes brings a full stop of its own."""

DATE_FORMAT = "j E Y года"
YEAR_MONTH_FORMAT = "F Y года"
