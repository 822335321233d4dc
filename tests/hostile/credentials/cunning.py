"""Hostile cases by somebody who has read the verifier: where two readers may part ways.

Text that means the same and is written otherwise, signatures made for something else, keys under
two names, files that are two kinds at once, pictures with more than one code.
"""

from __future__ import annotations

import copy
import gzip
import io
import json
import zlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import segno
from PIL import Image, ImageOps

from ctc_cert import office
from ctc_cert.credential import compact, keys, proof, times
from ctc_cert.document import badge, pades
from tests.hostile.credentials.corpus import BASE, METHOD, Case, Corpus
from tests.joint import NOW

FULL = {"verdict": "FULL"}


def cases(corpus: Corpus) -> Iterator[Case]:
    yield from _spellings(corpus)
    yield from _numbers(corpus)
    yield from _names(corpus)
    yield from _terms(corpus)
    yield from _other_documents(corpus)
    yield from _borrowed(corpus)
    yield from _ended(corpus)
    yield from _papers(corpus)
    yield from _files(corpus)
    yield from _pictures(corpus)
    yield from _addresses(corpus)


# --- Text ---------------------------------------------------------------------------------------


def _spellings(corpus: Corpus) -> Iterator[Case]:
    """The same document in other words is the same; what only some readers take is refused."""
    good = corpus.good
    text = json.dumps(good, ensure_ascii=False)
    backwards = json.dumps(dict(reversed(good.items())))
    for label, data in {
        "terms backwards": backwards,
        "every letter escaped": _escaped(text),
        "capital escapes": _escaped(text).replace("\\u00e", "\\u00E"),
        "slashes escaped": text.replace("/", "\\/"),
        "tabs and carriage returns": json.dumps(good, indent="\t").replace("\n", "\r\n"),
        "a hundred spaces around": " " * 100 + text + " " * 100,
    }.items():
        yield corpus.case(f"the same with {label}", data.encode(), "full", **FULL)
    for label, mark in {
        "a no-break space": "\u00a0",
        "a vertical tab": "\v",
        "a form feed": "\f",
        "a line separator": "\u2028",
        "a zero-width space": "\u200b",
        "a null": "\0",
    }.items():
        yield corpus.case(
            f"{label} between terms", (text[0] + mark + text[1:]).encode(), "not-json"
        )
        yield corpus.case(f"{label} behind", (text + mark).encode(), "not-json")
    surrogates = text.replace("Sok", "\U0001f393").encode("utf-16", "surrogatepass")
    for label, data in {
        "UTF-16 without a mark": text.encode("utf-16-le"),
        "UTF-32": text.encode("utf-32"),
        "UTF-16 of an astral name": surrogates,
        "CESU-8": text.encode().replace(b"Sok", b"\xed\xa0\xbc\xed\xbe\x93"),
        "a surrogate in bytes": text.encode().replace(b"Sok", b"\xed\xa0\x80"),
        "a continuation byte alone": text.encode().replace(b"Sok", b"\x80ok"),
        "five-byte UTF-8": text.encode().replace(b"Sok", b"\xf8\x88\x80\x80\x80"),
        "beyond Unicode": text.encode().replace(b"Sok", b"\xf4\x90\x80\x80"),
    }.items():
        yield corpus.case(f"written in {label}", data, "not-json")
    body = text[1:]
    for label, data, code in (
        ("a key twice in two forms of Unicode", '{"\u00e9":1,"e\u0301":2,' + body, "unknown-term"),
        ("a key twice by a surrogate pair", '{"\\ud83c\\udf93":1,"\U0001f393":2,' + body, "duplicate-key"),
        ("surrogates the wrong way round", '{"x":"\\udf93\\ud83c",' + body, "not-json"),
        ("a key __proto__ deep inside", text.replace('"hashed": true', '"__proto__": {}, "hashed": true'), "unknown-term"),
        ("an object of 15,000 keys", "{" + ",".join(f'"k{n}":1' for n in range(15_000)) + "," + body, "unknown-term"),
        ("a list of 60,000 numbers", '{"x":[' + "1," * 60_000 + "1]," + body, "unknown-term"),
        ("a text of 200,000 letters", '{"x":"' + "y" * 200_000 + '",' + body, "unknown-term"),
        ("a text of 40,000 escapes", '{"x":"' + "\\u0041" * 35_000 + '",' + body, "unknown-term"),
        ("a text of backslashes", '{"x":"' + "\\\\" * 100_000 + '",' + body, "unknown-term"),
        ("a text that never ends", '{"x":"' + "\\\"" * 100_000, "not-json"),
        ("exactly sixteen levels", '{"x":' + "[" * 15 + "]" * 15 + "," + body, "unknown-term"),
        ("seventeen levels", '{"x":' + "[" * 16 + "]" * 16 + "," + body, "too-deep"),
        ("brackets in a text", '{"x":"' + "[" * 99 + '",' + body, "unknown-term"),
        ("a JSON web token", "eyJhbGciOiJub25lIn0.e30.", "not-json"),
    ):  # fmt: skip
        yield corpus.case(label, data.encode("utf-8", "surrogatepass"), code)


