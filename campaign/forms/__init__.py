"""The forms of registering: one for each section, made for the action that is open."""
