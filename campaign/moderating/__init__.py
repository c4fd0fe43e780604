"""The admin's pages on which coordinators review actions and keep people safe."""