def _escaped(text: str) -> str:
    """Every letter inside texts as an escape."""
    value = json.dumps(json.loads(text))
    parts = value.split('"')
    parts[1::2] = ["".join(f"\\u{ord(c):04x}" for c in json.loads(f'"{p}"')) for p in parts[1::2]]
    return '"'.join(parts) if "\\" not in text else text


def _numbers(corpus: Corpus) -> Iterator[Case]:
    credits = corpus.good["credentialSubject"]["creditsEarned"]
    text = json.dumps(corpus.good)
    wanted = f'"creditsEarned": {credits}'
    for spelled in ("72e-2", "7.2E-1", "0.720", "0.72000000000000000001", "720.0e-3"):
        data = text.replace(wanted, f'"creditsEarned": {spelled}').encode()
        yield corpus.case(f"0.72 written as {spelled}", data, "full", **FULL)
    for spelled, code in (
        ("0.7200001", "signature"),
        ("-0.72", "wrong-value"),
        ("1e400", "number"),
        ("-1e400", "number"),
        ("1E+308", "number"),
        ("9007199254740993.0", "number"),
        ("0.72.0", "not-json"),
        ("0e", "not-json"),
        ("-", "not-json"),
        ("Infinity", "not-json"),
        ("0_72", "not-json"),
        ("٠.٧٢", "not-json"),
    ):
        data = text.replace(wanted, f'"creditsEarned": {spelled}').encode()
        yield corpus.case(f"the credits {spelled}", data, code)
    for value in (-0.0, 1e-7, 5e-324, 1e15, 123456789012345.6, 2**53 - 1, 0.1 + 0.2):
        mutant = corpus.signed(lambda d, v=value: d["credentialSubject"].update(creditsEarned=v))  # type: ignore[misc]
        yield corpus.case(f"signed credits of {value}", mutant, "full", **FULL)
    zero = json.dumps(corpus.signed(lambda d: d["credentialSubject"].update(creditsEarned=0)))
    data = zero.replace('"creditsEarned": 0', '"creditsEarned": -0').encode()
    yield corpus.case("signed credits of 0 written as -0", data, "full", **FULL)


def _names(corpus: Corpus) -> Iterator[Case]:
    """What people are called is not for a verifier to judge; hidden control is."""

    def named(text: str) -> Any:
        return corpus.signed(
            lambda d: d["credentialSubject"]["identifier"][0].update(identityHash=text)
        )

    for label, text in {
        "4,000 astral letters": "\U0001f393" * 4000,
        "a line separator": "Sok\u2028Dara",
        "a zero-width joiner": "សុខ\u200dដារ៉ា",
        "a byte-order mark": "Sok\ufeffDara",
        "a noncharacter": "Sok\uffffDara",
        "a private letter": "Sok\ue000Dara",
        "markup": "<img src=x onerror=alert(1)>",
        "braces": "{count} of {threshold}",
        "quotes and backslashes": 'Sok "\\" Dara',
    }.items():
        yield corpus.case(f"a signed name with {label}", named(text), "full", **FULL)
    for label, text in {
        "4,001 astral letters": "\U0001f393" * 4001,
        "a left-to-right override": "\u202dSok",
        "an embedding": "Sok\u202b",
        "a pop of isolates": "Sok\u2069",
        "a delete character": "Sok\x7f",
        "a carriage return": "Sok\rDara",
        "a tab": "Sok\tDara",
    }.items():
        yield corpus.case(f"a signed name with {label}", named(text), "wrong-value")


