"""Ed25519: the package `cryptography` where it is installed, plain Python where it is not."""

from verifier import plain_ed25519

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
except ImportError:
    IS_QUICK = False
else:
    IS_QUICK = True


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Is this the signature of the message under this key of 32 bytes?"""
    if not IS_QUICK:
        return plain_ed25519.verify(public, message, signature)
    if len(public) != 32 or len(signature) != 64:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def sign(seed: bytes, message: bytes) -> bytes:
    """The signature of the message with the key that this seed of 32 bytes makes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message) if IS_QUICK else plain_ed25519.sign(seed, message)


def public_of(seed: bytes) -> bytes:
    """The public half of the key that this seed makes."""
    if not IS_QUICK:
        return plain_ed25519.public_of(seed)
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
