"""Checks a public record, and counts its ballots again, without anything of the website that made them."""
