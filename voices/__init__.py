"""Voice profiles, style vectors and lexicons: data, installed with the package."""
