"""`python -m replygen`."""

import sys

from replygen.cli import main

if __name__ == "__main__":
    sys.exit(main())
