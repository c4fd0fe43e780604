"""The world map: shapes derived once from Natural Earth, drawn on the server."""
