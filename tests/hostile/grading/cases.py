"""The corpus: what each notebook tries, what it is worth, and what must be seen of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output, new_raw_cell

from tests.hostile.grading.assignment import RIGHT

Change = Callable[[NotebookNode, Path], None]
CASES: list[Case] = []


@dataclass(frozen=True)
class Case:
    """`tries` in one line; `score` of the whole notebook; `flag` and `note`: words that must be
    said of it; `notebook` and `folder` change what is handed in."""

    name: str
    group: str
    tries: str
    score: float
    notebook: Change
    flag: str = ""
    note: str = ""


def code(
    name: str, group: str, tries: str, source: str, *, score: float = 0, **expected: Any
) -> None:
    """A case that answers nothing, and runs `source` in its first answer's cell."""

    def change(notebook: NotebookNode, _: Path) -> None:
        answer(notebook, "double").source = source

    CASES.append(Case(name, group, tries, score, change, **expected))


def shape(
    name: str,
    tries: str,
    change: Change,
    *,
    score: float = 0,
    group: str = "metadata",
    **expected: Any,
) -> None:
    CASES.append(Case(name, group, tries, score, change, **expected))


def answer(notebook: NotebookNode, name: str) -> NotebookNode:
    found = (c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name)
    return next(found)


def tests(notebook: NotebookNode) -> list[NotebookNode]:
    return [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]


def fill(notebook: NotebookNode) -> None:
    for name, source in RIGHT.items():
        answer(notebook, name).source = source


# -- metadata ----------------------------------------------------------------------------------


def _each_test(**facts: Any) -> Change:
    def change(notebook: NotebookNode, _: Path) -> None:
        for cell in tests(notebook):
            cell.metadata.update(facts.get("metadata", {}))
            cell.metadata.nbgrader.update(facts.get("nbgrader", {}))

    return change


def _source(text: str) -> Change:
    def change(notebook: NotebookNode, _: Path) -> None:
        for cell in tests(notebook):
            cell.source = text

    return change


def _deleted(notebook: NotebookNode, _: Path) -> None:
    notebook.cells = [c for c in notebook.cells if not c.metadata.get("nbgrader", {}).get("grade")]


def _deleted_after_right(notebook: NotebookNode, _: Path) -> None:
    fill(notebook)
    notebook.cells.remove(answer(notebook, "test_mean"))


def _reordered(notebook: NotebookNode, _: Path) -> None:
    fill(notebook)
    notebook.cells = [*notebook.cells[:2], *notebook.cells[:1:-1]]


def _duplicated(notebook: NotebookNode, _: Path) -> None:
    for cell in tests(notebook):
        copied = new_code_cell("pass", metadata=cell.metadata)
        notebook.cells.append(copied)


def _raw(notebook: NotebookNode, _: Path) -> None:
    for cell in tests(notebook):
        notebook.cells[notebook.cells.index(cell)] = new_raw_cell("pass", metadata=cell.metadata)


def _outputs(notebook: NotebookNode, _: Path) -> None:
    for cell in tests(notebook):
        cell.outputs = [new_output("execute_result", {"text/plain": "2"}, execution_count=1)]
        cell.metadata["autograder"] = {"ran": True, "mode": "isolated", "seconds": 1, "peak_mb": 1}
    notebook.metadata["autograder"] = {"sandbox": True, "notes": []}


def _swapped(notebook: NotebookNode, _: Path) -> None:
    fill(notebook)
    first, second = answer(notebook, "test_double"), answer(notebook, "test_mean")
    first.source, second.source = second.source, first.source


shape(
    "skip tags",
    "skip-execution on every test",
    _each_test(metadata={"tags": ["skip-execution", "raises-exception"]}),
)
shape("not graded", "tests say that they are not graded", _each_test(nbgrader={"grade": False}))
shape(
    "called solutions", "tests say that they are answers", _each_test(nbgrader={"solution": True})
)
shape(
    "called tasks",
    "tests say that they are tasks",
    _each_test(nbgrader={"task": True, "grade": False}),
)
shape("more points", "tests are worth 99", _each_test(nbgrader={"points": 99}))
shape("no points", "points that are not a number", _each_test(nbgrader={"points": "nan"}))
shape("edited tests", "tests are rewritten to pass", _source("pass"))
shape("emptied tests", "tests have no source", _source(""))
shape("deleted", "no test is handed in", _deleted)
shape(
    "deleted one",
    "one test of right work is missing: it is worth 0",
    _deleted_after_right,
    score=6,
    note="missing",
)
shape("reordered", "right work in the wrong order runs in the right one", _reordered, score=8)
shape("duplicated", "every test a second time, as `pass`", _duplicated, note="more than once")
shape("raw cells", "tests are raw cells", _raw)
shape("outputs", "outputs and our own metadata are brought along", _outputs)
shape("swapped", "sources of tests swapped between cells", _swapped, score=8)