def _terms(corpus: Corpus) -> Iterator[Case]:
    """JSON-LD's own machinery: words that change what other words mean."""
    for name in ("@vocab", "@base", "@id", "@type", "@reverse", "@nest", "@language", "@value"):
        mutant = corpus.signed(lambda d, n=name: d.update({n: "https://x.example/"}))  # type: ignore[misc]
        yield corpus.case(f"the keyword {name}", mutant, "unknown-term")
    inner = {"@vocab": "https://x.example/"}
    mutant = corpus.signed(lambda d: d["credentialSubject"].update({"@context": inner}))
    yield corpus.case("a context inside the subject", mutant, "unknown-term")
    graph = corpus.signed(lambda d: d.update({"@included": [copy.deepcopy(corpus.good)]}))
    yield corpus.case("an included graph", graph, "unknown-term")
    contexts = corpus.good["@context"]
    for label, value in {
        "a vocabulary": [*contexts, {"@vocab": "https://x.example/"}],
        "null in front": [None, *contexts],
        "null": None,
        "an object": {str(n): one for n, one in enumerate(contexts)},
        "a context of another case": [contexts[0].upper(), *contexts[1:]],
        "a fragment": [contexts[0] + "#", *contexts[1:]],
        "http": [contexts[0].replace("https", "http"), *contexts[1:]],
    }.items():
        mutant = corpus.signed(lambda d, v=value: d.update({"@context": v}))  # type: ignore[misc]
        yield corpus.case(f"contexts with {label}", mutant, "context")
    nested = {**corpus.good, "proof": [corpus.good["proof"]]}
    yield corpus.case("a proof set in a proof set", nested, "wrong-value")
    counted = {**corpus.good, "proof": {str(n): p for n, p in enumerate(corpus.good["proof"])}}
    yield corpus.case("proofs by number", counted, "wrong-value")
    for name in ("id", "nonce", "domain", "challenge", "proof", "@type", "capabilityChain"):
        mutant = corpus.changed(lambda d, n=name: d["proof"][1].update({n: "x"}))  # type: ignore[misc]
        yield corpus.case(f"the term {name} in a proof", mutant, "unknown-term")
    for label, method in {
        "a relative method": "#demo-a",
        "a method with a query": f"{METHOD}a".replace("#", "?x#"),
        "a method in capitals": f"{METHOD}a".replace("did:web", "DID:WEB"),
        "a method in percents": f"{METHOD}a".replace("#demo-a", "#demo%2Da"),
        "a method with a slash": f"{METHOD}a".replace("#", "/#"),
        "two fragments": f"{METHOD}a#demo-b",
    }.items():
        mutant = corpus.changed(lambda d, m=method: d["proof"][1].update(verificationMethod=m))  # type: ignore[misc]
        yield corpus.case(f"a proof by {label}", mutant, "outsider")


# --- Signatures made for something else ------------------------------------------------------------


def _other_documents(corpus: Corpus) -> Iterator[Case]:
    """Signed, and no certificate."""
    world, bundle = corpus.world, corpus.world.bundle
    request = office.request(world.home, world.programme, "demo-a", NOW)
    answer = office.sign(request, world.key("demo-a"), NOW)
    did_document = bundle["statements"][0]["consortium"]["document"]
    for label, document, code in (
        ("a status list", bundle["status"][0], "context"),
        ("a trust statement", bundle["statements"][0], "unknown-term"),
        ("a trust bundle", bundle, "unknown-term"),
        ("a DID document", did_document, "unknown-term"),
        ("a signing request", request, "unknown-term"),
        ("a signing response", answer, "unknown-term"),
        ("a certificate in an envelope", {"credential": corpus.good}, "unknown-term"),
        ("a presentation", {"type": "VerifiablePresentation", "verifiableCredential": [corpus.good]}, "unknown-term"),
        ("nothing", {}, "missing-term"),
    ):  # fmt: skip
        yield corpus.case(f"{label} as a certificate", document, code)
    listed = {**bundle["status"][0], "@context": corpus.good["@context"]}
    yield corpus.case("a status list dressed as a certificate", listed, "wrong-value")


