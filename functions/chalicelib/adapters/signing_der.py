"""The few pieces of DER (X.690) that a certificate and a CMS signature are made of. Knows lengths and object names.

Does not know what it encodes: that is for `signing_certificate` and `signing_cms`.
"""

INTEGER, BITS, OCTETS, OBJECT = 0x02, 0x03, 0x04, 0x06
SEQUENCE, SET, CONTEXT = 0x30, 0x31, 0xA0


def tlv(tag: int, *parts: bytes) -> bytes:
    """One element: its tag, its length and its contents."""
    body = b"".join(parts)
    if len(body) < 0x80:
        return bytes([tag, len(body)]) + body
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


def integer(value: int) -> bytes:
    """A number that is not negative."""
    return tlv(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def named(name: str) -> bytes:
    """An object identifier, written with dots."""
    first, second, *rest = (int(part) for part in name.split("."))
    encoded = bytearray()
    for part in (first * 40 + second, *rest):
        groups = [part & 0x7F]
        while part := part >> 7:
            groups.append(part & 0x7F | 0x80)
        encoded += bytes(reversed(groups))
    return tlv(OBJECT, bytes(encoded))


SHA256 = tlv(SEQUENCE, named("2.16.840.1.101.3.4.2.1"))
ECDSA_SHA256 = tlv(SEQUENCE, named("1.2.840.10045.4.3.2"))
