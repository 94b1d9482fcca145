"""Title, salutation, opening, closing, thanks and contact line of a letter, from Jinja texts a clerk can change."""

from replygen.wording.load import SHIPPED, load_wording
from replygen.wording.names import WordingOptions
from replygen.wording.texts import Texts, Wording

__all__ = ["SHIPPED", "Texts", "Wording", "WordingOptions", "load_wording"]
