"""Checks a credential against the profile: which terms there are, and what each may hold.

`profile.json` is read by this module and by the verifying page, so that both refuse the same.
RDF canonicalisation drops unknown terms without a word; a profile that lists every term does not.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from ctc_cert.credential import times
from ctc_cert.credential.refusal import Refusal


@cache
def profile() -> dict[str, Any]:
    text = files("ctc_cert.credential").joinpath("profile.json").read_text("utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def check(value: object, shape: str, vocabulary: str) -> None:
    """Raise `Refusal` where `value` leaves the profile's `shape`; `vocabulary` fills `{vocab}`."""
    _check(value, {"shape": shape}, "", vocabulary)


def _check(value: object, rule: Any, path: str, vocabulary: str) -> None:
    if isinstance(rule, str):
        _check_format(value, rule, path)
    elif "shape" in rule:
        _check(value, profile()["shapes"][rule["shape"]], path, vocabulary)
    elif "either" in rule:
        _check_either(value, rule, path, vocabulary)
    elif "const" in rule:
        if not _same(value, _filled(rule["const"], vocabulary)):
            raise Refusal(rule.get("refusal", "wrong-value"), path=path)
    elif "maybe" in rule:
        if value is not None:
            _check(value, rule["maybe"], path, vocabulary)
    elif "map" in rule:
        _check_map(value, rule, path, vocabulary)
    elif "list" in rule:
        _check_list(value, rule, path, vocabulary)
    else:
        _check_object(value, rule["object"], path, vocabulary)


def _check_either(value: object, rule: Any, path: str, vocabulary: str) -> None:
    """Two shapes told apart by a boolean term."""
    choice = value.get(rule["either"]) if isinstance(value, dict) else None
    if not isinstance(choice, bool):
        raise Refusal("wrong-value", path=_join(path, rule["either"]))
    _check(value, rule["true" if choice else "false"], path, vocabulary)


def _filled(wanted: object, vocabulary: str) -> object:
    return wanted.replace("{vocab}", vocabulary) if isinstance(wanted, str) else wanted


def _same(value: object, wanted: object) -> bool:
    """Equality that tells 1 from true, as JSON does."""
    return json.dumps(value, sort_keys=True) == json.dumps(wanted, sort_keys=True)


def _check_list(value: object, rule: Any, path: str, vocabulary: str) -> None:
    least, most = rule.get("min", 1), rule.get("max", 200)
    if not isinstance(value, list) or not least <= len(value) <= most:
        raise Refusal("wrong-value", path=path)
    for number, item in enumerate(value):
        _check(item, rule["list"], f"{path}[{number}]", vocabulary)


def _check_map(value: object, rule: Any, path: str, vocabulary: str) -> None:
    """Terms of any name, each of the same kind."""
    if not isinstance(value, dict):
        raise Refusal("wrong-value", path=path)
    for key in sorted(value):
        _check(value[key], rule["map"], _join(path, key)[:120], vocabulary)


def _check_object(value: object, fields: dict[str, Any], path: str, vocabulary: str) -> None:
    if not isinstance(value, dict):
        raise Refusal("wrong-value", path=path or "/")
    rules = {key.replace("{vocab}", vocabulary): rule for key, rule in fields.items()}
    known = {key.removesuffix("?") for key in rules}
    for key in sorted(value.keys() - known):
        raise Refusal("unknown-term", path=_join(path, key)[:120])
    for key, rule in rules.items():
        name = key.removesuffix("?")
        if name in value:
            _check(value[name], rule, _join(path, name), vocabulary)
        elif name == key:
            raise Refusal("missing-term", path=_join(path, name))


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _check_format(value: object, name: str, path: str) -> None:
    if name == "any":
        return
    if name == "number":
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise Refusal("wrong-value", path=path)
        return
    if not isinstance(value, str) or not _pattern(name).fullmatch(value):
        raise Refusal("wrong-date" if name == "utc" else "wrong-value", path=path)
    if name == "utc":
        try:
            times.read(value)
        except ValueError:
            raise Refusal("wrong-date", path=path) from None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(profile()["formats"][name])
