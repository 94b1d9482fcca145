"""Putting documents together: attachments behind their letter, letters into a volume."""
