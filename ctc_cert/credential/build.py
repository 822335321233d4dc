"""From a decision to an unsigned Open Badges 3.0 credential."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from ctc_cert.award import Decision
from ctc_cert.credential import did, evidence, multibase, policy, shape, status, times
from ctc_cert.credential.policy import Policy
from ctc_cert.programme import Award, Module, Programme, Text
from ctc_cert.roster import Learner


@dataclass(frozen=True)
class Slot:
    """What the register hands out for one credential, once."""

    id: str  # urn:uuid:...
    index: int
    salt: str  # of the identifier's hash; stands in the credential
    secret: str  # of the evidence; stays in the register
    moment: datetime


def build(
    programme: Programme,
    decision: Decision,
    learner: Learner,
    agreed: Policy,
    slot: Slot,
    work: Mapping[str, bytes] | None = None,
    valid_until: datetime | None = None,
) -> dict[str, Any]:
    """The unsigned credential; `work` maps assignments to the SHA-256 of their graded notebook."""
    base = did.web_address(programme.consortium.did)
    subject = _subject(programme, decision, learner, slot, base)
    title = decision.award.title
    credential = envelope(programme, title, programme.title, subject, agreed, slot)
    credential |= _evidence(work or {}, slot)
    if valid_until:
        credential["validUntil"] = times.write(valid_until)
    return credential


def envelope(
    programme: Programme,
    name: Text,
    description: Text,
    subject: dict[str, Any],
    agreed: Policy,
    slot: Slot,
) -> dict[str, Any]:
    """An unsigned credential of the consortium about any subject."""
    fixed = shape.profile()["shapes"]["credential"]["object"]
    return {
        "@context": fixed["@context"]["const"],
        "id": slot.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": both(name),
        "description": both(description),
        "issuer": {
            "id": programme.consortium.did,
            "type": ["Profile"],
            "name": both(programme.consortium.name),
        },
        "validFrom": times.write(slot.moment),
        "awardedDate": times.write(slot.moment),
        "credentialSubject": subject,
        "credentialSchema": fixed["credentialSchema"]["const"],
        "credentialStatus": status.entry(did.web_address(programme.consortium.did), slot.index),
        "termsOfUse": policy.write(agreed, did.vocabulary(programme.consortium.did)),
    }


def reissue(
    document: Mapping[str, Any],
    learner: Learner,
    agreed: Policy,
    slot: Slot,
    work: Mapping[str, bytes],
) -> dict[str, Any]:
    """The same award for the same work with the learner's names as they are now."""
    made = copy.deepcopy(dict(document))
    issuer = made["issuer"]["id"]
    made |= {
        "id": slot.id,
        "validFrom": times.write(slot.moment),
        "credentialStatus": status.entry(did.web_address(issuer), slot.index),
        "termsOfUse": policy.write(agreed, did.vocabulary(issuer)),
        **_evidence(work, slot),
    }
    made["credentialSubject"]["identifier"] = identifiers(learner, slot.salt)
    return made


def both(text: Text) -> str:
    """One string in both languages: Open Badges names cannot hold two."""
    return text.en if text.en == text.km else f"{text.km} / {text.en}"


def _subject(
    programme: Programme, decision: Decision, learner: Learner, slot: Slot, base: str
) -> dict[str, Any]:
    achievement = _achievement(programme, decision.award, base)
    return {
        "type": ["AchievementSubject"],
        "identifier": identifiers(learner, slot.salt),
        "creditsEarned": float(_credits(programme, decision.award)),
        "achievement": achievement,
        "result": _results(programme, decision, achievement["id"]),
    }


def identifiers(learner: Learner, salt: str) -> list[dict[str, Any]]:
    """The names as they stand on the certificate, and the school's id as a salted hash.

    The hash is a pseudonym and not anonymity: whoever knows salt and id can recompute it.
    """
    names = dict.fromkeys((learner.name, learner.latin_name))
    hashed = sha256((learner.id + salt).encode()).hexdigest()
    return [
        *({**_IDENTITY, "hashed": False, "identityHash": n, "identityType": "name"} for n in names),
        {
            **_IDENTITY,
            "hashed": True,
            "identityHash": f"sha256${hashed}",
            "identityType": "sourcedId",
            "salt": salt,
        },
    ]


_IDENTITY = {"type": "IdentityObject"}


