"""What readers are told of translations: what is behind, who translated, how far each section is."""
