"""Word templates: what they may name, how they are built from the standard and compiled for stamping."""
