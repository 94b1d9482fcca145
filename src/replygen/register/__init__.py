"""The register of document numbers: one small file a number, safe on a shared folder and in git, without a server.

`take` gives numbers to letters, `claims` reserves, voids and serves other documents, `conflicts` is what rendering
asks. `recover` finishes what a killed process left. How and on what it relies: docs/register.md.
"""

from replygen.register.conflicts import conflict, duplicates
from replygen.register.letters import Held, hold
from replygen.register.store import Register, open_register

__all__ = ["Held", "Register", "conflict", "duplicates", "hold", "open_register"]
