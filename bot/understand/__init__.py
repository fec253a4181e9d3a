"""From a normalised question to what is asked."""
