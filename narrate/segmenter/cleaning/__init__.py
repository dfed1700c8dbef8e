"""From the lines of a file to the paragraphs that are read: what is left out, and what is joined."""
