"""What a library publishes: a server, static files and podcast feeds."""
