"""What plugins print: nowhere to be seen, and kept beside the trace of their fault."""

import io
import sys
import threading

from chidu.plugins.fence import fenced
from chidu.plugins.hushing import hushed
from chidu.plugins.kept_traces import taken


def test_a_plugin_prints_to_nowhere_and_chidu_to_its_stream():
    """Within a plugin's call nothing is written; before and after, and from chidu's other threads, everything is."""
    stream = io.StringIO()

    def meanwhile() -> None:
        other = threading.Thread(target=print, args=("told",))
        other.start()
        other.join()
        print("noise")  # noqa: T201 - as a plugin does
        sys.stderr.writelines(["noise"])
        sys.stdout.flush()

    with hushed(stream):
        print("before")  # noqa: T201 - as chidu would
        fenced("某", "acme 1.0", meanwhile)
        print("after", file=sys.stderr)  # noqa: T201 - as above
    assert stream.getvalue() == "before\ntold\nafter\n"


def test_bytes_too():
    """What a plugin writes into the buffer below goes nowhere."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with hushed(stream):
        fenced("某", "acme 1.0", lambda: sys.stdout.buffer.write(b"noise"))
        sys.stdout.buffer.write(b"data")
    assert stream.buffer.getvalue() == b"data"


def test_what_it_printed_stands_in_its_trace():
    """A developer who prints to see what happens finds it where the error is; another package's is not there."""

    def careless() -> None:
        print("次数", 3)  # noqa: T201 - as a plugin does
        raise ValueError("坏了")

    taken()
    with hushed(io.StringIO()):
        fenced("别的", "zeta 2", print, "别人的")
        fenced("times.rule_score", "acme 6.2", careless)
    (trace,) = taken()
    text = trace.read_text("utf-8")
    assert text.endswith("它打印的：\n次数 3\n")
    assert "别人的" not in text
