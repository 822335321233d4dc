"""The same cells in a stock kernel and in a warm fork leave the same notebook."""

import os
import signal
import time
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook

from autograder.compare import normalised
from autograder.kernel import WarmKernelManager
from autograder.stack import default_spec
from autograder.warm import shared

TIMED_OUT = {"ename": "CellTimeoutError", "evalue": "", "traceback": ["no reply"]}

IDIOMS = {
    "result": "[1, {'a': 2}]",
    "streams": "import sys\nprint('out')\nprint('err', file=sys.stderr)",
    "error": "def f():\n    1 / 0\nf()",
    "error in a library": "import json\njson.loads('{')",
    "error in a class": "class C:\n    def go(self):\n        return inner(0)\ndef inner(n):\n    return [1 / k for k in [n]]\nC().go()",
    "error of an error": "try:\n    f()\nexcept ZeroDivisionError as e:\n    raise KeyError('x') from e",
    "source": "import inspect\nprint(inspect.getmodule(f), inspect.getmodule(C().go.__code__))\ninspect.getsource(C)",
    "syntax error": "def",
    "no such indent": "if True:\n        1\n    2",
    "system exit": "raise SystemExit(3)",
    "input": "input('name? ')",
    "getpass": "import getpass\ngetpass.getpass()",
    "shell command": "!echo from the shell; echo wrong >&2",
    "captured command": "files = !echo a; echo b\nfiles",
    "bash magic": "%%bash\necho bash",
    "line magic": "%who_ls",
    "unknown magic": "%no_such_magic",
    # In a stock kernel such output may come after the cell has ended; hence the pauses.
    "descriptor": "import os, time\nos.system('echo past python')\ntime.sleep(0.5)",
    "subprocess": "import subprocess\nsubprocess.run(['echo', 'sub'], check=True)\ntime.sleep(0.5)",
    "async": "import asyncio\nawait asyncio.sleep(0.01)\n'waited'",
    "task goes on": "task = asyncio.get_running_loop().create_task(asyncio.sleep(0.01, 'done'))",
    "task ended": "await task",
    "display": "from IPython.display import HTML, Markdown, display\ndisplay(HTML('<b>x</b>'))",
    "update display": "handle = display(Markdown('one'), display_id='h')\nhandle.update(Markdown('two'))",
    "update later": "handle.update(Markdown('three'))",
    "clear output": "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('stays')",
    "clear and wait": "print('gone')\nclear_output(wait=True)\nprint('stays')",
    "warning": "import warnings\nwarnings.warn('careful')",
    "deprecation": "warnings.warn('old', DeprecationWarning)",
    "logging": "import logging\nlogging.warning('logged')",
    "thread": "import threading\nt = threading.Thread(target=print, args=('in a thread',))\nt.start()\nt.join()",
    "forked process": "pid = os.fork()\nif pid == 0:\n    print('from the fork', flush=True)\n    os._exit(0)\n_ = os.waitpid(pid, 0)",
    "pool": "import multiprocessing\nwith multiprocessing.get_context('fork').Pool(1) as pool:\n    print(pool.map(abs, [-1, -2]))",
    "comm": "from comm import create_comm\ncreate_comm(target_name='jupyter.widget', data={'state': {'_model_name': 'M', '_model_module': 'm', 'n': 1}}, comm_id='c1').send({'state': {'n': 2}})",
    "figure": "%matplotlib inline\nimport matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\naxes.plot([1, 2])\nprint('drawn')",
    "two figures": "plt.figure()\nplt.plot([1, 3], label='a')\nplt.legend()\nplt.title('$x^2$')\nplt.figure()\nplt.imshow([[1, 2], [3, 4]])\nplt.colorbar();",
    "kinds of axes": "f = plt.figure(figsize=(5, 2))\nf.add_subplot(121, projection='polar').plot([1, 2])\nf.add_subplot(122, projection='3d').scatter([1], [2], [3]);",
    "tight layout": "f, a = plt.subplots(2, 2)\na[0, 1].set_ylabel('far')\na[1, 0].set_aspect('equal')\na[1, 1].set_yscale('log')\nplt.tight_layout()",
    "constrained layout": "f, a = plt.subplots(2, 2, layout='constrained')\na[0, 1].set_ylabel('far')",
    "drawings counted": "count = []\nf = plt.figure()\nf.canvas.mpl_connect('draw_event', count.append)\nplt.plot([1]);",
    "drawings": "len(count)",
    "shown at once": "plt.plot([1, 2])\nplt.show()\nplt.plot([2, 1]);",
    "empty figure": "plt.figure();",
    "no picture": "plt.plot([1])\nplt.title('$\\\\frac{$');",
    "after no picture": "plt.plot([3, 1]);",
    "kept figures": "%config InlineBackend.close_figures = False\nkept = plt.figure()\nplt.plot([1]);",
    "kept and changed": "kept.gca().set_title('t')\n%config InlineBackend.close_figures = True\nplt.close('all')",
    "two formats": "%config InlineBackend.figure_formats = ['png', 'jpeg']\nplt.plot([1, 2]);",
    "one format": "%config InlineBackend.figure_formats = ['png']",
    "missing glyphs": "plt.title('\u1781\u17d2\u1798\u17c2\u179a');",
    "missing glyphs again": "plt.title('\u1781\u17d2\u1798\u17c2\u179a \u1780');",
    "missing font": "plt.rcParams['font.family'] = 'No Such Font'\nplt.plot([1]);",
    "font again": "plt.rcParams['font.family'] = 'sans-serif'",
    "figure object": "figure.savefig('figure.png')\nfigure",
    "data frame": "import pandas as pd\npd.DataFrame({'a': [1, 2]})",
    "wide data frame": "pd.DataFrame([range(30)])",
    "model": "from sklearn.linear_model import LinearRegression\nLinearRegression()",
    "missing column": "pd.DataFrame({'a': [1]})['b']",
    "own repr": "class A:\n    def _repr_html_(self):\n        return '<i>a</i>'\nA()",
    "broken repr": "class B:\n    def __repr__(self):\n        raise ValueError('no repr')\nB()",
    "arguments": "import sys\n[os.path.basename(sys.argv[0]), sys.argv[1], *sys.argv[3:]]",
    "search path": "sys.path",
    "names": "__name__, __builtins__.__name__, type(get_ipython()).__name__, type(sys.stdout)",
    "history": "In[1], Out[1]",
    "environment": "os.environ['NAME_FOR_TEST'], os.environ.get('OMP_NUM_THREADS'), os.environ['MPLBACKEND']",
    "folder": "os.getcwd()",
    "folder before": "%cd ..\n%cd -",
    "pickle": "import pickle\nclass P:\n    pass\ntype(pickle.loads(pickle.dumps(P()))) is P",
    "open file": "stream = open('left-open.txt', 'w')\nstream.write('not closed')",
    "exit handler": "import atexit\natexit.register(lambda: open('at-exit.txt', 'w').write('bye'))\n'registered'",
    "carriage return": "print('10 %\\r20 %')",
    "unicode": "print('ភាសាខ្មែរ')",
    "endless": "import time\nprint('before')\nwhile True:\n    time.sleep(0.1)",
    "after the interrupt": "'still here'",
    "swallowed interrupt": "try:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    print('caught')",
    "count": "len(In)",
    "commands end": "%cd .\nget_ipython().input_transformer_manager.token_transformers.clear()",
    "commands ended": "%cd .\nget_ipython().input_transformer_manager.token_transformers.clear()",
}


