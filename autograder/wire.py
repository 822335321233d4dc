"""Frames on a stream socket: a JSON document and any number of binary buffers.

A frame is `u32 count`, then `count` times `u64 length`, then the parts themselves; the first part
is the document. All numbers are big-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

Parts = list[bytes]
MAX_PARTS = 4096
MAX_BYTES = 1 << 31


class WireError(ValueError):
    """The bytes are not a frame: the other end is broken or hostile."""


def pack(parts: Sequence[bytes | memoryview]) -> bytes:
    """One frame."""
    lengths = [len(part) for part in parts]
    return b"".join([struct.pack(f">I{len(parts)}Q", len(parts), *lengths), *parts])


class Unpacker:
    """Turns received bytes into frames, however they were cut.

    Frames above `most_bytes` are dropped while they come in; `dropped` counts them.
    """

    def __init__(self, most_bytes: int = MAX_BYTES) -> None:
        self._buffer = bytearray()
        self._most = most_bytes
        self._unwanted = 0
        self.dropped = 0

    def feed(self, data: bytes) -> Iterator[Parts]:
        """Add `data`; yield every frame that is now whole. Raises WireError on nonsense."""
        self._buffer += data[self._unwanted :]
        self._unwanted = max(0, self._unwanted - len(data))
        while (parts := self._take()) is not None:
            yield parts

    def _take(self) -> Parts | None:
        buffer = self._buffer
        if len(buffer) < 4:
            return None
        (count,) = struct.unpack_from(">I", buffer)
        if not 0 < count <= MAX_PARTS:
            raise WireError(f"a frame of {count} parts")
        start = 4 + 8 * count
        if len(buffer) < start:
            return None
        lengths = struct.unpack_from(f">{count}Q", buffer, 4)
        if sum(lengths) > MAX_BYTES:
            raise WireError(f"a frame of {sum(lengths)} bytes")
        if sum(lengths) > self._most:
            self.dropped += 1
            self._unwanted = max(0, start + sum(lengths) - len(buffer))
            del buffer[: start + sum(lengths)]
            return self._take()
        if len(buffer) < start + sum(lengths):
            return None
        parts = []
        for length in lengths:
            parts.append(bytes(buffer[start : start + length]))
            start += length
        del buffer[:start]
        return parts
