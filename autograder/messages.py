"""What a learner reads when an answer is checked: each message in Khmer and in English."""

from __future__ import annotations

import os

KHMER, ENGLISH = "km", "en"

KINDS = {
    "number": {"en": "a number", "km": "ចំនួន"},
    "text": {"en": "text", "km": "អត្ថបទ (text)"},
    "truth": {"en": "True or False", "km": "True ឬ False"},
    "list": {"en": "a list", "km": "បញ្ជី (list)"},
    "tuple": {"en": "a tuple", "km": "លំដាប់ថេរ (tuple)"},
    "dict": {"en": "a dictionary", "km": "វចនានុក្រម (dict)"},
    "set": {"en": "a set", "km": "សំណុំ (set)"},
    "nothing": {"en": "None", "km": "None"},
}

MESSAGES = {
    "head": {"en": "✗ {name}: not yet (test line {line})", "km": "✗ {name}៖ មិនទាន់ត្រូវទេ (សាកល្បងត្រង់បន្ទាត់ {line})"},
    "found": {"en": "  Found:    {found}", "km": "  រកឃើញ៖ {found}"},
    "expected": {"en": "  Expected: {expected}", "km": "  រង់ចាំ៖ {expected}"},
    "look": {"en": "  Look at:  {hint}", "km": "  សូមមើល៖ {hint}"},
    "passed": {"en": "✓ These tests pass.", "km": "✓ ការសាកល្បងទាំងនេះជាប់ហើយ។"},
    "other_value": {"en": "{kind}, but another one", "km": "{kind} ប៉ុន្តែមិនមែនមួយនេះទេ"},
    "item": {"en": "{kind}; look at item {place}", "km": "{kind}។ សូមមើលធាតុទី {place}"},
    "too_few": {"en": "{kind} with more items", "km": "{kind} ដែលមានធាតុច្រើនជាងនេះ"},
    "too_many": {"en": "{kind} with fewer items", "km": "{kind} ដែលមានធាតុតិចជាងនេះ"},
    "key_missing": {"en": "{kind}; a key is missing", "km": "{kind}។ ខ្វះកូនសោ (key) មួយ"},
    "key_extra": {"en": "{kind} without the key {place}", "km": "{kind} ដែលគ្មានកូនសោ (key) {place}"},
    "key_value": {"en": "{kind}; look at the key {place}", "km": "{kind}។ សូមមើលកូនសោ (key) {place}"},
    "error": {"en": "the error {error}", "km": "កំហុស {error}"},
    "error_line": {"en": "the error {error}, at your line: {code}", "km": "កំហុស {error} នៅបន្ទាត់របស់អ្នក៖ {code}"},
    "unwritten": {"en": "no answer yet", "km": "មិនទាន់មានចម្លើយ"},
    "printed": {"en": "None. The function printed, but it has no return", "km": "None។ អនុគមន៍បានបង្ហាញដោយ print ប៉ុន្តែគ្មាន return"},
    "unreturned": {"en": "None. Is there a return?", "km": "None។ តើមាន return ហើយឬនៅ?"},
    "same_arguments": {"en": "the values you were given, unchanged", "km": "តម្លៃដែលបានឲ្យមក ដោយមិនកែប្រែ"},
    "changed": {"en": "your function changed a value it was given: {found}", "km": "អនុគមន៍របស់អ្នកបានកែតម្លៃដែលបានឲ្យមក៖ {found}"},
    "quiz_right": {"en": "✓ {name}: right", "km": "✓ {name}៖ ត្រឹមត្រូវ"},
    "quiz_wrong": {"en": "✗ {name}: not yet. Read that part of the lesson again.", "km": "✗ {name}៖ មិនទាន់ត្រូវទេ។ សូមអានផ្នែកនោះក្នុងមេរៀនម្ដងទៀត។"},
    "quiz_blank": {"en": "… {name}: write one letter between the quotes.", "km": "… {name}៖ សូមសរសេរអក្សរមួយនៅចន្លោះសញ្ញា \"\"។"},
}  # fmt: skip


def languages() -> tuple[str, ...]:
    """The learner's language by `CTC_LANGUAGE`; Khmer, then English, when nobody has said."""
    chosen = os.environ.get("CTC_LANGUAGE", "")
    return (chosen,) if chosen in (KHMER, ENGLISH) else (KHMER, ENGLISH)


def say(key: str, language: str, **values: object) -> str:
    return MESSAGES[key][language].format(**values)


def kind_name(kind: str, language: str) -> str:
    """The kind of a value as a learner says it; a class that has no such name keeps its own."""
    return KINDS[kind][language] if kind in KINDS else kind
