"""What Lambda does with a zip, alone in a fresh interpreter: import the handler, then answer event after event.

    python -I -S -B runtime.py <folder of the zip> <folder of the SDK>

Reads `["app.app", event]` lines; writes a line of JSON for each. Knows nothing of this project.
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
    answer = getattr(importlib.import_module(module), name)(event, CONTEXT)
    loaded = sorted({one.partition(".")[0] for one in sys.modules})
    print(json.dumps({"answer": answer, "loaded": loaded}), file=answers, flush=True)
