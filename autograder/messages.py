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
    "value": {"en": "a value", "km": "តម្លៃមួយ"},
    "date": {"en": "a date", "km": "កាលបរិច្ឆេទ"},
    "table": {"en": "a table (DataFrame)", "km": "តារាង (DataFrame)"},
    "column": {"en": "a column (Series)", "km": "ជួរឈរ (Series)"},
    "array": {"en": "an array", "km": "អារេ (array)"},
    "chart": {"en": "a chart (Axes)", "km": "គំនូសតាង (Axes)"},
}

# The parts of a chart.
PARTS = {
    "title": {"en": "title", "km": "ចំណងជើង"},
    "xlabel": {"en": "label of the x axis", "km": "ស្លាកអ័ក្ស x"},
    "ylabel": {"en": "label of the y axis", "km": "ស្លាកអ័ក្ស y"},
    "xscale": {"en": "scale of the x axis", "km": "មាត្រដ្ឋានអ័ក្ស x"},
    "yscale": {"en": "scale of the y axis", "km": "មាត្រដ្ឋានអ័ក្ស y"},
    "lines": {"en": "number of lines", "km": "ចំនួនខ្សែ"},
    "bars": {"en": "number of bars", "km": "ចំនួនរបារ"},
    "points": {"en": "number of points", "km": "ចំនួនចំណុច"},
    "wedges": {"en": "number of slices", "km": "ចំនួនចំណិត"},
    "images": {"en": "number of pictures", "km": "ចំនួនរូបភាព"},
    "legend": {"en": "legend", "km": "កំណត់សម្គាល់"},
    "xticks": {"en": "marks of the x axis", "km": "សញ្ញាលើអ័ក្ស x"},
    "yticks": {"en": "marks of the y axis", "km": "សញ្ញាលើអ័ក្ស y"},
    "texts": {"en": "words in the chart", "km": "ពាក្យក្នុងគំនូសតាង"},
    "line": {"en": "values of the lines", "km": "តម្លៃរបស់ខ្សែ"},
    "across": {"en": "names of the bars, from the left", "km": "ឈ្មោះរបារ ពីឆ្វេង"},
    "down": {"en": "names of the bars, from the top", "km": "ឈ្មោះរបារ ពីលើ"},
    "heights": {"en": "heights of the bars", "km": "កម្ពស់របារ"},
    "lengths": {"en": "lengths of the bars", "km": "ប្រវែងរបារ"},
    "dots": {"en": "places of the points", "km": "ទីតាំងចំណុច"},
    "xlim": {"en": "ends of the x axis", "km": "ចុងទាំងពីរនៃអ័ក្ស x"},
    "ylim": {"en": "ends of the y axis", "km": "ចុងទាំងពីរនៃអ័ក្ស y"},
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
    "other_items": {"en": "{kind}, but with other items", "km": "{kind} ប៉ុន្តែធាតុខ្លះខុសគ្នា"},
    "other_range": {"en": "{kind} in another range", "km": "{kind} ក្នុងចន្លោះមួយផ្សេងទៀត"},
    "other_part": {"en": "{kind}; look at this part: {place}", "km": "{kind}។ សូមមើលផ្នែកនេះ៖ {place}"},
    "part": {"en": "{part}: {found}", "km": "{part}៖ {found}"},
    "empty": {"en": "nothing", "km": "គ្មាន"},
    "column_missing": {"en": "{kind}; a column is missing", "km": "{kind}។ ខ្វះជួរឈរមួយ"},
    "column_extra": {"en": "{kind} without the column {place}", "km": "{kind} ដែលគ្មានជួរឈរ {place}"},
    "column_value": {"en": "{kind}; look at the column {place}", "km": "{kind}។ សូមមើលជួរឈរ {place}"},
    "column_type": {"en": "{kind}; the column {place} holds values of another kind", "km": "{kind}។ ជួរឈរ {place} មានតម្លៃប្រភេទផ្សេង"},
    "column_order": {"en": "{kind} with its columns in another order", "km": "{kind} ដែលជួរឈរតាមលំដាប់ផ្សេង"},
    "values_type": {"en": "{kind} with values of another kind", "km": "{kind} ដែលមានតម្លៃប្រភេទផ្សេង"},
    "rows_few": {"en": "{kind} with more rows", "km": "{kind} ដែលមានជួរដេកច្រើនជាងនេះ"},
    "rows_many": {"en": "{kind} with fewer rows", "km": "{kind} ដែលមានជួរដេកតិចជាងនេះ"},
    "rows_mixed": {"en": "{kind} whose values stand in other rows", "km": "{kind} ដែលតម្លៃស្ថិតនៅជួរដេកផ្សេង"},
    "row_order": {"en": "{kind} with its rows in another order", "km": "{kind} ដែលជួរដេកតាមលំដាប់ផ្សេង"},
    "index_other": {"en": "{kind} with another index", "km": "{kind} ដែលមានលិបិក្រម (index) ផ្សេង"},
    "shape": {"en": "{kind} of another shape", "km": "{kind} ដែលមានទំហំផ្សេង"},
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


def part_name(part: str, language: str) -> str:
    """A part of a chart as a learner says it."""
    return PARTS[part][language]


def kind_name(kind: str, language: str) -> str:
    """The kind of a value as a learner says it; a class that has no such name keeps its own."""
    return KINDS[kind][language] if kind in KINDS else kind