# -- shell and kernel --------------------------------------------------------------------------

_PASS_ALL = "import ast\nclass T(ast.NodeTransformer):\n    def visit_Module(self, node):\n        return ast.parse('pass')\n"
code(
    "ast transformer",
    "shell",
    "every later cell becomes `pass`",
    _PASS_ALL + "get_ipython().ast_transformers.append(T())",
)
code(
    "input transformer",
    "shell",
    "every later cell becomes `pass`",
    "get_ipython().input_transformers_post.append(lambda lines: ['pass\\n'])",
)
code(
    "run_cell",
    "shell",
    "run_cell says that all is well",
    "ip = get_ipython()\nreal = ip.run_cell\nip.run_cell = ip.run_cell_async = lambda *a, **k: real('pass')",
    score=0,
)
code(
    "patched class",
    "shell",
    "the shell's class runs nothing",
    "cls = type(get_ipython())\ncls.run_code = lambda self, *a, **k: False",
    score=0,
)
code(
    "session",
    "shell",
    "the session sends no errors",
    "k = get_ipython().kernel\nsend = k.session.send\ndef quiet(stream, kind, content=None, *a, **n):\n    if kind == 'execute_reply': content = {'status': 'ok', 'execution_count': 1, 'user_expressions': {}, 'payload': []}\n    if kind != 'error': return send(stream, kind, content, *a, **n)\nk.session.send = quiet",
    score=0,
)
code(
    "showtraceback",
    "shell",
    "errors are not shown",
    "get_ipython().showtraceback = lambda *a, **k: None\nget_ipython()._showtraceback = lambda *a, **k: None",
)
code(
    "custom exceptions",
    "shell",
    "every exception is swallowed",
    "get_ipython().set_custom_exc((BaseException,), lambda *a, **k: None)",
)
code(
    "handlers",
    "shell",
    "the kernel's own handler answers ok",
    "k = get_ipython().kernel\nasync def ok(stream, ident, parent):\n    k.session.send(stream, 'execute_reply', {'status': 'ok', 'execution_count': 1, 'user_expressions': {}, 'payload': []}, parent, ident=ident)\nk.shell_handlers['execute_request'] = ok",
    score=2,
    flag="must fail did not fail",
)
code(
    "display publisher",
    "shell",
    "outputs are replaced",
    "pub = get_ipython().display_pub\npub.publish = lambda *a, **k: None\nget_ipython().displayhook.write_output_prompt = lambda *a: None",
)
code(
    "payloads",
    "shell",
    "a payload sets the next input",
    "get_ipython().set_next_input('pass', replace=True)",
)
code(
    "comms",
    "shell",
    "a comm that pretends to be an output widget",
    "k = get_ipython().kernel\nk.session.send(k.iopub_socket, 'comm_open', {'comm_id': 'x', 'target_name': 'jupyter.widget', 'data': {'state': {'_model_module': '@jupyter-widgets/output', '_model_name': 'OutputModel', 'msg_id': 'x'}}}, {})",
)
code(
    "trace",
    "shell",
    "a trace function skips asserts",
    "import sys\ndef t(frame, event, arg):\n    return t\nsys.settrace(t)",
)
code(
    "atexit",
    "shell",
    "code that runs at the end prints forged results",
    "import atexit\natexit.register(lambda: print('2'))",
)
code(
    "forged messages",
    "shell",
    "an error-free reply is sent in advance",
    "k = get_ipython().kernel\nfor n in range(50):\n    k.session.send(None, 'execute_reply', {'status': 'ok', 'execution_count': n}, {})",
)

# -- processes ---------------------------------------------------------------------------------

