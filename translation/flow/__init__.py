"""The way of a translation to its readers: submitted, reviewed, published, and never past whoever may publish."""