def _patience(cell):
    """Seconds. A busy machine must not end what would end by itself."""
    return 2 if "while True" in cell.source or "sleep(60)" in cell.source else 60


def run(cells, folder, km=None, **options):
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    client = NotebookClient(
        notebook,
        km=km,
        kernel_name="python3",
        allow_errors=True,
        timeout_func=_patience,
        interrupt_on_timeout=True,
        error_on_timeout=TIMED_OUT,
        resources={"metadata": {"path": str(folder)}},
        **options,
    )
    client.owns_km = True
    client.execute()
    return notebook


@pytest.fixture(scope="module")
def nursery():
    return shared(default_spec())


@pytest.fixture(scope="module")
def pair(nursery, tmp_path_factory):
    """One notebook with all idioms, run both ways: (folder, notebook) of stock and of a fork."""
    os.environ["NAME_FOR_TEST"] = "value"
    os.environ.pop("PYTEST_CURRENT_TEST", None)  # it changes how a stock kernel treats descriptors
    stock, fork = tmp_path_factory.mktemp("stock"), tmp_path_factory.mktemp("fork")
    pairs = (
        (stock, run(IDIOMS.values(), stock)),
        (fork, run(IDIOMS.values(), fork, WarmKernelManager(nursery))),
    )
    del os.environ["NAME_FOR_TEST"]
    return pairs


@pytest.fixture(scope="module")
def normal(pair):
    return [normalised(notebook, folder) for folder, notebook in pair]


@pytest.mark.parametrize("idiom", IDIOMS)
def test_an_idiom_leaves_what_it_leaves_in_a_stock_kernel(normal, idiom):
    stock, fork = (notebook.cells[list(IDIOMS).index(idiom)] for notebook in normal)
    assert sorted(map(repr, fork.outputs)) == sorted(map(repr, stock.outputs))
    assert fork.execution_count == stock.execution_count


