"""A passkey made of software, for tests: it answers as a phone would."""

import hashlib
import json
import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestedCredentialData, AuthenticatorData

UP, UV, AT = 0x01, 0x04, 0x40


class SoftwareKey:
    def __init__(self, *, host="localhost", origin="http://localhost", verifies=True):
        self.host, self.origin, self.verifies = host, origin, verifies
        self.id, self.private, self.count, self.user = (
            secrets.token_bytes(16),
            ec.generate_private_key(ec.SECP256R1()),
            0,
            b"",
        )

    def make(self, told):
        self.user = told["user"]["id"]
        public = ES256.from_cryptography_key(self.private.public_key())
        credential = AttestedCredentialData.create(bytes(16), self.id, public)
        attested = {"fmt": "none", "attStmt": {}, "authData": bytes(self._data(AT, credential))}
        return self._answer("webauthn.create", told, lambda _client: {"attestationObject": cbor.encode(attested)})

    def show(self, told):
        self.count += 1

        def signed(client):
            data = bytes(self._data(0))
            signature = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
            return {"authenticatorData": data, "signature": signature}

        return self._answer("webauthn.get", told, signed)

    def _data(self, flag, credential=b""):
        flags = UP | flag | (UV if self.verifies else 0)
        return AuthenticatorData.create(hashlib.sha256(self.host.encode()).digest(), flags, self.count, credential)

    def _answer(self, kind, told, rest):
        client = json.dumps({"type": kind, "challenge": told["challenge"], "origin": self.origin}).encode()
        response = {name: websafe_encode(value) for name, value in rest(client).items()}
        words = {"clientDataJSON": websafe_encode(client), **response}
        if kind == "webauthn.get":
            words["userHandle"] = self.user
        name = websafe_encode(self.id)
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": words, "clientExtensionResults": {}}
        )
