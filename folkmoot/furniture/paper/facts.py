"""What the record says of paper: how many went out and came back, that a paper was read, and how it all added up."""

from dataclasses import dataclass

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class BatchIssued(Fact):
    kind = "paper.issued"
    says = "A numbered batch of ballot papers was issued."
    batch: int
    issued: int
    key_by: str


@dataclass(frozen=True)
class BatchCountedBack(Fact):
    kind = "paper.counted-back"
    says = "The papers of a batch were counted by hand: handed in, spoiled, not used."
    batch: int
    returned: int
    spoiled: int
    unused: int


@dataclass(frozen=True)
class StubNoted(Fact):
    """Neither whose it is nor which paper belonged to it."""

    kind = "paper.stub"
    says = "The stub of a ballot paper was noted: handed out to somebody on the list of voters, ticked off, or spoiled."
    batch: int
    stub: int
    state: str


@dataclass(frozen=True)
class PaperRead(Fact):
    """What was read stays sealed: the commitment opens only with a salt that is kept apart and later deleted."""

    kind = "paper.read"
    says = "Somebody read a ballot paper and entered it. What is on it is sealed."
    batch: int
    paper: int
    attempt: int
    reading: int
    commit: str


@dataclass(frozen=True)
class PaperAskedAgain(Fact):
    kind = "paper.asked-again"
    says = "A ballot paper is to be read again by another two people."
    batch: int
    paper: int
    attempt: int


@dataclass(frozen=True)
class DifferenceSigned(Fact):
    kind = "paper.difference-signed"
    says = "Somebody put their name to numbers of paper ballots that do not add up, with a reason. It takes two."
    batch: int
    figures: str
    names: int


@dataclass(frozen=True)
class PaperCounted(Fact):
    kind = "paper.put-in"
    says = "The paper ballots added up and were put in the box with all the others."
    issued: int
    returned: int
    spoiled: int
    unused: int
    accepted: int
    rejected: int
    signed_differences: int
    # Of every accepted paper's sealed readings, in order of batch and paper: what the sample afterwards is drawn against.
    readings_digest: str


@dataclass(frozen=True)
class ReadingsForgotten(Fact):
    kind = "paper.readings-forgotten"
    says = "What was read on each ballot paper was deleted; the papers themselves can be destroyed."
    box: str


@dataclass(frozen=True)
class SampleRead(Fact):
    kind = "paper.sample-read"
    says = "A ballot paper of the sample was looked at again after the count."
    batch: int
    paper: int
    agrees: bool