def _borrowed(corpus: Corpus) -> Iterator[Case]:
    """Honest proofs by the right keys, over another document."""
    world, good = corpus.world, corpus.good
    body = proof.unsecured(good)
    statement = world.bundle["statements"][0]["proof"][0]
    context = {"@context": good["@context"]}

    def with_first(entry: Any) -> Any:
        return {**body, "proof": [entry, *good["proof"][2:]]}

    yield corpus.case("a proof of the trust statement", with_first(statement), "signature")
    dressed = {**context, **statement}
    yield corpus.case("a proof of the trust statement, dressed", with_first(dressed), "signature")
    listed = next(p for p in world.bundle["status"][0]["proof"] if p["cryptosuite"] == proof.JCS)
    listed = {**listed, **context, "verificationMethod": f"{METHOD}a"}
    yield corpus.case("a proof of the status list", with_first(listed), "signature")
    request = office.request(world.home, world.programme, "demo-a", NOW)
    answer = office.sign(request, world.key("demo-a"), NOW)["proof"][0]
    yield corpus.case("a proof of a signing response", with_first(answer), "signature")
    whole = world.proof(good, "demo-a")
    yield corpus.case("a proof made over proofs is the same", with_first(whole), "full", **FULL)
    bare = proof.configuration(f"{METHOD}a", NOW, proof.JCS)
    value = world.key("demo-a").sign(proof.digest(bare) + proof.digest(body))
    bare["proofValue"] = keys.multibase.encode(value)
    yield corpus.case("a proof without a context of its own", with_first(bare), "full", **FULL)
    digest_only = world.key("demo-a").sign(proof.digest(body))
    signed = {**good["proof"][1], "proofValue": keys.multibase.encode(digest_only)}
    yield corpus.case("a signature of the document alone", with_first(signed), "signature")
    turned = world.key("demo-a").sign(proof.digest(body) + proof.digest(bare))
    signed = {**good["proof"][1], "proofValue": keys.multibase.encode(turned)}
    yield corpus.case("a signature of both the wrong way round", with_first(signed), "signature")
    early = world.proof(body, "demo-a", NOW - timedelta(days=365 * 20))
    yield corpus.case("a proof twenty years before", with_first(early), "full", **FULL)
    second = {**good["proof"][2], "verificationMethod": f"{METHOD}a"}
    yield corpus.case("one university under another's method", with_first(second), "signature")
    for space in (f"{BASE}/vocab", f"{BASE}/Vocab#", "https://other.example/vocab#", ""):
        terms = {k.replace(f"{BASE}/vocab#", space): v for k, v in good["termsOfUse"][0].items()}
        mutant = corpus.signed(lambda d, t=terms: d.update(termsOfUse=[t]))  # type: ignore[misc]
        yield corpus.case(f"a policy in the words of {space!r}", mutant, "unknown-term")


def _ended(corpus: Corpus) -> Iterator[Case]:
    """Keys at the edge of their time, and two keys of one university."""
    body = proof.unsecured(corpus.good)

    def ended(**fields: Any) -> bytes:
        def change(statement: Any) -> None:
            for document in (
                statement["consortium"]["document"],
                statement["universities"][0]["document"],
            ):
                method = document["verificationMethod"][0]
                method.update({name: times.write(end) for name, end in fields.items()})

        return corpus._successor(change)

    at = corpus.case(
        "a key that ends as it signs", corpus.good, "key-expired", trust=ended(expires=NOW)
    )
    yield at
    after = ended(expires=NOW + timedelta(seconds=1))
    yield corpus.case("a key that ends a second later", corpus.good, "full", trust=after, **FULL)
    both = ended(expires=NOW + timedelta(days=1), revoked=NOW + timedelta(days=1))
    yield corpus.case("a key that ended and was stolen", corpus.good, "key-revoked", trust=both)
    wrong = corpus._successor(lambda s: _witness_of_another(s, corpus.good))
    yield corpus.case("a witness of another key", corpus.good, "key-revoked", trust=wrong)
    newer = ended(expires=NOW + timedelta(hours=1))
    second = corpus.world.proof(body, "demo-a")
    second = {**second, "verificationMethod": f"{METHOD}a-2"}
    twice = {**body, "proof": [*corpus.good["proof"][1:], second]}
    yield corpus.case("two keys of one university", twice, "outsider", trust=newer)

    def both_keys(d: Any) -> None:
        signers = [{"id": METHOD + name} for name in ("a", "a-2", "b")]
        d["termsOfUse"][0][f"{BASE}/vocab#requiredSigner"] = signers

    yield corpus.case(
        "a policy of two keys of one", corpus.signed(both_keys), "policy", trust=newer
    )


