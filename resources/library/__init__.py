"""The library: how its publications are found, shown, cited and taken along."""
