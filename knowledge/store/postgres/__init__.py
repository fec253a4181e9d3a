"""The store in a database of a PostgreSQL cluster (the extra ``cluster``): the same tables, the same postings.

docs/cluster.md says how such a cluster is set up, and what fails how.
"""