def _witness_of_another(statement: Any, good: Any) -> None:
    for document in (
        statement["consortium"]["document"],
        statement["universities"][0]["document"],
    ):
        document["verificationMethod"][0]["revoked"] = times.write(NOW + timedelta(hours=1))
    seen = [proof.fingerprint(p) for p in good["proof"] if p["verificationMethod"] == f"{METHOD}a"]
    statement["witnessed"] = {f"{METHOD}b": seen}


# --- Files that are two things ---------------------------------------------------------------------


def _papers(corpus: Corpus) -> Iterator[Case]:
    paper = corpus.paper
    key = pades.new_paper_key()
    signed = pades.sign_paper(paper, "demo-a", key, pades.certificate_of(key, "A", NOW))
    yield corpus.case("a PDF with a signature inside", signed, "full", **FULL)
    update = b"\n900 0 obj\n<< /Type /Page >>\nendobj\nxref\n0 1\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
    second = (
        b"\n901 0 obj\n<< /Type /EmbeddedFile /Length 2 >>\nstream\n{}\nendstream\nendobj\n%%EOF\n"
    )
    claimed = b"%%/ByteRange [0 1 %d %d]\n%%%%EOF\n" % (len(signed + second), 200)
    for label, data, code in (
        ("a signed PDF with an update behind", signed + update, "changed-after-signing"),
        ("a signed PDF with an attachment behind", signed + second, "changed-after-signing"),
        ("a PDF with an attachment behind", paper + second, "changed-after-signing"),
        ("a signed PDF with a zip behind", signed + b"PK\x03\x04", "changed-after-signing"),
        ("a signed PDF cut short", signed[:-400], "changed-after-signing"),
        ("a PDF with a second end before it", paper.replace(b"%PDF-1.7", b"%PDF-1.7\n%%EOF", 1), "changed-after-signing"),
        ("an attachment under a range that claims it", signed + second + claimed, "changed-after-signing"),
        ("an attachment spelled with a number sign", paper.replace(b"/EmbeddedFile", b"/Embedded#46ile"), "no-credential"),
        ("an attachment behind a comment", paper.replace(b"/Type/EmbeddedFile", b"/Type%x\n/EmbeddedFile"), "no-credential"),
        ("a PDF that begins late", b"\n" * 500 + paper, "not-json"),
        ("a PDF in capitals", paper.replace(b"%PDF-", b"%pdf-"), "not-json"),
    ):  # fmt: skip
        yield corpus.case(label, data, code)
    text = json.dumps(corpus.good).encode()
    stream = b"<< /Type /EmbeddedFile%s >>\nstream\n%s\nendstream\nendobj\n%%%%EOF\n"
    head = b"%PDF-1.7\n1 0 obj\n"
    for label, extra, body, code in (
        ("a length that is too short", b" /Length 40", text, "not-json"),
        ("a length beyond the end", b" /Length 99999999", text, "not-json"),
        ("two lengths", b" /Length 40 /Length 41", text, "not-json"),
        ("packing that is only claimed", b" /Filter /FlateDecode", text, "attachment-damaged"),
        ("packing twice", b" /Filter [/FlateDecode /FlateDecode]", zlib.compress(zlib.compress(text)), "not-json"),
        ("gzip for packing", b" /Filter /FlateDecode", gzip.compress(text), "attachment-damaged"),
        ("an end inside", b"", text.replace(b"Sok", b"endstream"), "not-json"),
    ):  # fmt: skip
        yield corpus.case(f"a PDF with {label}", head + stream % (extra, body), code)
    fine = head + stream % (b" /Length %d" % len(text), text)
    yield corpus.case("a PDF with its length", fine, "full", **FULL)
    indirect = head + stream % (b" /Length 7 0 R", text)
    yield corpus.case("a PDF with its length elsewhere", indirect, "full", **FULL)