code("exit", "process", "the process ends in the first cell", "import os\nos._exit(0)", note="died")
code(
    "signal the parent",
    "process",
    "kill everything that can be named",
    "import os, signal\nfor pid in range(2, 4000):\n    try: os.kill(pid, signal.SIGKILL)\n    except OSError: pass\nos.kill(os.getppid() or 1, signal.SIGUSR1)",
)
code("kill all", "process", "kill(-1)", "import os\nos.kill(-1, 9)")
code(
    "fork bomb",
    "process",
    "as many processes as there can be",
    "import os, time\nfor _ in range(5000):\n    try:\n        if os.fork() == 0:\n            time.sleep(600)\n    except OSError:\n        break",
)
code(
    "daemon",
    "process",
    "a process that outlives the notebook",
    "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        open('/tmp/still-here', 'w').write('x')\n        time.sleep(600)\n    os._exit(0)",
)
code(
    "threads",
    "process",
    "a thousand threads",
    "import threading, time\ntry:\n    for _ in range(1000): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\nexcept RuntimeError: pass",
)
code(
    "ptrace",
    "process",
    "attach to every process",
    "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nassert all(libc.ptrace(16, pid, 0, 0) == -1 for pid in range(1, 200))\nopen('/tmp/ok', 'w')\nassert False",
)
code(
    "proc",
    "process",
    "look for hidden tests in /proc",
    "import glob\nfound = [p for p in glob.glob('/proc/[0-9]*/mem') if p.split('/')[2] not in ('1', 'self')]\nfor p in glob.glob('/proc/[0-9]*/environ') + glob.glob('/proc/[0-9]*/cmdline'):\n    assert b'secret-' + b'hidden-test' not in open(p, 'rb').read()\nprint('seen:', found)",
)
code(
    "own memory",
    "process",
    "look for hidden tests in this process",
    "import gc, re\nword = 'secret-' + 'hidden-test'\nhits = [s for s in gc.get_objects() if isinstance(s, (str, bytes, dict)) and word in str(s)[:100000]]\nprint('found', len([h for h in hits if h is not globals()]))\ndef double(x):\n    import sys, traceback\n    frame = sys._getframe()\n    while frame:\n        assert word not in str(frame.f_code.co_consts)\n        frame = frame.f_back\n    return 2 * x",
    score=2,
)

# -- resources ---------------------------------------------------------------------------------

code(
    "memory bomb",
    "resources",
    "all memory",
    "hoard = []\nwhile True:\n    hoard.append(bytearray(100_000_000))",
)
code(
    "disk bomb",
    "resources",
    "all of the disk",
    "with open('big', 'wb') as f:\n    while True: f.write(bytes(10_000_000))",
)
code(
    "many files",
    "resources",
    "a million files",
    "for n in range(1_000_000): open(f'f{n}', 'w').close()",
)
code(
    "output flood",
    "resources",
    "1 GB of output",
    "import sys\nfor _ in range(1000): sys.stdout.write('x' * 1_000_000)",
)
code("one huge output", "resources", "one output of 300 MB", "print('x' * 300_000_000)")
code(
    "many outputs",
    "resources",
    "10 million small outputs",
    "from IPython.display import display\nfor n in range(10_000_000): display(n)",
    note="left out",
)
code(
    "endless",
    "resources",
    "an endless loop that ignores interrupts",
    "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True:\n    try:\n        while True: pass\n    except BaseException: pass",
    note="died",
)
code(
    "endless answer",
    "resources",
    "an answer that never returns",
    "def double(x):\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass",
)
code(
    "recursion",
    "resources",
    "recursion without end",
    "import sys\nsys.setrecursionlimit(10**9)\ndef double(x): return double(x)",
)
code(
    "huge figure",
    "resources",
    "a figure of 10 000 inches",
    "import matplotlib.pyplot as plt\nplt.figure(figsize=(10000, 10000))\nplt.plot([1])\nplt.show()",
)
code(
    "deep value",
    "resources",
    "a value nested ten thousand deep",
    "def double(x):\n    v = []\n    for _ in range(10_000): v = [v]\n    return v",
)
code("big value", "resources", "a value of 400 MB", "def double(x): return 'x' * 400_000_000")

# -- files -------------------------------------------------------------------------------------


def _link(target: str) -> Change:
    def change(notebook: NotebookNode, folder: Path) -> None:
        os.symlink(target, folder / "link.txt")
        answer(notebook, "double").source = "print(open('link.txt').read())\nraise SystemExit"

    return change


