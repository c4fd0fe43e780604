"""Countries, their parts, regions of the world and cities, with names in the site's languages."""
