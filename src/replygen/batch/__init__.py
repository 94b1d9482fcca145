"""Many letters in one run: which files, what they share, where the results go."""
