"""Views of the campaign outside of its pages."""
