"""What changes actions. Everything locks the action's row first, so that two people never undo each other."""
