"""The command ``haku``."""

from __future__ import annotations

import gc
import os
import sys

from haku import streams


def main() -> None:
    """Run the command line.

    A search lives for a tenth of a second and makes no garbage to speak of, but Python would look through everything
    that was loaded, several times on the way and once more at the end: 15 % of the run. Building an index turns the
    collector on again.
    """
    gc.disable()
    # numpy's library of linear algebra, of which haku uses nothing, would take 30 MB for each processor.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        streams.prepare()
        from haku.cli.main import haku

        haku(prog_name="haku")
    except KeyboardInterrupt:  # before a command began
        sys.exit(130)
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
