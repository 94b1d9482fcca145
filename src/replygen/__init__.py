"""Standard Chinese official reply letters: YAML in, GB/T 9704-2012 DOCX out, numbered and checked."""
