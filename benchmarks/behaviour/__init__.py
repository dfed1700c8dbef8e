"""What narrate does, written down, so that two versions of it can be compared."""
