"""What Lambda does with a zip, alone in a fresh interpreter: import the handler, then answer event after event.

    python -I -S -B runtime.py <folder of the zip> <folder of the SDK>

Reads `["app.app", event]` lines; writes a line of JSON for each: the answer, or the kind of error that came out.
Knows nothing of this project.
"""

import importlib
import json
import sys
from types import SimpleNamespace

sys.path[:0] = sys.argv[1:]
CONTEXT = SimpleNamespace(function_name="f", aws_request_id="r", get_remaining_time_in_millis=lambda: 9000)

answers, sys.stdout = sys.stdout, sys.stderr
for line in sys.stdin:
    handler, event = json.loads(line)
    module, _, name = handler.rpartition(".")
    told = {}
    try:
        told["answer"] = getattr(importlib.import_module(module), name)(event, CONTEXT)
    except Exception as error:
        import traceback

        traceback.print_exc()
        told["error"] = type(error).__name__
    told["loaded"] = sorted({one.partition(".")[0] for one in sys.modules})
    print(json.dumps(told), file=answers, flush=True)
