"""Five anonymous questions after a module, of which only counts are kept."""
