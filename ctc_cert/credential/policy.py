"""The joint policy inside the signed document: who must sign, and how many make it full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ctc_cert.credential import did


@dataclass(frozen=True)
class Policy:
    """`signers` are verification methods of the consortium, one a university."""

    threshold: int
    signers: tuple[str, ...]

    def same(self, other: Policy) -> bool:
        """Order does not matter; number and names do."""
        return (
            self.threshold == other.threshold
            and len(self.signers) == len(other.signers)
            and set(self.signers) == set(other.signers)
        )


def write(policy: Policy, vocabulary: str) -> list[dict[str, Any]]:
    """`termsOfUse`, in full IRIs so that no private context is needed."""
    return [
        {
            "type": f"{vocabulary}JointSignaturePolicy",
            f"{vocabulary}threshold": policy.threshold,
            f"{vocabulary}requiredSigner": [{"id": signer} for signer in policy.signers],
        }
    ]


def policy_in(document: Mapping[str, Any]) -> Policy:
    """The policy of a document that the register holds."""
    return read(document, did.vocabulary(document["issuer"]["id"]))


def read(credential: Mapping[str, Any], vocabulary: str) -> Policy:
    """The policy of a credential whose shape has been checked."""
    terms = credential["termsOfUse"][0]
    signers = tuple(signer["id"] for signer in terms[f"{vocabulary}requiredSigner"])
    return Policy(terms[f"{vocabulary}threshold"], signers)
