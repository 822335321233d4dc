"""Hostile credentials: small named mutations of good ones, each with its verdict and reason.

Where a mutation would break a signature, the three demo universities sign the mutant again, so
that what refuses it is the rule it breaks and not the changed text.
"""

from __future__ import annotations

import copy
import gzip
import json
import struct
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ctc_cert.credential import compact, did, keys, multibase, proof, status, times
from ctc_cert.credential import trust as bundles
from ctc_cert.document import badge
from ctc_cert.office import keys as enrolled
from tests.joint import LATER, NOW, World

Document = dict[str, Any]
Change = Callable[[Document], object]

UNIVERSITIES = ("demo-a", "demo-b", "demo-c")
BASE = "https://ctc-demo.example"
VOCAB = f"{BASE}/vocab#"
METHOD = "did:web:ctc-demo.example#demo-"


@dataclass(frozen=True)
class Case:
    """One attack: what is shown to the verifier, and what it must say."""

    name: str
    data: bytes
    verdict: str
    code: str
    trust: bytes
    now: datetime = LATER


class Corpus:
    """All cases over one signed world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.trust = world.home.trust.read_bytes()
        self.good = world.credentials[0]
        self.paper = next(
            path.read_bytes()
            for path in world.home.certificates.glob("*.pdf")
            if path.stem in self.good["id"]
        )

    def __iter__(self) -> Iterator[Case]:
        yield from self.texts()
        yield from self.missing_terms()
        yield from self.unknown_terms()
        yield from self.wrong_kinds()
        yield from self.changed_values()
        yield from self.values()
        yield from self.moments()
        yield from self.proofs()
        yield from self.policies()
        yield from self.statuses()
        yield from self.trusts()
        yield from self.papers()
        yield from self.pictures()
        yield from self.codes()

    # --- Making cases ---------------------------------------------------------------------------

    def case(self, name: str, data: bytes | Document, code: str, **more: Any) -> Case:
        text = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
        verdict = more.pop("verdict", "INVALID")
        return Case(name, text, verdict, code, more.pop("trust", self.trust), **more)

    def signed(self, change: Change) -> Document:
        """A mutant that all three universities really signed."""
        document = copy.deepcopy(proof.unsecured(self.good))
        change(document)
        return self.world.resigned(document, *UNIVERSITIES)

    def changed(self, change: Change) -> Document:
        """A mutant under the old signatures."""
        document = copy.deepcopy(self.good)
        change(document)
        return document

    # --- JSON as text ---------------------------------------------------------------------------

    def texts(self) -> Iterator[Case]:
        good = json.dumps(self.good, ensure_ascii=False)
        body = good[1:]
        deep = "[" * 40 + "]" * 40
        texts: dict[str, tuple[str | bytes, str]] = {
            "empty file": ("", "not-json"),
            "only spaces": ("  \n ", "not-json"),
            "only a byte-order mark": ("\ufeff", "not-json"),
            "byte-order mark before it": ("\ufeff" + good, "not-json"),
            "UTF-16": (good.encode("utf-16"), "not-json"),
            "Latin-1": (b'{"name":"caf\xe9"}', "not-json"),
            "overlong UTF-8": (b'{"name":"\xc0\xaf"}', "not-json"),
            "a list around it": (f"[{good}]", "not-object"),
            "a string": ('"credential"', "not-object"),
            "null": ("null", "not-object"),
            "a number": ("12", "not-object"),
            "cut in the middle": (good[: len(good) // 2], "not-json"),
            "without its last brace": (good[:-1], "not-json"),
            "two documents": (good + good, "not-json"),
            "junk behind": (good + " x", "not-json"),
            "a trailing comma": (good[:-1] + ",}", "not-json"),
            "a comment": ("/* hi */" + good, "not-json"),
            "single quotes": (good.replace('"', "'"), "not-json"),
            "NaN": ('{"x":NaN,' + body, "not-json"),
            "Infinity": ('{"x":Infinity,' + body, "not-json"),
            "minus Infinity": ('{"x":-Infinity,' + body, "not-json"),
            "a hexadecimal number": ('{"x":0x10,' + body, "not-json"),
            "a leading zero": ('{"x":01,' + body, "not-json"),
            "a plus sign": ('{"x":+1,' + body, "not-json"),
            "a bare fraction": ('{"x":.5,' + body, "not-json"),
            "an unfinished fraction": ('{"x":1.,' + body, "not-json"),
            "a raw newline in a string": ('{"x":"a\nb",' + body, "not-json"),
            "a raw tab in a string": ('{"x":"a\tb",' + body, "not-json"),
            "an unknown escape": ('{"x":"\\q",' + body, "not-json"),
            "an unfinished escape": ('{"x":"\\u12",' + body, "not-json"),
            "half a surrogate pair": ('{"x":"\\ud800",' + body, "not-json"),
            "half a surrogate pair as key": ('{"\\udfff":1,' + body, "not-json"),
            "2 to the 53": ('{"x":9007199254740992,' + body, "number"),
            "2 to the 53 plus 1": ('{"x":9007199254740993,' + body, "number"),
            "minus 2 to the 53": ('{"x":-9007199254740992,' + body, "number"),
            "a number of 400 digits": ('{"x":' + "9" * 400 + "," + body, "number"),
            "1e400": ('{"x":1e400,' + body, "number"),
            "1e17": ('{"x":1e17,' + body, "number"),
            "the id twice": ('{"id":"urn:uuid:0",' + body, "duplicate-key"),
            "the proof twice": (good[:-1] + ',"proof":[]}', "duplicate-key"),
            "a key twice by an escape": (good[:-1] + ',"\\u0069d":"x"}', "duplicate-key"),
            "a key twice deep inside": (
                good.replace('"hashed": true', '"hashed": true, "hashed": true'),
                "duplicate-key",
            ),
            "__proto__ twice": ('{"__proto__":1,"__proto__":2,' + body, "duplicate-key"),
            "nested 40 deep": ('{"x":' + deep + "," + body, "too-deep"),
            "nested 100,000 deep": ("[" * 100_000, "too-deep"),
            "braces 40,000 deep": ('{"a":' * 40_000, "too-deep"),
            "larger than allowed": ('{"x":"' + "y" * 300_000 + '",' + body, "too-large"),
            "a million spaces": (" " * 1_000_000 + good, "too-large"),
        }
        for name, (text, code) in texts.items():
            yield self.case(name, text.encode() if isinstance(text, str) else text, code)

    # --- Terms ----------------------------------------------------------------------------------

    def missing_terms(self) -> Iterator[Case]:
        optional = {"description", "evidence", "alignment", "targetCode", "@context"}
        optional |= {"requiredValue", "valueMin", "valueMax", "allowedValue"}
        for path in _object_paths(proof.unsecured(self.good)):
            for key in _at(proof.unsecured(self.good), path):
                spot = (*path, key)
                if key in optional and key != "@context":
                    continue
                code = "wrong-value" if key == "hashed" else "missing-term"
                mutant = self.signed(lambda d, p=path, k=key: _at(d, p).pop(k))  # type: ignore[misc]
                yield self.case(f"without {_spell(spot)}", mutant, code)
        for key in self.good["proof"][1]:
            if key != "@context":
                mutant = self.changed(lambda d, k=key: d["proof"][1].pop(k))  # type: ignore[misc]
                yield self.case(f"without {key} in a proof", mutant, "missing-term")

    def unknown_terms(self) -> Iterator[Case]:
        for path in _object_paths(proof.unsecured(self.good)):
            mutant = self.signed(lambda d, p=path: _at(d, p).update(unheardOf="x"))  # type: ignore[misc]
            yield self.case(
                f"an unknown term in {_spell(path) or 'the top'}", mutant, "unknown-term"
            )
        for name in ("__proto__", "constructor", "toString", "@graph", "@included", "Name", "nаme"):
            mutant = self.signed(lambda d, n=name: d.update({n: "x"}))  # type: ignore[misc]
            yield self.case(f"the term {name}", mutant, "unknown-term")
        yield self.case(
            "an expiry in a proof",
            self.changed(lambda d: d["proof"][1].update(expires="2030-01-01T00:00:00Z")),
            "unknown-term",
        )
        yield self.case(
            "a chain of proofs",
            self.changed(lambda d: d["proof"][1].update(previousProof="urn:x")),
            "unknown-term",
        )

    def wrong_kinds(self) -> Iterator[Case]:
        """Another kind of value, in every place that holds a text."""
        for path, key, value in _leaves(proof.unsecured(self.good)):
            if path[:1] == ("@context",) or not isinstance(value, str):
                continue
            code = "wrong-date" if key in {"validFrom", "awardedDate"} else "wrong-value"
            mutant = self.signed(lambda d, p=path, k=key: _put(d, (*p, k), 7))  # type: ignore[misc]
            yield self.case(f"a number as {_spell((*path, key))}", mutant, code)

    def changed_values(self) -> Iterator[Case]:
        """A value that the profile allows, put in after signing."""
        for path, key, value in _leaves(proof.unsecured(self.good)):
            other = _another(key, value)
            if other is None:
                continue
            spot = (*path, key)
            mutant = self.changed(lambda d, s=spot, o=other: _put(d, s, o))  # type: ignore[misc]
            yield self.case(f"another {_spell(spot)} after signing", mutant, "signature")

    def values(self) -> Iterator[Case]:
        name = ("credentialSubject", "identifier", 0, "identityHash")
        texts = {
            "a right-to-left override": "Sok \u202eaaraD",
            "an isolate mark": "Sok \u2066Dara",
            "a null character": "Sok\u0000Dara",
            "an escape character": "Sok \u001b[31mDara",
            "a C1 control character": "Sok \u0085 Dara",
            "an empty text": "",
            "a text of 5,000 letters": "x" * 5000,
        }
        for label, text in texts.items():
            mutant = self.signed(lambda d, t=text: _put(d, name, t))  # type: ignore[misc]
            yield self.case(f"{label} as name", mutant, "wrong-value")
        for label, text in {
            "a Cyrillic look-alike": "Ѕоk Dаrа",
            "full-width letters": "Ｓｏｋ Ｄａｒａ",
            "another normal form": "Sók Dara".replace("ó", "o\u0301"),
            "a zero-width space": "សុខ\u200bដារ៉ា",
        }.items():
            mutant = self.changed(lambda d, t=text: _put(d, name, t))  # type: ignore[misc]
            yield self.case(f"{label} in the name after signing", mutant, "signature")
        places: dict[str, tuple[tuple[str | int, ...], Any]] = {
            "an id that is no uuid": (("id",), "https://ctc-demo.example/credentials/1"),
            "an upper-case uuid": (
                ("id",),
                self.good["id"].upper().replace("URN:UUID", "urn:uuid"),
            ),
            "a newline behind the id": (("id",), self.good["id"] + "\n"),
            "a relative type": (("type",), ["VerifiableCredential", "OpenBadgeCredential", "X"]),
            "types in another order": (("type",), ["OpenBadgeCredential", "VerifiableCredential"]),
            "a type as text": (("type",), "OpenBadgeCredential"),
            "negative credits": (("credentialSubject", "creditsEarned"), -1),
            "credits as text": (("credentialSubject", "creditsEarned"), "0.72"),
            "credits as true": (("credentialSubject", "creditsEarned"), True),
            "an http address": (("credentialSubject", "achievement", "id"), "http://x.example/a"),
            "a script address": (("credentialSubject", "achievement", "id"), "javascript:alert(1)"),
            "a bad salt": (("credentialSubject", "identifier", 2, "salt"), "short"),
            "a bad hash": (("credentialSubject", "identifier", 2, "identityHash"), "sha256$00"),
            "a name marked as hashed": (("credentialSubject", "identifier", 0, "hashed"), True),
            "hashed as text": (("credentialSubject", "identifier", 0, "hashed"), "false"),
            "no results": (("credentialSubject", "result"), []),
            "300 results": (
                ("credentialSubject", "result"),
                self.good["credentialSubject"]["result"] * 100,
            ),
            "results as an object": (("credentialSubject", "result"), {}),
            "a mark with markup": (("credentialSubject", "result", 0, "value"), "<b>99</b>"),
            "another schema": (("credentialSchema", 0, "id"), "https://x.example/schema.json"),
            "an index with a zero before": (("credentialStatus", "statusListIndex"), "007"),
            "an index with a sign": (("credentialStatus", "statusListIndex"), "+7"),
            "a negative index": (("credentialStatus", "statusListIndex"), "-7"),
            "an Arabic-Indic index": (("credentialStatus", "statusListIndex"), "٧"),
            "another purpose of status": (("credentialStatus", "statusPurpose"), "message"),
            "another kind of status": (("credentialStatus", "type"), "RevocationList2020Status"),
            "two kinds of terms": (("termsOfUse",), self.good["termsOfUse"] * 2),
            "no terms": (("termsOfUse",), []),
            "terms of another kind": (
                ("termsOfUse", 0, "type"),
                "https://x.example/vocab#JointSignaturePolicy",
            ),
        }
        for label, (spot, value) in places.items():
            mutant = self.signed(lambda d, s=spot, v=value: _put(d, s, v))  # type: ignore[misc]
            yield self.case(label, mutant, "wrong-value")
        contexts = self.good["@context"]
        for label, value in {
            "contexts in another order": contexts[::-1],
            "one context more": [*contexts, "https://elsewhere.example/v1"],
            "one context fewer": contexts[:2],
            "a context of its own": [*contexts, {"name": "https://x.example/n"}],
            "an older context": [contexts[0], contexts[1].replace("3.0.3", "3.0.2"), contexts[2]],
            "one context as text": contexts[0],
            "a context with a slash behind": [contexts[0] + "/", *contexts[1:]],
            "the same context twice": [contexts[0], *contexts],
        }.items():
            mutant = self.signed(lambda d, v=value: d.update({"@context": v}))  # type: ignore[misc]
            yield self.case(label, mutant, "context")

    def moments(self) -> Iterator[Case]:
        for text in (
            "2026-11-22T15:00:00+07:00",
            "2026-11-22T08:00:00+00:00",
            "2026-11-22T08:00:00-00:00",
            "2026-11-22T08:00:00",
            "2026-11-22T08:00:00z",
            "2026-11-22t08:00:00Z",
            "2026-11-22 08:00:00Z",
            "2026-11-22T08:00:00.5Z",
            "2026-11-22T08:00Z",
            "2026-11-22",
            "2026-02-29T08:00:00Z",
            "2026-13-01T08:00:00Z",
            "2026-00-10T08:00:00Z",
            "2026-11-31T08:00:00Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T08:60:00Z",
            "2026-11-22T08:00:60Z",
            "0000-01-01T00:00:00Z",
            "10000-01-01T00:00:00Z",
            "+02026-11-22T08:00:00Z",
            "-2026-11-22T08:00:00Z",
            "2026-11-22T08:00:00Z ",
            "២០២៦-11-22T08:00:00Z",
            "1763798400",
        ):
            mutant = self.signed(lambda d, t=text: d.update(validFrom=t))  # type: ignore[misc]
            yield self.case(f"valid from {text!r}", mutant, "wrong-date")
        late = {"validFrom": "9999-12-31T23:59:59Z"}
        yield self.case(
            "valid from the year 9999", self.signed(lambda d: d.update(late)), "not-yet-valid"
        )
        hour = times.write(LATER + timedelta(hours=1))
        yield self.case(
            "valid in an hour", self.signed(lambda d: d.update(validFrom=hour)), "not-yet-valid"
        )
        for label, until, verdict, code in (
            ("valid until a second ago", LATER - timedelta(seconds=1), "EXPIRED", "expired"),
            ("valid until now", LATER, "EXPIRED", "expired"),
            ("valid for one more second", LATER + timedelta(seconds=1), "FULL", "full"),
        ):
            mutant = self.signed(lambda d, u=until: d.update(validUntil=times.write(u)))  # type: ignore[misc]
            yield self.case(label, mutant, code, verdict=verdict)
        first = self.signed(lambda d: d.update(validFrom="0001-01-01T00:00:00Z"))
        yield self.case("valid from the year 1", first, "full", verdict="FULL")

    # --- Proofs ---------------------------------------------------------------------------------

    def proofs(self) -> Iterator[Case]:
        body = proof.unsecured(self.good)
        rdfc, *jcs = self.good["proof"]

        def having(*entries: Any) -> Document:
            return {**body, "proof": list(entries)}

        def altered(number: int = 1, **fields: Any) -> Document:
            return self.changed(lambda d: d["proof"][number].update(fields))

        for count in (1, 2):
            yield self.case(
                f"only {count} of the proofs left",
                having(*jcs[:count]),
                "partial",
                verdict=f"PARTIAL {count}/3",
            )
        yield self.case("proofs in another order", having(*jcs[::-1], rdfc), "full", verdict="FULL")
        yield self.case("without the rdfc proof", having(*jcs), "full", verdict="FULL")
        damaged = {**rdfc, "proofValue": "zdamaged"}
        yield self.case("a damaged rdfc proof", having(damaged, *jcs), "full", verdict="FULL")
        borrowed = {**rdfc, "proofValue": jcs[0]["proofValue"]}
        yield self.case(
            "an rdfc proof of something else", having(borrowed, *jcs), "full", verdict="FULL"
        )
        yield self.case("only the rdfc proof", having(rdfc), "unsigned")
        yield self.case("an empty proof set", having(), "wrong-value")
        yield self.case("a single proof, no set", {**body, "proof": jcs[0]}, "wrong-value")
        yield self.case("a proof that is a text", having("proof"), "wrong-value")
        yield self.case("a proof that is null", having(None), "wrong-value")
        yield self.case("30 proofs", having(*jcs * 10), "wrong-value")
        yield self.case("the same proof twice", having(*jcs, jcs[0]), "duplicate-signer")
        yield self.case("the rdfc proof twice", having(rdfc, rdfc, *jcs), "duplicate-signer")
        again = self.world.proof(body, "demo-a", NOW + timedelta(hours=1))
        yield self.case("a signer twice, at two times", having(*jcs, again), "duplicate-signer")
        outsider = keys.new_key()
        for label, method in {
            "an outsider": "did:web:elsewhere.example#key-1",
            "an outsider under our name": f"{METHOD}z",
            "a university's own method": "did:web:a.ctc-demo.example#key-1",
            "the office": "did:web:ctc-demo.example#office",
            "a method without fragment": "did:web:ctc-demo.example",
            "a did:key": "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
            "a look-alike method": "did:web:ctc-demo.example#dеmo-a",
            "a method with a space": f"{METHOD}a ",
        }.items():
            entry = proof.sign_jcs(body, outsider, method, NOW)
            yield self.case(f"a proof by {label}", having(*jcs, entry), "outsider")
        forged = proof.sign_jcs(body, outsider, f"{METHOD}a", NOW)
        yield self.case("a forged proof", having(forged, *jcs[1:]), "signature")
        swapped = [
            {**jcs[0], "verificationMethod": f"{METHOD}b"},
            {**jcs[1], "verificationMethod": f"{METHOD}a"},
        ]
        yield self.case("swapped methods", having(*swapped, jcs[2]), "signature")
        values = [jcs[1]["proofValue"], jcs[0]["proofValue"]]
        yield self.case(
            "swapped values",
            having({**jcs[0], "proofValue": values[0]}, {**jcs[1], "proofValue": values[1]}),
            "signature",
        )
        other = self.world.credentials[1]["proof"][1]
        yield self.case("a proof of another credential", having(other, *jcs[1:]), "signature")
        for purpose in ("authentication", "keyAgreement", "", "AssertionMethod"):
            yield self.case(
                f"the purpose {purpose!r}", altered(proofPurpose=purpose), "proof-purpose"
            )
        for suite in ("ecdsa-jcs-2019", "eddsa-2022", "none", "EDDSA-JCS-2022", "eddsa-jcs-2022 "):
            yield self.case(f"the suite {suite!r}", altered(cryptosuite=suite), "cryptosuite")
        yield self.case(
            "the other suite's name", altered(cryptosuite=proof.RDFC), "duplicate-signer"
        )
        yield self.case("an rdfc proof called jcs", altered(0, cryptosuite=proof.JCS), "signature")
        yield self.case(
            "another type of proof", altered(type="Ed25519Signature2020"), "wrong-value"
        )
        yield self.case(
            "a later creation date",
            altered(created=times.write(NOW + timedelta(seconds=1))),
            "signature",
        )
        yield self.case(
            "an impossible creation date", altered(created="2026-02-30T08:00:00Z"), "wrong-date"
        )
        yield self.case(
            "another context in a proof",
            altered(**{"@context": self.good["@context"][:2]}),
            "context",
        )
        bare = {k: v for k, v in jcs[0].items() if k != "@context"}
        yield self.case("a proof stripped of its context", having(bare, *jcs[1:]), "signature")
        future = self.world.proof(body, "demo-a", LATER + timedelta(minutes=6))
        yield self.case("a proof from the future", having(future), "proof-future")
        skewed = self.world.proof(body, "demo-a", LATER + timedelta(minutes=4))
        yield self.case(
            "a clock four minutes ahead", having(skewed), "partial", verdict="PARTIAL 1/3"
        )
        raw = multibase.decode(jcs[0]["proofValue"])
        flipped = bytes([raw[0] ^ 1]) + raw[1:]
        high = raw[:32] + _plus_order(raw[32:])
        for label, value in {
            "a flipped bit": multibase.encode(flipped),
            "the signature plus the group order": multibase.encode(high),
            "a signature of 63 bytes": multibase.encode(raw[:63]),
            "a signature of 65 bytes": multibase.encode(raw + b"x"),
            "a signature of zeros": multibase.encode(bytes(64)),
            "no multibase prefix": jcs[0]["proofValue"][1:],
            "another multibase": "u" + urlsafe_b64encode(raw).decode().rstrip("="),
            "a letter that base58 lacks": "z0" + jcs[0]["proofValue"][2:],
            "one letter more": jcs[0]["proofValue"] + "1",
            "a one in front": "z1" + jcs[0]["proofValue"][1:],
            "a long value": "z" + "1" * 150,
        }.items():
            yield self.case(f"{label} as proof value", altered(proofValue=value), "signature")
        for label, value in {"an empty": "", "a spaced": "z 1", "an endless": "z" * 300}.items():
            yield self.case(f"{label} proof value", altered(proofValue=value), "wrong-value")

    def policies(self) -> Iterator[Case]:
        signer = f"{VOCAB}requiredSigner"

        def terms(threshold: Any, *signers: str) -> Change:
            fields = {f"{VOCAB}threshold": threshold, signer: [{"id": one} for one in signers]}
            return lambda d: d["termsOfUse"][0].update(fields)

        three = [METHOD + letter for letter in "abc"]
        for label, change, code in (
            ("a policy of one", terms(1, three[0]), "policy"),
            ("a lower threshold", terms(2, *three), "policy"),
            ("a threshold of zero", terms(0, *three), "policy"),
            ("a threshold of 1e9", terms(1e9, *three), "policy"),
            ("a threshold of 2.5", terms(2.5, *three), "policy"),
            ("a negative threshold", terms(-1, *three), "wrong-value"),
            ("a threshold as text", terms("3", *three), "wrong-value"),
            ("a threshold of true", terms(True, *three), "wrong-value"),
            ("a signer fewer", terms(3, *three[:2]), "policy"),
            ("a signer twice", terms(3, three[0], three[0], three[1]), "policy"),
            ("a stranger among the signers", terms(3, *three[:2], f"{METHOD}x"), "policy"),
            (
                "the office among the signers",
                terms(3, *three[:2], "did:web:ctc-demo.example#office"),
                "policy",
            ),
            ("ten signers", terms(3, *(f"{METHOD}{n}" for n in range(10))), "wrong-value"),
            ("no signers", terms(0), "wrong-value"),
            (
                "another issuer",
                lambda d: d["issuer"].update(id="did:web:elsewhere.example"),
                "issuer",
            ),
            (
                "a path behind the issuer",
                lambda d: d["issuer"].update(id="did:web:ctc-demo.example:x"),
                "issuer",
            ),
            (
                "an issuer that is no did:web",
                lambda d: d["issuer"].update(id="did:key:z6Mk"),
                "wrong-value",
            ),
            (
                "an issuer as text",
                lambda d: d.update(issuer="did:web:ctc-demo.example"),
                "wrong-value",
            ),
        ):
            yield self.case(label, self.signed(change), code)
        shuffled = self.signed(terms(3, *three[::-1]))
        yield self.case("signers in another order", shuffled, "full", verdict="FULL")
        real = self.signed(terms(3.0, *three))
        yield self.case("a threshold of 3.0", real, "full", verdict="FULL")

    def statuses(self) -> Iterator[Case]:
        entry = status.entry(BASE, 12)
        for label, fields in {
            "a status list elsewhere": {"statusListCredential": "https://elsewhere.example/1"},
            "the other list": {"statusListCredential": f"{BASE}/status/suspension-1.json"},
            "an id for another index": {"id": f"{BASE}/status/revocation-1.json#13"},
            "an id elsewhere": {"id": "https://elsewhere.example/1#12"},
            "a query behind the list": {
                "statusListCredential": f"{BASE}/status/revocation-1.json?x"
            },
        }.items():
            mutant = self.signed(lambda d, f=fields: d.update(credentialStatus={**entry, **f}))  # type: ignore[misc]
            yield self.case(label, mutant, "status-foreign")
        for index in (status.SIZE, 9_999_999):
            mutant = self.signed(
                lambda d, i=index: d.update(credentialStatus=status.entry(BASE, i))
            )  # type: ignore[misc]
            yield self.case(f"the index {index}", mutant, "status-index")
        last = self.signed(lambda d: d.update(credentialStatus=status.entry(BASE, status.SIZE - 1)))
        yield self.case("the last index", last, "full", verdict="FULL")

    # --- Trust ----------------------------------------------------------------------------------

    def trusts(self) -> Iterator[Case]:
        index = int(self.good["credentialStatus"]["statusListIndex"])
        yield self.case(
            "revoked", self.good, "revoked", verdict="REVOKED", trust=self._listed({index})
        )
        both = self._listed({index}, {index})
        yield self.case("suspended", self.good, "suspended", verdict="REVOKED", trust=both)
        half = {**self.good, "proof": self.good["proof"][1:2]}
        yield self.case(
            "revoked and partly signed",
            half,
            "revoked",
            verdict="REVOKED",
            trust=both and self._listed({index}),
        )
        near = self._listed({index - 1, index + 1})
        yield self.case("neighbours revoked", self.good, "full", verdict="FULL", trust=near)
        ended = self.signed(lambda d: d.update(validUntil=times.write(NOW + timedelta(hours=1))))
        yield self.case(
            "revoked and expired", ended, "revoked", verdict="REVOKED", trust=self._listed({index})
        )
        old = NOW + timedelta(days=91)
        yield self.case("a list that has run out", self.good, "stale", verdict="STALE", now=old)
        yield self.case(
            "partly signed under an old list", half, "partial", verdict="PARTIAL 1/3", now=old
        )
        last = NOW + timedelta(days=90)
        yield self.case("a list at its last moment", self.good, "stale", verdict="STALE", now=last)
        yield self.case(
            "no list at all", self.good, "no-status", verdict="STALE", trust=self._bundle(status=[])
        )
        for label, code, change in (
            (
                "a list of another issuer",
                "status-issuer",
                lambda c: c.update(issuer="did:web:x.example"),
            ),
            ("a list with an unknown term", "unknown-term", lambda c: c.update(x=1)),
            ("a list without its end", "missing-term", lambda c: c.pop("validUntil")),
            (
                "a list with other contexts",
                "context",
                lambda c: c["@context"].append("https://x.example"),
            ),
        ):
            yield self.case(label, self.good, code, trust=self._resigned_list(change))
        lists = {
            "a gzip bomb": gzip.compress(bytes(60_000_000), mtime=0),
            "a list that is too short": gzip.compress(bytes(1000), mtime=0),
            "a list cut short": gzip.compress(bytes(16384), mtime=0)[:-5],
            "a list with junk behind": gzip.compress(bytes(16384), mtime=0) + b"junk",
            "a list that is no gzip": b"x" * 40,
            "a list of two parts": gzip.compress(bytes(16384), mtime=0) * 2,
            "a list with a wrong checksum": _bad_checksum(gzip.compress(bytes(16384), mtime=0)),
        }
        for label, packed in lists.items():
            encoded = "u" + urlsafe_b64encode(packed).decode().rstrip("=")
            changed = self._resigned_list(
                lambda c, e=encoded: c["credentialSubject"].update(encodedList=e)
            )  # type: ignore[misc]
            yield self.case(label, self.good, "status-damaged", trust=changed)
        unsigned = self._resigned_list(lambda c: None, signer=keys.new_key())
        yield self.case(
            "a list signed by somebody else", self.good, "status-signature", trust=unsigned
        )
        by_university = self._resigned_list(
            lambda c: None, signer=self.world.key("demo-a"), method=f"{METHOD}a"
        )
        yield self.case(
            "a list signed by a university", self.good, "status-signature", trust=by_university
        )
        yield from self._ended_keys()

    def _ended_keys(self) -> Iterator[Case]:
        before, after = times.write(NOW - timedelta(hours=1)), times.write(NOW + timedelta(hours=1))
        for label, fields, code, verdict in (
            ("a key that ended before", {"expires": before}, "key-expired", "INVALID"),
            ("a key that ended after", {"expires": after}, "full", "FULL"),
            ("a key that was revoked before", {"revoked": before}, "key-revoked", "INVALID"),
            ("a key that was revoked after", {"revoked": after}, "key-revoked", "INVALID"),
        ):
            trust = self._successor(lambda s, f=fields: _end_key(s, f))  # type: ignore[misc]
            yield self.case(label, self.good, code, verdict=verdict, trust=trust)
        seen = [
            proof.fingerprint(p)
            for p in self.good["proof"]
            if p["verificationMethod"] == f"{METHOD}a"
        ]

        def witnessed(statement: Document) -> None:
            _end_key(statement, {"revoked": after})
            statement["witnessed"] = {f"{METHOD}a": seen}

        trust = self._successor(witnessed)
        yield self.case(
            "a revoked key with a witness", self.good, "full", verdict="FULL", trust=trust
        )
        fresh = self.world.resigned(self.good, *UNIVERSITIES)
        fresh["proof"][0] = self.world.proof(
            proof.unsecured(fresh), "demo-a", NOW - timedelta(days=1)
        )
        yield self.case("a backdated proof by a stolen key", fresh, "key-revoked", trust=trust)
        other = keys.multikey(keys.new_key())

        def unconfirmed(statement: Document) -> None:
            _end_key(statement, {"expires": after})
            own = statement["universities"][0]["document"]["verificationMethod"]
            own[0]["publicKeyMultibase"] = other

        yield self.case(
            "a key that its university does not publish",
            self.good,
            "key-unconfirmed",
            trust=self._successor(unconfirmed),
        )

    def _bundle(self, **changes: Any) -> bytes:
        return json.dumps({**self.world.bundle, **changes}).encode()

    def _listed(self, revoked: set[int], suspended: set[int] = frozenset()) -> bytes:  # type: ignore[assignment]
        lists = []
        for purpose, bits in ((status.REVOCATION, revoked), (status.SUSPENSION, suspended)):
            address = status.list_address(BASE, purpose)
            encoded = status.pack(i for i in bits if 0 <= i < status.SIZE)
            valid = (NOW, NOW + timedelta(days=90))
            lists.append(
                self._office_signed(
                    status.list_credential(
                        "did:web:ctc-demo.example", address, purpose, encoded, valid
                    )
                )
            )
        return self._bundle(status=lists)

    def _office_signed(self, document: Document, signer: Any = None, method: str = "") -> Document:
        from ctc_cert.register import Register

        with Register.open(self.world.home) as register:
            key, office = enrolled.office_key(self.world.home, register, self.world.programme)
        entry = proof.sign_jcs(document, signer or key, method or office, NOW)
        return {**document, "proof": [entry]}

    def _resigned_list(self, change: Change, signer: Any = None, method: str = "") -> bytes:
        lists = copy.deepcopy(self.world.bundle["status"])
        body = proof.unsecured(lists[0])
        change(body)
        lists[0] = self._office_signed(body, signer, method)
        return self._bundle(status=lists)

    def _successor(self, change: Change) -> bytes:
        """A second version of the statement, where university A has a new key, as after a loss."""
        bundle = self.world.bundle
        last = bundle["statements"][-1]
        body = copy.deepcopy(proof.unsecured(last))
        body |= {"version": 2, "previous": proof.digest(proof.unsecured(last)).hex()}
        body["created"] = times.write(NOW + timedelta(hours=2))
        new, name = keys.new_key(), f"{METHOD}a-2"
        text = keys.multikey(new)
        change(body)
        consortium, first = body["consortium"]["document"], body["universities"][0]
        _add_method(consortium, name, text)
        _add_method(first["document"], f"{first['document']['id']}#key-2", text)
        first["methods"].append(name)
        signers = [(new, name), *((self.world.key(f"demo-{x}"), METHOD + x) for x in "bc")]
        proofs = [proof.sign_jcs(body, key, method, NOW) for key, method in signers]
        bundle["statements"].append({**body, "proof": proofs})
        data = json.dumps(bundle).encode()
        bundles.load(data)  # the bundle itself is honest; only the credential is judged
        return data

    # --- Papers and pictures --------------------------------------------------------------------

    def papers(self) -> Iterator[Case]:
        paper = self.paper
        yield self.case("the honest PDF", paper, "full", verdict="FULL")
        appended = b"\n9 0 obj\n<< /Type /Annot >>\nendobj\nstartxref\n0\n%%EOF\n"
        embedded = b"<< /Type /EmbeddedFile >>\nstream\n{}\nendstream\nendobj\n"
        marker = b"/Type/EmbeddedFile"
        cut = paper.index(marker)
        for label, data, code in (
            ("a PDF with an update behind", paper + appended, "changed-after-signing"),
            ("a PDF with junk behind", paper + b"PK\x03\x04", "changed-after-signing"),
            ("a PDF cut in half", paper[: len(paper) // 2], "changed-after-signing"),
            ("a PDF of one line", b"%PDF-1.7", "changed-after-signing"),
            (
                "a PDF without attachment",
                b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n",
                "no-credential",
            ),
            (
                "a PDF whose attachment is renamed",
                paper.replace(marker, b"/Type/EmbeddedFilm"),
                "no-credential",
            ),
            (
                "a PDF with two attachments",
                paper[:9] + b"\n99 0 obj\n" + embedded + paper[9:],
                "two-attachments",
            ),
            (
                "a PDF with a false range",
                paper[:9] + b"\n%/ByteRange [0 1 2 3]\n" + paper[9:],
                "changed-after-signing",
            ),
            (
                "a PDF with a range beyond its end",
                paper[:9] + b"\n%/ByteRange [0 1 2 999999999]\n" + paper[9:],
                "changed-after-signing",
            ),
            ("a PDF with a damaged attachment", _damage(paper, cut), "attachment-damaged"),
            ("a PDF inside JSON", b'{"pdf":"' + b"%PDF-1.7" + b'"}', "unknown-term"),
            ("a PDF with a zip before it", b"PK\x03\x04" + paper, "not-json"),
            ("a PDF with a space before it", b" " + paper, "not-json"),
            (
                "a PDF with a bomb inside",
                _pdf(zlib.compress(bytes(80_000_000)), flate=True),
                "too-large",
            ),
            ("a PDF with a forged attachment", _pdf(b'{"a":1}', flate=False), "unknown-term"),
        ):
            yield self.case(label, data, code)
        text = json.dumps(self.good).encode()
        yield self.case("another writer's PDF", _pdf(text, flate=False), "full", verdict="FULL")
        yield self.case(
            "a packed one", _pdf(zlib.compress(text), flate=True), "full", verdict="FULL"
        )
        forged = text.replace(b'"87.5"', b'"99.5"')
        yield self.case("a PDF with a changed mark", _pdf(forged, flate=False), "signature")

    def pictures(self) -> Iterator[Case]:
        text = json.dumps(self.good).encode()
        png, svg = badge.baked_png(text), badge.baked_svg(text)
        yield self.case("the honest PNG", png, "full", verdict="FULL")
        yield self.case("the honest SVG", svg, "full", verdict="FULL")
        chunk = badge._chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0{}")
        head, tail = png[:33], png[33:]
        packed = badge._chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0" + zlib.compress(text))
        bomb = badge._chunk(
            b"iTXt", b"openbadgecredential\0\1\0\0\0" + zlib.compress(bytes(80_000_000))
        )
        plain = _tiny_png()
        opening, closing = b"<openbadges:credential>", b"</openbadges:credential>"
        for label, data, code in (
            ("a PNG with two credentials", head + chunk + tail, "two-attachments"),
            ("a PNG with something behind", png + b"PK\x03\x04", "attachment-damaged"),
            ("a PNG cut short", png[:-8], "attachment-damaged"),
            ("a PNG of eight bytes", png[:8], "unreadable"),
            (
                "a PNG with a length beyond its end",
                head + b"\x7f\xff\xff\xffiTXt" + tail,
                "attachment-damaged",
            ),
            ("a PNG with a bomb inside", plain[:33] + bomb + plain[33:], "too-large"),
            (
                "a PNG with damaged packing",
                plain[:33]
                + badge._chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0zzz")
                + plain[33:],
                "attachment-damaged",
            ),
            ("an empty picture", plain, "qr-none"),
            (
                "a PNG with an empty credential",
                head[:33] + badge._chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0") + plain[33:],
                "not-json",
            ),
            (
                "an SVG with two credentials",
                svg.replace(opening, opening + b"<![CDATA[{}]]>" + closing + opening),
                "two-attachments",
            ),
            ("an SVG without one", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no-credential"),
            (
                "an SVG with it in a comment too",
                svg + b"<!-- <openbadges:credential> -->",
                "no-credential",
            ),
            (
                "an SVG with entities",
                b'<!DOCTYPE x [<!ENTITY a "b">]><svg>&a;</svg>',
                "no-credential",
            ),
            (
                "an SVG by reference",
                b'<svg><openbadges:credential verify="https://x.example/"/></svg>',
                "no-credential",
            ),
            ("an HTML page", b"<!DOCTYPE html><p>FULL</p>", "no-credential"),
            ("a mark changed in the PNG", png.replace(b'"87.5"', b'"99.5"'), "signature"),
            ("a mark changed in the SVG", svg.replace(b'"87.5"', b'"99.5"'), "signature"),
        ):
            yield self.case(label, data, code)
        yield self.case("a packed PNG", plain[:33] + packed + plain[33:], "full", verdict="FULL")

    def codes(self) -> Iterator[Case]:
        dictionary = compact.dictionary_of(self.good)
        digits = compact.pack(self.good, dictionary)
        page = f"{BASE}{compact.PAGE}"
        number = int(digits)
        data = number.to_bytes((number.bit_length() + 7) // 8)

        def code_of(raw: bytes) -> bytes:
            return f"{page}#{int.from_bytes(raw)}".encode()

        yield self.case("the honest code", f"{page}#{digits}".encode(), "full", verdict="FULL")
        body = data[6 + 192 :]
        for label, text, code in (
            (
                "a code that points elsewhere",
                f"https://elsewhere.example/verify.html#{digits}".encode(),
                "qr-elsewhere",
            ),
            (
                "a code with a look-alike host",
                f"https://ctc-demo.example.evil.example/verify.html#{digits}".encode(),
                "qr-elsewhere",
            ),
            (
                "a code with a user name",
                f"https://ctc-demo.example@evil.example/verify.html#{digits}".encode(),
                "qr-elsewhere",
            ),
            ("a code with a query", f"{page}?x#{digits}".encode(), "qr-elsewhere"),
            ("a code without data", page.encode(), "qr-none"),
            ("a code with empty data", f"{page}#".encode(), "qr-damaged"),
            ("a code with letters", f"{page}#12ab".encode(), "qr-damaged"),
            ("a code with Khmer digits", f"{page}#១២៣".encode(), "qr-damaged"),
            ("a code with a zero before", f"{page}#0{digits}".encode(), "qr-damaged"),
            ("a code of 5,000 digits", f"{page}#{'9' * 5000}".encode(), "qr-damaged"),
            ("a code of another version", code_of(b"\x02" + data[1:]), "qr-damaged"),
            (
                "a code of an unknown kind",
                code_of(data[:1] + b"\0\0\0\0" + data[5:]),
                "qr-dictionary",
            ),
            ("a code cut short", code_of(data[:-20]), "qr-damaged"),
            ("a code with junk behind", code_of(data + b"junk"), "qr-damaged"),
            (
                "a code that claims four signatures",
                code_of(data[:5] + b"\x04" + data[6:]),
                "qr-damaged",
            ),
            ("a code that claims none", code_of(data[:5] + b"\0" + data[6:]), "qr-damaged"),
            (
                "a code with a flipped bit",
                code_of(data[:40] + bytes([data[40] ^ 1]) + data[41:]),
                "signature",
            ),
            ("a code with two digits swapped", f"{page}#7".encode(), "qr-damaged"),
            (
                "a code with one signature twice",
                code_of(data[:70] + data[6:70] + data[134:]),
                "signature",
            ),
            ("a code with a bomb", code_of(data[:5] + b"\0" + _bomb(dictionary)), "qr-damaged"),
            ("a code without signatures", code_of(data[:6] + bytes(192) + body), "signature"),
        ):
            yield self.case(label, text, code)


# --- Small hands --------------------------------------------------------------------------------


def _at(document: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        document = document[step]
    return document


def _put(document: Any, path: tuple[str | int, ...], value: Any) -> None:
    _at(document, path[:-1])[path[-1]] = value


def _spell(path: tuple[str | int, ...]) -> str:
    return ".".join(str(step).rpartition("#")[2] for step in path)


def _object_paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every object of a document, but of lists only the first and last element."""
    if isinstance(value, dict):
        if not {"1EdTechJsonSchemaValidator2019"} & set(map(str, value.values())):
            yield path
        for key, inner in value.items():
            yield from _object_paths(inner, (*path, key))
    elif isinstance(value, list):
        for number in sorted({0, len(value) - 1}):
            if isinstance(value[number], dict | list):
                yield from _object_paths(value[number], (*path, number))


