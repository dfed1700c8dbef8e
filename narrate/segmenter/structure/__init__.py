"""The structure of a speech: its title, headings, numbering and natural parts."""
