"""What surrounds a submission and must stay as it is: files, a gradebook, services, processes."""

import hashlib
import os
import secrets
import socket
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path


class World:
    """A course folder with things to steal and to break, a loopback service, a process.

    Parameters
    ----------
    root : path, an empty folder
    """

    def __init__(self, root):
        self.root = Path(root)
        self.token = secrets.token_hex(16)
        self.secret = self._write("secret", self.token)
        self.source = self._write("source/01_coins/coins.ipynb", self._notebook("def e_step"))
        self._write("nbgrader_config.py", f"# {self.token}\n")
        self.submitted = self.root / "submitted"
        self.neighbour = self._write("submitted/adam/01_coins/coins.ipynb", self._notebook("a = 1"))
        self.next = self._write("submitted/zoe/01_coins/coins.ipynb", self._notebook("z = 1"))
        self.folder = self.root / "submitted" / "mallory" / "01_coins"
        self.folder.mkdir(parents=True)
        self.gradebook = self.root / "gradebook.db"
        base = sqlite3.connect(self.gradebook)
        base.execute("create table grade (student, auto_score, manual_score, extra_credit)")
        base.execute("insert into grade values (?, 10, null, null)", (self.token,))
        base.commit()
        base.close()
        for path in [self.root, *self.root.rglob("*")]:  # nothing is safe by its mode
            path.chmod(0o777 if path.is_dir() else 0o666)
        self.service = Service(self.token, self.root / "socket")
        self.victim = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(10_000)"])
        self.before = self.look()

    def close(self):
        self.service.close()
        self.victim.kill()
        self.victim.wait()

    def aim(self, source):
        """Put paths and numbers of this world into a source."""
        names = ("secret", "root", "source", "submitted", "neighbour", "next", "gradebook")
        for name in names:
            source = source.replace(f"@{name.upper()}@", str(getattr(self, name)))
        source = source.replace("@PORT@", str(self.service.port))
        source = source.replace("@UNIX@", str(self.root / "socket"))
        return source.replace("@GRADER@", str(self.victim.pid))

    def harm(self):
        """Say what has been harmed since the beginning, or return an empty list."""
        harm = []
        now = self.look()
        for path in self.before.keys() | now.keys():
            if self.before.get(path) != now.get(path):
                harm.append(f"{path} was changed")
        if self.service.visits:
            harm.append("the service was reached")
        if self.victim.poll() is not None:
            harm.append("a process outside was killed")
        elif Path(f"/proc/{self.victim.pid}/stat").read_text().split()[2] == "T":
            harm.append("a process outside was stopped")
        return harm

    def look(self):
        """Describe every file outside of the submission's folder."""
        seen = {}
        for path in self.root.rglob("*"):
            if path == self.folder or self.folder in path.parents or path.is_socket():
                continue
            kind = path.lstat().st_mode
            content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            seen[str(path)] = (kind, content)
        return seen

    def _write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def _notebook(self, code):
        return f'{{"cells": [{{"source": "{code}  # {self.token}"}}]}}'


class Service:
    """Gives the secret to everyone who connects, by TCP on loopback or by a socket file."""

    def __init__(self, token, path):
        self.token, self.visits = token, 0
        self.servers = [socket.create_server(("127.0.0.1", 0)), socket.socket(socket.AF_UNIX)]
        self.port = self.servers[0].getsockname()[1]
        here = os.getcwd()
        os.chdir(path.parent)  # the names of sockets are short
        try:
            self.servers[1].bind(path.name)
        finally:
            os.chdir(here)
        self.servers[1].listen()
        path.chmod(0o777)
        for server in self.servers:
            threading.Thread(target=self._serve, args=(server,), daemon=True).start()

    def _serve(self, server):
        while True:
            try:
                visitor, _ = server.accept()
            except OSError:
                return
            self.visits += 1
            with visitor:
                visitor.sendall(b"HTTP/1.0 200 OK\r\n\r\n" + self.token.encode())

    def close(self):
        for server in self.servers:
            server.shutdown(socket.SHUT_RDWR)
            server.close()