def _files(corpus: Corpus) -> Iterator[Case]:
    text = json.dumps(corpus.good).encode()
    png, svg = badge.baked_png(text), badge.baked_svg(text)
    plain = _code_picture(corpus, "hello")
    head, tail = plain[:33], plain[33:]

    def chunk(kind: bytes, body: bytes) -> bytes:
        return badge._chunk(kind, body)

    baked = b"openbadgecredential\0\0\0\0\0" + text
    twice = zlib.compress(zlib.compress(text))
    for label, data, code in (
        ("a PNG with a PDF behind", png + corpus.paper, "attachment-damaged"),
        ("a PNG with a PDF in a comment", head + chunk(b"tEXt", b"x\0" + corpus.paper) + tail, "qr-none"),
        ("a PNG with it under another kind", head + chunk(b"tEXt", baked) + tail, "qr-none"),
        ("a PNG with it packed under another kind", head + chunk(b"zTXt", b"openbadgecredential\0\0" + zlib.compress(text)) + tail, "qr-none"),
        ("a PNG with another keyword", head + chunk(b"iTXt", baked.replace(b"badge", b"Badge", 1)) + tail, "qr-none"),
        ("a PNG with the same twice", head + chunk(b"iTXt", baked) * 2 + tail, "two-attachments"),
        ("a PNG with it behind its end", plain[:-12] + plain[-12:] + chunk(b"iTXt", baked), "attachment-damaged"),
        ("a PNG packed twice", head + chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0" + twice) + tail, "not-json"),
        ("a PNG with a bomb in a bomb", head + chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0" + zlib.compress(zlib.compress(bytes(50_000_000)))) + tail, "not-json"),
        ("a PNG with two bombs", head + chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0" + zlib.compress(bytes(9_000_000))) * 2 + tail, "two-attachments"),
        ("an endless picture", _endless(plain), "too-large"),
        ("a zip", b"PK\x03\x04" + bytes(40), "not-json"),
        ("a packed file", gzip.compress(text), "not-json"),
        ("a GIF", b"GIF89a" + bytes(40), "not-json"),
        ("an SVG in UTF-16", "<svg/>".encode("utf-16"), "not-json"),
        ("an SVG under another name", svg.replace(b"openbadges:", b"ob:"), "no-credential"),
        ("an SVG in capitals", svg.replace(b"openbadges:", b"OpenBadges:"), "no-credential"),
        ("an SVG without CDATA", svg.replace(b"<![CDATA[", b"").replace(b"]]>", b""), "no-credential"),
        ("an SVG with its end inside", svg.replace(b"Sok", b"]]></openbadges:credential>", 1), "not-json"),
    ):  # fmt: skip
        yield corpus.case(label, data, code)
    entities = b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for label, data in {
        "an SVG with entities around a good one": entities + svg[svg.index(b"<svg") :],
        "an SVG with a script beside it": svg.replace(
            b"</svg>", b"<script>alert(1)</script></svg>"
        ),
        "an SVG with spaces in front": b" \n\t" + svg,
    }.items():
        yield corpus.case(label, data, "full", **FULL)
    cut = _code_picture(corpus, form="JPEG")
    yield corpus.case("a JPEG cut short", cut[: len(cut) * 2 // 3], "unreadable")
    yield corpus.case("a JPEG of three bytes", b"\xff\xd8\xff", "unreadable")
    yield corpus.case("a JPEG that is text", b"\xff\xd8\xff" + text, "unreadable")


def _endless(plain: bytes) -> bytes:
    """A picture that says it is 60,000 by 60,000."""
    size = (60_000).to_bytes(4) * 2
    return plain[:8] + badge._chunk(b"IHDR", size + plain[24:29]) + plain[33:]


# --- Codes ------------------------------------------------------------------------------------------


def _code(text: str) -> Image.Image:
    head, mark, digits = text.partition("#")
    parts: Any = [(head + mark, None), (digits, None)] if digits else [(text, None)]
    stream = io.BytesIO()
    segno.make_qr(parts, error="m", mask=4).save(stream, kind="png", scale=4, border=4)
    return Image.open(stream).convert("L")


def _address(corpus: Corpus, number: int = 0) -> str:
    document = corpus.world.credentials[number]
    return compact.address(document, compact.pack(document, compact.dictionary_of(document)))


def _saved(picture: Image.Image, form: str = "PNG") -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form)
    return stream.getvalue()


def _code_picture(corpus: Corpus, text: str = "", form: str = "PNG") -> bytes:
    return _saved(_code(text or _address(corpus)), form)


def _beside(*codes: Image.Image) -> Image.Image:
    width, height = sum(one.width for one in codes), max(one.height for one in codes)
    made, left = Image.new("L", (width, height), 255), 0
    for one in codes:
        made.paste(one, (left, 0))
        left += one.width
    return made


def _pictures(corpus: Corpus) -> Iterator[Case]:
    first, second = _code(_address(corpus)), _code(_address(corpus, 1))
    elsewhere = _code("https://elsewhere.example/verify.html#12345678901234567890")
    clear = Image.new("RGBA", first.size, (0, 0, 0, 0))
    clear.paste("black", mask=ImageOps.invert(first))
    for label, picture in {
        "of one code": first,
        "of the same code twice": _beside(first, first),
        "of a code on its side": first.rotate(90),
        "of a code on a clear ground": clear,
        "in sixteen greys": first.quantize(16),
        "in colour": first.convert("RGB"),
    }.items():
        yield corpus.case(f"a picture {label}", _saved(picture), "full", **FULL)
    yield corpus.case("a JPEG of one code", _saved(first, "JPEG"), "full", **FULL)
    for label, picture, code in (
        ("of two certificates", _beside(first, second), "two-attachments"),
        ("of two certificates, one above", _beside(first, second).rotate(90, expand=True), "two-attachments"),
        ("of three codes", _beside(first, second, elsewhere), "two-attachments"),
        ("of a code that points elsewhere", elsewhere, "qr-elsewhere"),
        ("of a code and one that points elsewhere", _beside(first, elsewhere), "two-attachments"),
        ("of another kind of code", _code("hello"), "qr-none"),
        ("of two other codes", _beside(_code("hello"), _code("world")), "two-attachments"),
    ):  # fmt: skip
        yield corpus.case(f"a picture {label}", _saved(picture), code)
    yield corpus.case("a JPEG of two", _saved(_beside(first, second), "JPEG"), "two-attachments")


def _addresses(corpus: Corpus) -> Iterator[Case]:
    address = _address(corpus)
    digits = address.partition("#")[2]
    for label, data, code in (
        ("a port", address.replace(".example/", ".example:443/"), "qr-elsewhere"),
        ("capitals", address.replace("ctc-demo", "CTC-demo"), "qr-elsewhere"),
        ("a dot behind the host", address.replace(".example/", ".example./"), "qr-elsewhere"),
        ("a double slash", address.replace("/verify", "//verify"), "qr-elsewhere"),
        ("a Cyrillic host", address.replace("demo", "dеmo"), "qr-elsewhere"),
        ("http", address.replace("https", "http"), "not-json"),
        ("a script", "javascript:alert(1)#" + digits, "not-json"),
        ("an underscore", address[:-4] + "_" + address[-4:], "qr-damaged"),
        ("a plus sign", address.replace("#", "#+"), "qr-damaged"),
        ("a point", address + ".0", "qr-damaged"),
        ("two marks", address.replace("#", "##"), "qr-damaged"),
        ("a no-break space behind", address + "\u00a0", "qr-damaged"),
        ("a unit separator behind", address + "\x1f", "qr-damaged"),
        ("a null behind", address + "\0", "qr-damaged"),
        ("a line inside", address[:-9] + "\n" + address[-9:], "qr-damaged"),
        ("full-width digits", address.partition("#")[0] + "#" + "１２３", "qr-damaged"),
    ):
        yield corpus.case(f"an address with {label}", data.encode(), code)
    yield corpus.case("an address with a line behind", address.encode() + b"\r\n", "full", **FULL)
