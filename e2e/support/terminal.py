"""Runs a command in a terminal of its own and answers what it asks: terminal.py ANSWERS COMMAND...

ANSWERS is a JSON list of pairs: a text to wait for, and what to type then. Everything that is shown goes to standard output. Ends with 124 after three
minutes without anything new to see, else as the command does: packages that are installed say nothing for a while.
"""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios

PATIENCE_SECONDS = 180

answers = [(shown.encode(), typed.encode()) for shown, typed in json.loads(sys.argv[1])]
process, terminal = pty.fork()
if process == 0:
    # Without a size there would be one letter in each line.
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    os.execvp(sys.argv[2], sys.argv[2:])

seen = b""
while True:
    readable, _, _ = select.select([terminal], [], [], PATIENCE_SECONDS)
    if not readable:
        os.kill(process, 9)
        sys.exit(124)
    try:
        chunk = os.read(terminal, 65536)
    except OSError:  # what Linux says when nobody holds the other end any more
        break
    if not chunk:
        break
    sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()
    seen += chunk
    if answers and answers[0][0] in seen:
        _, typed = answers.pop(0)
        seen = b""
        os.write(terminal, typed)

_, status = os.waitpid(process, 0)
sys.exit(os.waitstatus_to_exitcode(status))
