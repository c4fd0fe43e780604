"""What `make check` asks of the tree before anybody else sees it."""
