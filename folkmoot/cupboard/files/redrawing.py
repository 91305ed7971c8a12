"""Run alone in a limited child process: read a picture, draw it afresh, write it out without anything else it carried.

stdin: the picture as it was sent. stdout: one line "width height", then WebP. Exit code 3 with one word on stderr if it
cannot be done. Nothing of the site is imported here, and no file is opened.
"""

import io
import resource
import sys

from PIL import Image, ImageOps, UnidentifiedImageError

SECONDS, BYTES = 8, 700_000_000
MOST_PIXELS = 40_000_000
KINDS = ("JPEG", "PNG", "WEBP", "GIF")
SIZE = (960, 960)
AIM_BYTES = 48_000


def main() -> int:
    limit()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=KINDS) as sent:
            if sent.width * sent.height > MOST_PIXELS:
                return refuse("large")
            if sent.format == "JPEG":
                sent.draft("RGB", (2 * SIZE[0], 2 * SIZE[1]))
            drawn = flat(ImageOps.exif_transpose(sent))
    except Image.DecompressionBombError:
        return refuse("large")
    except UnidentifiedImageError:
        return refuse("unknown")
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError):
        return refuse("broken")
    drawn.thumbnail(SIZE)
    sys.stdout.buffer.write(f"{drawn.width} {drawn.height}\n".encode() + as_webp(drawn))
    return 0


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def flat(picture):
    """Its first frame, without transparency: what was see-through becomes white."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        ground = Image.new("RGB", seen.size, "white")
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground
    return picture.convert("RGB")


def as_webp(picture) -> bytes:
    """Small enough for a cheap phone: the best quality that stays under the aim, or the lowest we would show."""
    for quality in (80, 65, 50, 35):
        written = io.BytesIO()
        # exif, profile and the rest are named empty: a copy of the picture may still carry them.
        picture.save(written, "WEBP", quality=quality, method=4, exif=b"", icc_profile=b"", xmp=b"")
        if written.tell() <= AIM_BYTES:
            break
    return written.getvalue()


def refuse(word: str) -> int:
    sys.stderr.write(word)
    return 3


if __name__ == "__main__":
    sys.exit(main())