shape(
    "link out",
    "a link to the gradebook is handed in",
    _link("../../../gradebook.db"),
    group="files",
    note="is a link",
)
shape(
    "link to the system",
    "a link to the machine's secrets",
    _link("/etc/shadow"),
    group="files",
    note="is a link",
)
code(
    "link left behind",
    "files",
    "leaves links for the grader to follow",
    "import os\nos.symlink('/etc/passwd', 'passwd.txt')\nos.symlink('/', 'root')\nos.mkfifo('pipe')",
)
code(
    "gradebook",
    "files",
    "find and rewrite any gradebook",
    "import os, sqlite3\nfound = []\nfor top, dirs, names in os.walk('/'):\n    if top.startswith(('/proc', '/sys', '/usr')): dirs[:] = []; continue\n    found += [os.path.join(top, n) for n in names if n == 'gradebook.db']\nassert not found, found\ntry:\n    sqlite3.connect('../../../gradebook.db').execute('UPDATE grade SET manual_score = 99')\nexcept sqlite3.Error as error: print(error)",
)
code(
    "others and source",
    "files",
    "read others' work and the source",
    "import glob, os\nprint(glob.glob('../*'), glob.glob('/home/*'), glob.glob('/root/*'), glob.glob('/tmp/*'))\nassert glob.glob('/**/source/values', recursive=False) == []\nassert not os.path.exists('work.ipynb'), 'the graded notebook has the hidden tests'",
)
code(
    "write outside",
    "files",
    "write to the system and to this Python",
    "import os, sys\nbad = []\nfor place in ('/etc/x', '/usr/x', sys.prefix + '/x', os.__file__, '/x', '/home/x', '/proc/sys/kernel/core_pattern'):\n    try: open(place, 'a').close(); bad.append(place)\n    except OSError: pass\nassert not bad, bad\nprint('nothing')",
)
code(
    "devices",
    "files",
    "make and open device files",
    "import os, glob\ntry: os.mknod('disk', 0o60600, os.makedev(254, 0)); raise RuntimeError('made one')\nexcept OSError: pass\nassert not glob.glob('/dev/vd*') + glob.glob('/dev/sd*') + glob.glob('/dev/mem')",
)
code(
    "dot dot",
    "files",
    "names that climb out",
    "import os\nos.makedirs('a/b', exist_ok=True)\nopen('a/b/../../../out.txt', 'w').write('x')\nopen('work.ipynb', 'w').write('{}')",
)

# -- network -----------------------------------------------------------------------------------

code(
    "names",
    "network",
    "ask a name server",
    "import socket\nsocket.setdefaulttimeout(2)\ntry: socket.gethostbyname('example.org'); raise RuntimeError('resolved')\nexcept OSError as error: print(error)",
)
code(
    "loopback",
    "network",
    "reach the Hub on this machine",
    "import socket\nfor port in (8000, 8081, 22, 80, 443, 5432, 8786):\n    with socket.socket() as s:\n        s.settimeout(0.2)\n        assert s.connect_ex(('127.0.0.1', port)) != 0",
)
code(
    "unix sockets",
    "network",
    "find sockets in the file system",
    "import os, stat\nfound = []\nfor top in ('/run', '/var', '/tmp', '/home'):\n    for folder, _, names in os.walk(top):\n        found += [n for n in names if stat.S_ISSOCK(os.lstat(os.path.join(folder, n)).st_mode)]\nassert not found",
)
code(
    "the wire",
    "network",
    "write nonsense to the grader's own sockets",
    "import os, stat\nfor fd in range(3, 256):\n    try:\n        if stat.S_ISSOCK(os.fstat(fd).st_mode): os.write(fd, b'\\xff' * 100)\n    except OSError: pass",
    note="died",
)

# -- data --------------------------------------------------------------------------------------

