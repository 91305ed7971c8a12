"""Read and write Pabulib .pb files (pabulib.org), the common form for the ballots of shared budgets."""

from tellers.pabulib.lines import BadFile
from tellers.pabulib.reading import read, read_bytes, read_text
from tellers.pabulib.writing import to_text, write

__all__ = ["BadFile", "read", "read_bytes", "read_text", "to_text", "write"]
