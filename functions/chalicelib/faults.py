"""What a log may say of an unexpected fault: its kinds and the places in the code, never its message.

A message may quote what somebody typed; the places are enough to find the fault.
"""

import traceback
from pathlib import Path


def where(error: BaseException) -> str:
    """`KeyError at study.py:41 progress < quizzes.py:88 submit`, with its cause if it has one."""
    chain = [error]
    while cause := chain[-1].__cause__ or chain[-1].__context__:
        chain.append(cause)
    return " caused by ".join(f"{type(one).__name__} at {_places(one)}" for one in chain)


def _places(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
