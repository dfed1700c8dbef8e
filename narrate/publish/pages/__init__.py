"""Web pages: one to listen to a speech with, one that lists a library."""
