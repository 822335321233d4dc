"""What people see of a graded notebook: less for the learner, more for the instructor.

Both are nbconvert preprocessors that change a page while it is made, never a graded notebook.
"""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator
from typing import Any

from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_output
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor

from autograder.execute import MEASURED

# Learners read these: Khmer and English.
HIDDEN = "# ការសាកល្បងដែលលាក់ស្ថិតនៅទីនេះ។ A hidden test stands here."
REMOVED = (
    "[លទ្ធផលនៅទីនេះត្រូវបានដកចេញ ព្រោះវាបង្ហាញការសាកល្បងដែលលាក់។ "
    "An output was removed here: it showed a hidden test.]"
)
FAILED_HIDDEN = "ការសាកល្បងដែលលាក់មិនជាប់ទេ។ A hidden test did not pass."
# A shorter line of a test, such as `pass`, can stand in anybody's output.
TELLING_CHARACTERS = 8
NUMBER = r"-?\d+(?:\.\d+)?"
_LINE = re.compile(r"Cell In\[\d+\], line (\d+)")
# how autograder.expect names the line of a test, in either language
_TEST_LINE = re.compile(r"(?:test line|ត្រង់បន្ទាត់) (\d+)")


class KeepTestsHidden(NbGraderPreprocessor):
    """Takes hidden tests out of the learner's feedback: source, tracebacks and outputs.

    What stays of a cell with hidden tests: its visible lines, errors of visible lines, the points,
    and the messages that the author wrote into `assert`, `print` or `raise` (numbers may vary).
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        if "nbgrader" not in resources:  # formgrader's page: instructors see everything
            return nb, resources
        marks = ClearHiddenTests(config=self.config)
        begin, end = marks.begin_test_delimeter, marks.end_test_delimeter
        telling: set[str] = set()
        for cell in nb.cells:
            hidden = hidden_lines(cell.source, begin, end)
            if cell.cell_type == "code" and hidden:
                telling |= _telling_lines(cell.source, hidden)
                _hide(cell, hidden)
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs = [_redact(output, telling) for output in cell.outputs]
        return nb, resources


def hidden_lines(source: str, begin: str, end: str) -> set[int]:
    """Numbers (from 1) of the lines from each `begin` to its `end`, both included."""
    found: set[int] = set()
    inside = False
    for number, line in enumerate(source.splitlines(), start=1):
        inside = inside or begin in line
        if inside:
            found.add(number)
        if end in line:
            inside = False
    return found


def _telling_lines(source: str, hidden: set[int]) -> set[str]:
    lines = (line.strip() for n, line in enumerate(source.splitlines(), start=1) if n in hidden)
    return {line for line in lines if len(line) >= TELLING_CHARACTERS}


def _hide(cell: NotebookNode, hidden: set[int]) -> None:
    messages = author_messages(cell.source)
    lines = cell.source.splitlines()
    outputs = (_without_tests(output, lines, hidden, messages) for output in cell.outputs)
    cell.outputs = [output for output in outputs if output is not None]
    shown = [
        HIDDEN if number in hidden else line
        for number, line in enumerate(lines, start=1)
        if number not in hidden or number - 1 not in hidden
    ]
    cell.source = "\n".join(shown)


def _without_tests(
    output: NotebookNode, lines: list[str], hidden: set[int], messages: list[re.Pattern[str]]
) -> NotebookNode | None:
    """What a learner may see of one output of a cell with hidden tests."""
    if output.output_type == "error":
        return _short_error(output, lines, hidden, messages)
    if output.output_type == "stream":
        kept = [line for line in output.text.splitlines() if _is_message(line, messages)]
        return new_output("stream", name=output.name, text="\n".join(kept)) if kept else None
    text = output.get("data", {}).get("text/plain", "")
    if output.output_type == "execute_result" and re.fullmatch(NUMBER, text):
        return output
    return None


def _short_error(
    output: NotebookNode, lines: list[str], hidden: set[int], messages: list[re.Pattern[str]]
) -> NotebookNode:
    """The error without its traceback, which quotes the lines around the one that failed."""
    shown = strip_ansi("\n".join(output.traceback))
    match = _LINE.search(shown) or _TEST_LINE.search(shown)
    number = int(match[1]) if match else 0
    visible = 0 < number <= len(lines) and number not in hidden
    if visible:
        text = f"{lines[number - 1].strip()}\n\n{output.ename}: {output.evalue}"
        return new_output("error", ename=output.ename, evalue=output.evalue, traceback=[text])
    said = "\n".join(_author_lines(output.evalue, messages))
    text = f"{FAILED_HIDDEN}\n\n{said}".strip()
    return new_output("error", ename=output.ename, evalue=said, traceback=[text])


def _author_lines(text: str, messages: list[re.Pattern[str]]) -> list[str]:
    """The whole text where the author wrote it, else its lines that end in a hint of the author."""
    if _is_message(text, messages):
        return [text]
    return [
        line.strip()
        for line in text.splitlines()
        if _is_message(re.split(r"[:៖]\s+", line, maxsplit=1)[-1], messages)
    ]


def _is_message(text: str, messages: list[re.Pattern[str]]) -> bool:
    return any(message.fullmatch(text.strip()) for message in messages)


def author_messages(source: str) -> list[re.Pattern[str]]:
    """Patterns of what a test says: `assert …, text`, `print(text)`, `raise X(text)`, `hint=text`."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # magics
        return []
    patterns = (_pattern(text) for text in _said(tree))
    return [re.compile(pattern) for pattern in patterns if pattern]


