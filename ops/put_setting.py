"""Write one setting into a file of settings: put_setting.py FILE NAME, with what it is to be in VALUE.

In quotes that systemd and a shell read alike, whatever letters a password has. Not as an argument, which others could see.
"""

import os
import re
import sys
from pathlib import Path


def quoted(value: str) -> str:
    return '"' + re.sub(r'(["\\$`])', r"\\\1", value) + '"'


def with_setting(text: str, name: str, value: str) -> str:
    """The same text with this setting in the line that names it, even as an example, or else at the end."""
    line = f"{name}={quoted(value)}"
    found, many = re.subn(rf"^#?{name}=.*$", lambda _: line, text, count=1, flags=re.MULTILINE)
    return found if many else f"{text}{line}\n"


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(with_setting(file.read_text(), sys.argv[2], os.environ["VALUE"]))
