#!/usr/bin/env python3
"""The organiser's and host's door to everything that is not a page."""

import sys

from folkmoot.config.manage import manage

if __name__ == "__main__":
    sys.exit(manage(sys.argv))
