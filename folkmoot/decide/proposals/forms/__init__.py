"""What organisers, proposers and readers type about calls and proposals."""