_ALWAYS = "class A:\n    __eq__ = __ge__ = __le__ = __lt__ = __gt__ = lambda s, o: True\n    __ne__ = lambda s, o: False\n    __hash__ = lambda s: 0\n    __sub__ = __rsub__ = __abs__ = __add__ = __mul__ = lambda s, *o: s\n    __float__ = lambda s: 3.0\n    __bool__ = lambda s: True\n    __array__ = lambda s, *a, **k: __import__('numpy').array(3.0)\n"
code(
    "always equal",
    "data",
    "an answer that equals everything",
    _ALWAYS + "double = mean = parts = counted = lambda *a: A()",
    score=2,
    flag="wrong expectation",
)
code(
    "lying int",
    "data",
    "a whole number that equals everything",
    "class I(int):\n    __eq__ = lambda s, o: True\n    __ne__ = lambda s, o: False\n    __hash__ = int.__hash__\ndouble = lambda x: I(7)",
)
code(
    "lying list",
    "data",
    "a list that equals every list",
    "class L(list):\n    __eq__ = lambda s, o: True\n    __hash__ = None\ndouble = parts = lambda x: L()",
    score=0,
)
code(
    "nan tricks",
    "data",
    "nan and arrays of nan",
    "import numpy as np\nmean = lambda v: np.array([np.nan])\ndouble = lambda x: float('nan')",
)
code(
    "patched comparison",
    "data",
    "np.allclose and math.isclose always say yes",
    "import numpy as np, math\nnp.allclose = np.isclose = math.isclose = lambda *a, **k: True\nmean = lambda v: 0.0",
)
code(
    "patched builtins",
    "data",
    "sum, all, len and isinstance are ours",
    "import builtins\nbuiltins.sum = lambda *a: 2\nbuiltins.all = builtins.any = builtins.isinstance = lambda *a: True\nparts = lambda t: []\nsum = lambda *a: 2",
    score=0,
)
code(
    "own module",
    "data",
    "a numpy of one's own on the path",
    "open('numpy.py', 'w').write('allclose = lambda *a: True')\nimport sys, types\nfake = types.ModuleType('numpy')\nfake.allclose = lambda *a, **k: True\nsys.modules['numpy'] = np = fake\nmean = lambda v: 0",
)
code(
    "credit 50",
    "data",
    "partial credit of 50",
    "class P:\n    def __eq__(s, o): return 50.0\ndouble = parts = lambda t: P()",
)
code(
    "credit by object",
    "data",
    "an answer that adds up to more",
    "class S(int):\n    def __radd__(s, o): return 50.0\nclass L(list):\n    def __eq__(s, o): return S(25)\nparts = lambda t: L()",
)
code(
    "credit nan",
    "data",
    "partial credit of nan",
    "class L(list):\n    def __eq__(s, o): return float('nan')\nparts = lambda t: L()",
)
code(
    "exceptions",
    "data",
    "answers that end the test's program",
    "def double(x): raise SystemExit(0)\ndef mean(v): raise GeneratorExit\ndef parts(t): raise StopIteration",
)
code("keyboard", "data", "an answer that interrupts", "def double(x): raise KeyboardInterrupt")
code(
    "callback tricks",
    "data",
    "asks the tests' process for more than it lends",
    "k = get_ipython().kernel\nwire = k.server._wire\ndef double(x):\n    try: return wire.ask('callback', 0, b'')\n    except BaseException as error: return str(error)\ndef mean(v):\n    return wire.ask('fetch', ['np'], True)",
    score=0,
)
code(
    "pickle",
    "data",
    "bytes that would run code if they were unpickled",
    "k = get_ipython().kernel\nk.server._bytes = lambda value: b'cos\\nsystem\\n(S\"touch /tmp/owned\"\\ntR.'\ndouble = lambda x: 4",
)
code(
    "nonsense answers",
    "data",
    "a server that answers with nonsense",
    "k = get_ipython().kernel\nk.server._respond = lambda what, args: ('value', b'l\\xff\\xff\\xff\\xff', '', '', [(10**9, b'N')], b'')\ndouble = lambda x: 4",
)

# -- by people who have read the code ------------------------------------------------------------


def _modules(notebook: NotebookNode, folder: Path) -> None:
    forged = "import builtins\nbuiltins.sum = lambda items: 2\n"
    (folder / "wave.py").write_text(forged)
    (folder / "wave").mkdir()
    (folder / "wave" / "__init__.py").write_text(forged)
    answer(notebook, "parts").source = "parts = lambda t: []"


def _kernel(notebook: NotebookNode, _: Path) -> None:
    notebook.metadata.kernelspec = {"name": "bash", "display_name": "bash", "language": "bash"}
    notebook.metadata["autograder"] = {"sandbox": False, "plan": "in-process"}
    for cell in notebook.cells:
        cell.metadata["kernel"] = "bash"


