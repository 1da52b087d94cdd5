"""The exercises and programmes: what ships with the program, and what a person adds to it."""
