"""What an office's letters share: replygen.toml, or `[tool.replygen]` of a pyproject.toml."""

from replygen.config.config import DEFAULT_RESULTS, Config, Series, find_key, spelling_key
from replygen.config.load import find_config, load_config

__all__ = ["DEFAULT_RESULTS", "Config", "Series", "find_config", "find_key", "load_config", "spelling_key"]
