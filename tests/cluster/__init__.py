"""The store in a PostgreSQL cluster: the same answers, and nothing lost when nodes fail."""