def _leaves(
    value: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str | int, Any]]:
    items: Any = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        if isinstance(inner, dict | list):
            yield from _leaves(inner, (*path, key))
        else:
            yield path, key, inner


def _another(key: str | int, value: Any) -> Any:
    """Another value that the profile allows in this place; None when there is no other."""
    if key in {
        "type",
        "statusPurpose",
        "statusListIndex",
        "statusListCredential",
        "id",
        "identityType",
    }:
        return (
            "urn:uuid:00000000-0000-4000-8000-000000000000"
            if str(value).startswith("urn:uuid")
            else None
        )
    if (
        isinstance(value, bool)
        or not isinstance(value, str | float)
        or key in {0, 1, 2, "inLanguage"}
    ):
        return None
    if isinstance(value, float):
        return value + 1
    if key in {"validFrom", "awardedDate"}:
        return "2025-01-01T00:00:00Z"
    if value.startswith("sha256$"):
        return "sha256$" + "0" * 64
    if key == "digestMultibase":
        return value[:-1] + ("2" if value[-1] == "1" else "1")
    if key in {"targetUrl", "resultDescription"}:
        return value + "x"
    return value + "1"


def _plus_order(scalar: bytes) -> bytes:
    """The same scalar in a form that a strict verifier refuses."""
    order = 2**252 + 27742317777372353535851937790883648493
    return (int.from_bytes(scalar, "little") + order).to_bytes(32, "little")


