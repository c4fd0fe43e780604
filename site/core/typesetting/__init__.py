"""Typesetting: tagged documents (PDF/UA-1) and pictures of text, made by Typst in any of the site's languages."""
