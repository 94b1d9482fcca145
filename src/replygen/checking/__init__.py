"""Holding a letter against the rules: YAML and what it becomes, or a DOCX; what is forgiven, and where it is shown."""
