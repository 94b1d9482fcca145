"""The table of rules: what `replygen check` runs and what docs/rules.md describes are the same objects."""
