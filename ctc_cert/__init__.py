"""Run a joint data-science certification programme: teach, grade, sign together, verify anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ctc_cert.verification import verify as verify

__version__ = "0.1.0"
__all__ = ["__version__", "verify"]


def __getattr__(name: str) -> Any:
    """`verify` is loaded when it is asked for: importing the package stays quick."""
    if name == "verify":
        from ctc_cert.verification import verify

        return verify
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
