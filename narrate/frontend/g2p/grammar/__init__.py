"""How the clause around a character decides its reading: rules for particles and for single characters."""
