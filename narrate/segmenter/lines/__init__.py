"""What can be told of a line from its own words: features, markers, signs of a notice."""
