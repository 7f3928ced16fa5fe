"""What Lambda runs for the API. Settings come from the environment."""

import gc
import os
import sys
from pathlib import Path

# On Lambda our modules lie in an archive of their own beside this file (`infra/packaging`); elsewhere there is none.
sys.path.append(str(Path(__file__).with_name("code.zip")))
gc.disable()  # nothing that is imported becomes garbage

from chalicelib.prepared import use_prepared  # noqa: E402

use_prepared()

from chalicelib.production import create_production  # noqa: E402

app = create_production(os.environ).api
gc.freeze()
gc.enable()
