"""The page on which reviewers of a language read a translation string by string."""
