"""How the networks in ``knowledge/models`` are made: see README.md in this folder. No part of the package."""