def test_widget_state_and_language_are_kept_in_the_notebook(pair):
    stock, fork = (notebook.metadata for _, notebook in pair)
    assert fork == stock
    assert "widgets" in fork


def test_files_are_as_a_stock_kernel_leaves_them(pair):
    stock, fork = ({p.name: p.read_bytes() for p in folder.iterdir()} for folder, _ in pair)
    assert fork == stock
    assert set(fork) == {"left-open.txt", "at-exit.txt", "figure.png"}


def test_what_a_cell_took_comes_with_its_reply(nursery, tmp_path):
    replies = []
    cells = ["x = bytearray(50_000_000)\nx[::4096] = x[::4096]", "del x", "1"]
    run(
        cells,
        tmp_path,
        WarmKernelManager(nursery),
        on_cell_executed=lambda **event: replies.append(event["execute_reply"]["metadata"]),
    )
    peaks = [reply["autograder"]["peak_mb"] for reply in replies]
    assert peaks[0] > peaks[2] + 40
    assert all(reply["autograder"]["seconds"] >= 0 for reply in replies)


def test_an_interrupt_never_cuts_a_message(nursery, tmp_path):
    flood = "from IPython.display import Markdown, clear_output, display\nwhile True:\n    clear_output()\n    display(Markdown('x' * 300_000))"
    notebook = run([flood, "'still here'"], tmp_path, WarmKernelManager(nursery))
    assert notebook.cells[0].outputs[-1].ename == "KeyboardInterrupt"
    assert notebook.cells[1].outputs[0].data["text/plain"] == "'still here'"


def test_output_written_past_python_is_never_late(nursery, tmp_path):
    cells = ["import os", *["os.system('echo now')"] * 20]
    notebook = run(cells, tmp_path, WarmKernelManager(nursery))
    assert [cell.outputs[0].get("text") for cell in notebook.cells[1:]] == ["now\n"] * 20


@pytest.mark.parametrize(
    "end", ["os._exit(3)", "os.kill(os.getpid(), 9)", "os.kill(os.getpid(), 11)"]
)
def test_a_dying_kernel_is_noticed_as_in_stock(nursery, tmp_path, end):
    with pytest.raises(DeadKernelError):
        run(["import os", end, "1"], tmp_path, WarmKernelManager(nursery))


def test_a_kernel_that_writes_nonsense_to_its_socket_is_a_dead_kernel(nursery, tmp_path):
    code = (
        "import socket\nfrom autograder.shell import app\n"
        "app.session._socket.sendall(b'\\xff' * 100)\nimport time\ntime.sleep(60)"
    )
    with pytest.raises(DeadKernelError):
        run([code], tmp_path, WarmKernelManager(nursery))


def test_nothing_that_a_notebook_started_in_its_group_outlives_it(nursery, tmp_path):
    run(["import subprocess\np = subprocess.Popen(['sleep', '600'])\nopen('pid', 'w').write(str(p.pid))"],
        tmp_path, WarmKernelManager(nursery))  # fmt: skip
    pid = int((tmp_path / "pid").read_text())
    # It is killed at once, but on a busy machine it takes its time to die.
    give_up = time.monotonic() + 60
    while alive(pid) and time.monotonic() < give_up:
        time.sleep(0.01)
    assert not alive(pid)


def alive(pid):
    """A process that nobody has asked for its exit code (Z) is dead."""
    try:
        return state(pid) != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def state(pid):
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_a_kernel_killed_from_outside_does_not_take_its_siblings_along(nursery, tmp_path):
    first, second = WarmKernelManager(nursery), WarmKernelManager(nursery)
    cells = ["import os, signal", "1"]
    killer = ["import time\ntime.sleep(0.2)\n'alive'"]

    async def start():
        await first.start_kernel(cwd=tmp_path)

    import asyncio

    asyncio.run(start())
    os.kill(first.pid, signal.SIGKILL)
    assert run(killer, tmp_path, second).cells[0].outputs[0].data["text/plain"] == "'alive'"
    assert run(cells, tmp_path, WarmKernelManager(nursery)).cells[1].outputs


def test_what_the_kernel_says_of_itself_is_in_no_cell(nursery, tmp_path):
    """It came with the first test when the machine was busy, and words on stderr cost its points."""
    said = "get_ipython().kernel.log.warning('of itself')\nimport time\ntime.sleep(0.3)"
    notebook = new_notebook(cells=[new_code_cell(said), new_code_cell("1")])
    client = NotebookClient(
        notebook,
        km=WarmKernelManager(nursery),
        resources={"metadata": {"path": str(tmp_path)}},
    )
    client.owns_km = True
    client.execute()
    assert notebook.cells[0].outputs == []
