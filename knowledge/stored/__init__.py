"""What a knowledge base keeps, as values: the store writes them, whoever reads a version reads them."""
