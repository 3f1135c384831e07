"""The shell that runs a student's cells and keeps what they print and display."""

import base64
import io
import sys

import IPython.core.history  # noqa: F401  (imported now, not in every fork)
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

MAX_OUTPUTS = 1000
CUT = "\n... the output limit is reached, the rest is not kept ...\n"


class Recorder:
    """Outputs of the cell under way, as nbformat dicts, of bounded size over all cells."""

    def __init__(self, max_bytes):
        self.left, self.outputs, self.cut = max_bytes, [], False

    def take(self):
        """Return the outputs since the last call, streams joined."""
        outputs, self.outputs = self.outputs, []
        for output in outputs:
            if isinstance(output.get("text"), list):
                output["text"] = "".join(output["text"])
        return outputs

    def write(self, name, text):
        """Add text to the stream `name`, "stdout" or "stderr"."""
        if len(text) > self.left:
            text, self.left = text[: self.left], 0
            if self.cut:
                return
            self.cut, text = True, text + CUT
        self.left = max(0, self.left - len(text))
        last = self.outputs[-1] if self.outputs else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"].append(text)
        elif len(self.outputs) <= MAX_OUTPUTS:
            self.outputs.append({"output_type": "stream", "name": name, "text": [text]})

    def add(self, output, size):
        """Add any other output; one that does not fit is left out."""
        if size > self.left:
            self.write("stderr", " " * (self.left + 1))
        elif len(self.outputs) < MAX_OUTPUTS:
            self.left -= size
            self.outputs.append(output)

    def show(self, output_type, data, metadata, **more):
        """Add a display_data or an execute_result."""
        data = {str(mime): _jsonable(content) for mime, content in data.items()}
        size = sum(len(mime) + _size(content) for mime, content in data.items())
        shown = {"output_type": output_type, "data": data, "metadata": _jsonable(metadata)}
        self.add(shown | more, size)


def _jsonable(content):
    if isinstance(content, bytes):
        return base64.b64encode(content).decode()
    if isinstance(content, dict):
        return {str(key): _jsonable(item) for key, item in content.items()}
    if isinstance(content, list | tuple):
        return [_jsonable(item) for item in content]
    return content if content is None or isinstance(content, str | int | float) else str(content)


def _size(content):
    if isinstance(content, dict):
        return sum(_size(key) + _size(item) for key, item in content.items())
    if isinstance(content, list):
        return sum(map(_size, content))
    return len(content) if isinstance(content, str) else 20


class _Stream(io.TextIOBase):
    """sys.stdout and sys.stderr of the cells."""

    encoding, errors = "utf-8", "replace"

    def __init__(self, recorder, name):
        self.recorder, self._name = recorder, name

    @property
    def name(self):
        return f"<{self._name}>"

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self.recorder.write(self._name, text)
        return len(text)


class _Hook(DisplayHook):
    """Takes the value of a cell's last expression."""

    def write_output_prompt(self):
        pass

    def write_format_data(self, format_dict, md_dict=None):
        self.shell.recorder.show(
            "execute_result", format_dict, md_dict or {}, execution_count=self.prompt_count
        )

    def finish_displayhook(self):
        self._is_active = False


class _Publisher(DisplayPublisher):
    """Takes what display() shows."""

    def publish(self, data, metadata=None, *, transient=None, update=False, **_):
        recorder, name = self.shell.recorder, (transient or {}).get("display_id")
        if update:
            old = [o for o in recorder.outputs if name is not None and o.get("_id") == name]
            recorder.show("display_data", data, metadata or {}, _id=name)
            new = recorder.outputs.pop() if recorder.outputs else None
            for output in old:
                output.update(data=new["data"], metadata=new["metadata"])
            return
        recorder.show("display_data", data, metadata or {}, **({"_id": name} if name else {}))

    def clear_output(self, wait=False):
        self.shell.recorder.outputs.clear()


class Shell(InteractiveShell):
    """An IPython shell without history, terminal or prompt."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    recorder = Recorder(0)

    def ask_exit(self):
        """Go on after exit() and quit(): the remaining cells are run."""

    def enable_gui(self, gui=None):
        """Do nothing: there is no screen."""

    def _showtraceback(self, etype, evalue, stb):
        lines = [str(line)[:20_000] for line in stb][:200]
        try:
            text = str(evalue)[:2_000]
        except Exception:
            text = "(no text)"
        output = {"output_type": "error", "ename": etype.__name__, "evalue": text}
        self.recorder.add(output | {"traceback": lines}, sum(map(len, lines)) + len(text))

    def run(self, source):
        """Run one cell; return what stopped it (an exception) or None, and its outputs."""
        result = self.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        outputs = self.recorder.take()
        for output in outputs:
            output.pop("_id", None)
        return error, outputs


def make_shell():
    """Build the shell, pictures inline, before any student's code is there."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.cache_size = 100
    shell = Shell.instance(config=config)
    shell.enable_matplotlib("inline")
    return shell


def capture(shell, max_bytes):
    """Let the shell record from now on, at most `max_bytes`, and let prints go there."""
    shell.recorder = Recorder(max_bytes)
    sys.stdout = _Stream(shell.recorder, "stdout")
    sys.stderr = _Stream(shell.recorder, "stderr")
