"""`python -m tellers …`: see tellers.cli."""

import sys

from tellers.cli import main

if __name__ == "__main__":
    sys.exit(main())
