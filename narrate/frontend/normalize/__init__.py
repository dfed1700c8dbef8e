"""Text normalisation: written text to the words that are spoken, by ordered tables of rules."""
