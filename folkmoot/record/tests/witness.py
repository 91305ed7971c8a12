"""A C2SP witness on this machine, for tests: it cosigns what continues the checkpoint it saw last, and nothing else."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

from tellers import prove


class Witness:
    """What it remembers, and the key it signs with."""

    def __init__(self, name="witness.example", seed=b"w" * 32):
        self.key = prove.SigningKey(name, seed)
        self.log_keys, self.seen, self.asked = [], prove.Checkpoint("", 0, prove.EMPTY_ROOT), 0
        self.answers = None  # a (status, text) to give instead

    def letter_by_letter(self, text):
        """How the answer goes out: all at once."""
        return [text]

    def add_checkpoint(self, body):
        """Status and text, as C2SP tlog-witness says."""
        self.asked += 1
        if self.answers:
            return self.answers
        proof = prove.parse_consistency(body)
        try:
            new = prove.open_checkpoint(proof.note, self.log_keys)
        except prove.UnknownSigner:
            return 403, ""
        if proof.old_size != self.seen.size:
            return 409, f"{self.seen.size}\n"
        if not prove.verify_consistency(self.seen.size, new.size, self.seen.root, new.root, proof.hashes):
            return 422, ""
        self.seen = new
        cosigned = prove.parse_note(prove.cosign_note(proof.note, self.key, at=int(time.time())))
        return 200, f"{cosigned.signatures[-1]}\n"


@contextmanager
def serving(witness):
    """The witness answers at the address that this gives."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            assert self.path == "/w/add-checkpoint"
            status, text = witness.add_checkpoint(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(status)
            self.end_headers()
            for letter in witness.letter_by_letter(text):
                self.wfile.write(letter.encode())

        def log_message(self, *_words):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/w/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
