"""The page of one place: what is known of it, said, sourced and to be taken along."""