def _said(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and node.msg is not None:
            yield node.msg
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield from node.exc.args
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print":
            yield from node.args
        elif isinstance(node, ast.Call):  # the hints of autograder.expect
            yield from (word.value for word in node.keywords if word.arg in ("hint", "km"))


def _pattern(text: ast.expr) -> str:
    """A constant as it is; in an f-string, numbers in the place of what is computed."""
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        return re.escape(text.value.strip())
    if isinstance(text, ast.JoinedStr):
        parts = (
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else NUMBER
            for part in text.values
        )
        return "".join(parts).strip()
    return ""


def _redact(output: NotebookNode, telling: set[str]) -> NotebookNode:
    """Elsewhere in the notebook: replace an output that quotes a hidden line."""
    shown = strip_ansi("\n".join(_texts(output)))
    plain = html.unescape(shown)
    if any(line in text for text in (shown, plain) for line in telling):
        return new_output("stream", name="stdout", text=REMOVED)
    return output


def _texts(output: NotebookNode) -> Iterator[str]:
    yield output.get("text", "")
    yield output.get("evalue", "")
    yield from output.get("traceback", [])
    for data in output.get("data", {}).values():
        yield data if isinstance(data, str) else str(data)


class ShowCosts(NbGraderPreprocessor):
    """Shows the instructor, in formgrader, what each cell took and what to know of the notebook."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        if "submission_id" not in resources:
            return nb, resources
        for cell in nb.cells:
            cost = cell.metadata.get(MEASURED, {})
            if cell.cell_type == "code" and "seconds" in cost:
                cell.outputs = [*cell.outputs, _cost_output(cost)]
            for flag in cost.get("flags", []):
                warning = f"**For a person to look at:** {html.escape(flag)}"
                cell.outputs = [
                    *cell.outputs,
                    new_output("display_data", {"text/markdown": warning}),
                ]
        notes = nb.metadata.get(MEASURED, {}).get("notes", [])
        if notes:
            text = "\n".join(f"- {html.escape(note)}" for note in notes)
            nb.cells.insert(0, new_markdown_cell(f"**The autograder noticed:**\n\n{text}"))
        return nb, resources


def _cost_output(cost: dict[str, Any]) -> NotebookNode:
    words = f"{cost['seconds']:.2f} s · {cost['peak_mb']:.0f} MB at most"
    if mode := cost.get("mode"):
        words += f" · test {mode}"
    return new_output("display_data", data={"text/plain": words})
