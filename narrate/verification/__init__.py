"""Finished speeches read back: what a recogniser hears, beside what should be heard."""
