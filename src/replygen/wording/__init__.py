"""Title, salutation, opening, closing, thanks and contact line of a letter, from Jinja texts a clerk can change."""
