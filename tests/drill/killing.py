"""Processes that are killed in the middle of their work, with signal 9, at any moment.

Children are forks of a parent that has everything imported and no database open: a kill costs milliseconds. What a
child has acknowledged comes through a pipe, line by line, as a client would see it.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from random import Random


def killed_at(
    work: Callable[[Callable[[str], None]], None], pause: float, chance: Random, lines: int = 1
) -> tuple[list[str], bool]:
    """Let a fork work; kill it within `pause` seconds after so many lines. Its lines, and whether it was killed.

    Whoever has nothing more to say ends by itself.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        said = b""
        while said.count(b"\n") < lines and (more := pipe.read(4096)):
            said += more
        time.sleep(chance.random() * pause)
        os.kill(child, signal.SIGKILL)  # a child that ended stays until it is waited for, so nobody else is hit
        said += pipe.read()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("the child broke by itself")
    whole = said.decode().split("\n")[:-1]  # what was cut off in the middle was not acknowledged
    return [line for line in whole if line], os.WIFSIGNALED(status)


def _live(work: Callable[[Callable[[str], None]], None], writing: int) -> None:
    """The child's whole life."""
    status = 1
    try:
        work(lambda line: os.write(writing, f"{line}\n".encode()) and None)
        status = 0
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
    finally:
        os._exit(status)


def until_done(
    work: Callable[[Callable[[str], None]], None], over: Callable[[], bool], chance: Random, *, pause: float, lines: int
) -> Iterator[tuple[list[str], bool]]:
    """Begin again and again until it is over; each life says up to twice as many lines."""
    while not over():
        yield killed_at(work, pause, chance, chance.randrange(1, 2 * lines))
