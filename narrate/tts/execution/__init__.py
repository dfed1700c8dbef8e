"""How requests are run: attempts, limits on an online service, priorities, threads and clusters."""