def _bad_checksum(packed: bytes) -> bytes:
    return packed[:-8] + bytes([packed[-8] ^ 1]) + packed[-7:]


def _damage(paper: bytes, near: int) -> bytes:
    start = paper.index(b"stream", near) + 12
    return paper[:start] + bytes(8) + paper[start + 8 :]


def _pdf(body: bytes, *, flate: bool) -> bytes:
    """A small PDF as another writer would make it, with one attachment."""
    kind = b"/Filter /FlateDecode " if flate else b""
    head = b"%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile " + kind
    return head + b"/Length %d >>\nstream\n" % len(body) + body + b"\nendstream\nendobj\n%%EOF\n"


def _tiny_png() -> bytes:
    rows = zlib.compress(b"".join(b"\0" + b"\xff" * 32 for _ in range(32)))
    head = struct.pack(">IIBBBBB", 32, 32, 8, 0, 0, 0, 0)
    chunks = (badge._chunk(b"IHDR", head), badge._chunk(b"IDAT", rows), badge._chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _bomb(dictionary: str) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zdict=dictionary.encode())
    return packer.compress(bytes(900_000)) + packer.flush()


def _end_key(statement: Document, fields: dict[str, str]) -> None:
    """End university A's first key in both documents."""
    for document in (statement["consortium"]["document"], statement["universities"][0]["document"]):
        document["verificationMethod"][0] |= fields


def _add_method(document: Document, name: str, key: str) -> None:
    entry = {
        "id": name,
        "type": "Multikey",
        "controller": document["id"],
        "publicKeyMultibase": key,
    }
    document["verificationMethod"].append(entry)
    document["assertionMethod"].append(name)


assert did.web_address("did:web:ctc-demo.example") == BASE
