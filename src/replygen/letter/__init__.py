"""The letter as data: its table of keys, its model, its reading from YAML."""