def _achievement(programme: Programme, award: Award, base: str) -> dict[str, Any]:
    address = f"{base}/achievements/{award.id}/{programme.version}"
    modules = [programme.module(name) for name in award.modules]
    alignments = [_alignment(item) for module in modules for item in module.alignment]
    return {
        "id": address,
        "type": ["Achievement"],
        "achievementType": "Certificate" if award.kind == "programme" else "MicroCredential",
        "name": both(award.title),
        "description": _description(modules),
        "criteria": {"narrative": _criteria(award, modules)},
        "creditsAvailable": float(_credits(programme, award)),
        "inLanguage": "en",
        "version": programme.version,
        **({"alignment": alignments} if alignments else {}),
        "resultDescription": [
            *(_module_result(award, module, address) for module in modules),
            _overall_result(award, address),
            _letter_result(programme, address),
        ],
    }


def _credits(programme: Programme, award: Award) -> Decimal:
    return sum((programme.module(name).credits for name in award.modules), Decimal(0))


def _description(modules: Sequence[Module]) -> str:
    lines = []
    for module in modules:
        lines.append(f"{both(module.title)} ({module.hours:f} h, {module.credits:f} credits)")
        if module.outcome:
            lines.append(both(module.outcome))
    return "\n".join(lines)


def _criteria(award: Award, modules: Sequence[Module]) -> str:
    """The pass rule in words, so that a reader needs nobody's web page."""
    each = [f"{module.title.en}: {award.rule.least(module.id):f} %" for module in modules]
    least = (
        f"Least marks. {'; '.join(each)}; overall: {award.rule.overall:f} %.\n"
        f"ពិន្ទុអប្បបរមា៖ មធ្យមភាគ {award.rule.overall:f} %។"
    )
    if not award.rule.by_hand:
        return least
    share = f"{award.rule.by_hand:f}"
    return (
        f"{least}\nAt least {share} % of the points were judged by a person.\n"
        f"យ៉ាងតិច {share} % នៃពិន្ទុ គ្រូដាក់ដោយដៃ។"
    )


def _alignment(item: Any) -> dict[str, Any]:
    return {
        "type": ["Alignment"],
        "targetName": item.name,
        "targetUrl": item.url,
        "targetFramework": item.framework,
        **({"targetCode": item.code} if item.code else {}),
    }


def _module_result(award: Award, module: Module, address: str) -> dict[str, Any]:
    return {
        "id": f"{address}#{module.id}",
        "type": ["ResultDescription"],
        "name": f"{both(module.title)} ({module.hours:f} h, {module.credits:f} credits)",
        "resultType": "Percent",
        "requiredValue": f"{award.rule.least(module.id):f}",
        "valueMin": "0",
        "valueMax": "100",
    }


def _overall_result(award: Award, address: str) -> dict[str, Any]:
    return {
        "id": f"{address}#overall",
        "type": ["ResultDescription"],
        "name": "មធ្យមភាគ / Overall",
        "resultType": "Percent",
        "requiredValue": f"{award.rule.overall:f}",
        "valueMin": "0",
        "valueMax": "100",
    }


def _letter_result(programme: Programme, address: str) -> dict[str, Any]:
    steps = sorted(programme.grading.letters, key=lambda step: step.least)
    return {
        "id": f"{address}#letter",
        "type": ["ResultDescription"],
        "name": "និទ្ទេស / Grade",
        "resultType": "LetterGrade",
        "allowedValue": ["F", *(step.letter for step in steps)],
    }


def _results(programme: Programme, decision: Decision, address: str) -> list[dict[str, Any]]:
    """Every module's mark, then the overall mark and its letter."""
    if decision.overall is None:
        raise ValueError("a decision with open work earns nothing")
    values = [(item.module.id, str(item.mark)) for item in decision.marks]
    values += [
        ("overall", str(decision.overall)),
        ("letter", programme.grading.letter(decision.overall)),
    ]
    return [
        {"type": ["Result"], "resultDescription": f"{address}#{name}", "value": value}
        for name, value in values
    ]


def _evidence(work: Mapping[str, bytes], slot: Slot) -> dict[str, Any]:
    if not work:
        return {}
    return {
        "evidence": [
            {
                "type": ["Evidence"],
                "name": "ការងារដែលបានដាក់ពិន្ទុ / Graded work",
                "description": f"Merkle root over the graded notebooks of {', '.join(sorted(work))}",
                "digestMultibase": multibase.encode(
                    evidence.SHA256 + evidence.root(evidence.leaves(work, slot.secret))
                ),
            }
        ]
    }