shape("own modules", "a module that a test imports is handed in", _modules, group="files")
shape("own kernel", "the notebook asks for another kernel", _kernel)
code(
    "borrowed class",
    "data",
    "an answer is a library's class whose instances equal everything",
    "import unittest.mock as m\ndouble = mean = m.MagicMock\nparts = type(m.ANY)",
)
code(
    "lying metaclass",
    "data",
    "an answer is a class, and its metaclass does the sums",
    "class M(type):\n    __sub__ = __rsub__ = __abs__ = __len__ = lambda s, *o: 0\n    __float__ = lambda s: 3.0\n"
    "    __eq__ = __lt__ = lambda s, o: True\n    __hash__ = lambda s: 0\n"
    "class A(metaclass=M): pass\ndouble = mean = parts = lambda *a: A",
)
code(
    "lying class",
    "data",
    "an object that claims to be a number, and whose every part is one too",
    "class A:\n    __class__ = property(lambda s: int)\n    __reduce__ = lambda s: (int, (4,))\n"
    "    __index__ = __int__ = lambda s: 4\n    __getattr__ = lambda s, n: A()\n    __call__ = lambda s, *a: 4\n"
    "double = mean = parts = A()",
)
code(
    "empty array",
    "data",
    "all values of nothing are close to anything",
    "mean = lambda v: np.array([])",
    score=2,
    flag="empty table or array",
)
code(
    "array functions",
    "data",
    "arrays that answer for numpy's functions",
    "class N(np.ndarray):\n    __array_function__ = __array_ufunc__ = lambda s, *a, **k: True\n"
    "class F(np.float64):\n    __eq__ = lambda s, o: True\n"
    "mean = lambda v: np.zeros(1).view(N)\ndouble = lambda x: F(1)",
)
code(
    "quiet exceptions",
    "data",
    "exceptions that IPython does not show",
    "import bdb\nfrom IPython.core.error import UsageError\ndef double(x): raise bdb.BdbQuit\n"
    "def mean(v): raise UsageError\nclass E(Exception):\n    def __str__(s): raise KeyboardInterrupt\ndef parts(t): raise E",
)
code(
    "lies about names",
    "data",
    "its server says that the answers are numpy's own",
    "s = get_ipython().kernel.server\ns._on_describe = lambda names: {n: {'kind': 'global', 'module': 'numpy', 'name': 'mean'} for n in names}\n"
    "s._on_fetch = lambda names, sources: {n: s._bytes(np.mean) for n in names}",
)
code(
    "answers in advance",
    "data",
    "answers to questions that no test has asked yet",
    "from autograder.crossing import dumps\nw = get_ipython().kernel.server._wire\n"
    "for n in range(1, 60): w.send(('answer', n, ('value', dumps(4), '', '', [], b'')))",
)
code(
    "drowned result",
    "data",
    "prints so much that the points of a test would be left out",
    "s = get_ipython().kernel.server\nreal = s._perform\n"
    "s._perform = lambda *a, **n: (lambda r: (*r[:2], 'y' * 9_000_000, *r[3:]))(real(*a, **n))\nparts = lambda t: []",
)
code(
    "questions without end",
    "process",
    "an answer asks the test for input for ever",
    "w = get_ipython().kernel.server._wire\ndef double(x):\n    while True: w.ask('input', 'x')",
    note="died",
)
code(
    "two answers",
    "process",
    "both halves of a fork answer the test",
    "import os\ndef double(x):\n    os.fork()\n    return 5",
)
code(
    "watching",
    "process",
    "a profile function, every object and every frame, in search of a hidden test",
    "import gc, sys\nword, seen = ['secret', 'hidden', 'test'], []\n"
    "sys.setprofile(lambda f, e, a: seen.append(1) if '-'.join(word) in str(f.f_locals)[:9999] else None)\n"
    "def double(x):\n    found = [o for o in gc.get_objects() if type(o) in (dict, list, tuple) and '-'.join(word) in str(o)[:9999]]\n"
    "    return 2 * x if not found and not seen else 'found'",
    score=2,
)
code(
    "system calls",
    "process",
    "namespaces, mounts, bpf, perf, keys, io_uring and what Linux has learnt since",
    "import ctypes\nlibc = ctypes.CDLL(None)\ncalls = [(272, 1 << 28), (272, 1 << 30), (165, b'none', b'/tmp', b'tmpfs', 0, 0), (321, 0, 0, 0),\n"
    "    (298, 0, 0, -1, -1, 0), (250, 0, -3, 0), (425, 8, bytes(120)), (323, 0), (310, 1, 0, 0, 0, 0, 0), (308, 3, 0), (319, b'x', 0),\n"
    "    (430, b'tmpfs', 0), (428, -100, b'/', 1), (438, 3, 0, 0), (161, b'/tmp'), (470, 0), (56, 1 << 28 | 17, 0, 0, 0, 0), (105, 0)]\n"
    "open('/tmp/ok' if any(libc.syscall(*c) != -1 for c in calls) else '/tmp/no', 'w')\n"
    "import os\ndouble = lambda x: 2 * x if os.path.exists('/tmp/no') else 'a call went through'",
    score=2,
)
code(
    "set-uid",
    "process",
    "a copied program that would run as another user",
    "import os, shutil, subprocess\nshutil.copy('/bin/cat', 'mine')\nos.chmod('mine', 0o6755)\n"
    "status = subprocess.run(['./mine', '/proc/self/status'], capture_output=True, text=True).stdout\n"
    "double = lambda x: 2 * x if 'NoNewPrivs:\\t1' in status and 'CapEff:\\t0000000000000000' in status else status",
    score=2,
)
code(
    "flood of replies",
    "resources",
    "replies that nobody asked for, without end",
    "k = get_ipython().kernel\nwhile True: k.session.send(None, 'execute_reply', {'status': 'ok', 'x': 'y' * 1000}, {})",
    note="died",
)
code(
    "flood of errors",
    "resources",
    "errors without end",
    "k = get_ipython().kernel\nwhile True: k.session.send(k.iopub_socket, 'error', {'ename': 'ok', 'evalue': 'y' * 1000, 'traceback': []}, {})",
    note="died",
)
code(
    "huge frame",
    "resources",
    "one message of 1.5 GB for the grader's memory",
    "import struct\ns = get_ipython().kernel.session._socket\ns.sendall(struct.pack('>IQ', 1, 1_500_000_000))\n"
    "for _ in range(1500): s.sendall(bytes(1_000_000))",
    note="left out",
)
code(
    "shared memory",
    "resources",
    "memory that belongs to no process alone",
    "import mmap, os, time\nfor _ in range(3):\n    if os.fork() == 0:\n        m = mmap.mmap(-1, 500_000_000)\n"
    "        for i in range(0, 500_000_000, 4096): m[i] = 1\n        time.sleep(60)\ntime.sleep(3)",
    note="died",
)
code(
    "sockets full of bytes",
    "resources",
    "the kernel's memory, by way of sockets that nobody reads",
    "import os, socket, time\nfor _ in range(90):\n    if os.fork() == 0:\n        kept = []\n        try:\n            while True:\n"
    "                pair = socket.socketpair()\n                pair[0].setblocking(False)\n                kept.append(pair)\n"
    "                try:\n                    while True: pair[0].send(bytes(100_000))\n                except BlockingIOError: pass\n"
    "        except OSError: time.sleep(60)\ntime.sleep(3)",
    note="died",
)
code(
    "strange names",
    "files",
    "names that could confuse whoever copies them, and notebooks",
    "import os\nfor name in ('a\\nb', 'x' * 255, '\\udcff', ' ', '-rf', 'work.ipynb', 'other.ipynb'): open(name, 'w').write('x')\n"
    "os.makedirs('d/' * 50)\nos.symlink('/etc', 'd/link')\nos.rename('d', 'e')",
)
code(
    "interrupts itself",
    "process",
    "an interrupt every hundredth of a second",
    "import os, signal\nsignal.signal(signal.SIGALRM, lambda *a: os.kill(os.getpid(), signal.SIGINT))\nsignal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)",
)
code(
    "equal once",
    "data",
    "beside a test: an object that equals everything once, so that controls fail",
    "class A:\n    said = []\n    def __eq__(s, o):\n        A.said.append(1)\n        return len(A.said) == 1\ncounted = lambda: A()",
    score=2,
    flag="reaches beyond",
)

# -- content -----------------------------------------------------------------------------------

code(
    "script",
    "content",
    "a script in an output, for formgrader and feedback",
    "from IPython.display import HTML, Javascript, display\ndisplay(HTML('<script>fetch(\"/formgrader/api/assignments\")</script><img src=x onerror=alert(1)>'))\ndisplay(Javascript('alert(1)'))",
)
code(
    "svg",
    "content",
    "a script in a picture",
    'from IPython.display import SVG, display\ndisplay(SVG(\'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>\'))',
)
code(
    "error page",
    "content",
    "a script in an error's name",
    "class E(Exception): pass\nE.__name__ = '<script>alert(1)</script>'\nraise E('<img src=x onerror=alert(1)>')",
)
