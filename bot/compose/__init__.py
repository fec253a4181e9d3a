"""What answers are made of: citations, quotations, places, duties and rows, in the documents' own words."""
