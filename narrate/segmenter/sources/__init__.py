"""From files to lines: encodings, markup, front matter and document formats."""
