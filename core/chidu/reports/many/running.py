"""Tasks done on all cores: results as they come, an interruption that loses nothing, a process that dies named."""

import atexit
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from threading import Timer
from typing import Any

from chidu.language import tr
from chidu.plugins.apart import undone
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.hushing import kept_apart
from chidu.plugins.kept_traces import note, taken
from chidu.plugins.one_file import rule_folders, use_folders
from chidu.plugins.watching import Listener, Running, listen
from chidu.reports.many.leftovers import sweep
from chidu.reports.many.plan import Task
from chidu.reports.many.work import Done, work

#: Fewer tasks than this are done sooner here than by processes that have to start first.
FEW = 8
#: Seconds that a rule which was named may still take, before its process is ended.
LONGEST = 60
#: So many tasks wait for each process: enough to keep it busy, few enough to stop soon.
AHEAD = 2

#: What tells Python not to search the current folder.
_SAFE = "PYTHONSAFEPATH"

#: What a process that works for another one is in until it ends.
_as_long_as_this_process = ExitStack()
#: What ends this process, for each call that was named.
_ending: dict[Running, Timer] = {}


def workers() -> int:
    """Return how many processes may work at once: as many as there are cores for this one."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Windows and macOS know no affinity
        return os.cpu_count() or 1


def run(tasks: Sequence[Task], count: int) -> Iterator[Done]:
    """Yield what became of each task, in any order.

    After ``KeyboardInterrupt`` no other task begins, those under way are ended properly and yielded.
    """
    if count == 1 or len(tasks) < FEW:
        for task in tasks:
            yield work(task, Catalogue(built_in=task.wish.built_in))
        return
    for one in _by_processes(deque(tasks), count):
        for trace in one.traces:
            note(trace)
        yield one


def _by_processes(waiting: deque[Task], count: int) -> Iterator[Done]:
    while waiting:
        suspects = yield from _until_one_dies(waiting, count)
        for task in suspects:
            yield from _alone(task)


def _until_one_dies(waiting: deque[Task], count: int) -> Generator[Done, None, tuple[Task, ...]]:
    """Do what is waiting; return the tasks that were under way when a process died, one of which is to blame."""
    held: dict[Future[Done], Task] = {}
    started = pool(count)
    try:
        while waiting or held:
            while waiting and len(held) < count * AHEAD:
                future = submit(started, _work, waiting[0])
                held[future] = waiting.popleft()
            for future in wait(held, return_when=FIRST_COMPLETED).done:
                done = future.result()
                del held[future]
                yield done
    except BrokenProcessPool:
        return tuple(held.values())
    except KeyboardInterrupt:
        started.shutdown(cancel_futures=True)
        yield from (one.result() for one in held if not one.cancelled() and one.exception() is None)
        raise
    finally:
        started.shutdown(cancel_futures=True)
    return ()


def _alone(task: Task) -> Iterator[Done]:
    """Do a task in a process of its own, which may die of it."""
    started = pool(1)
    try:
        yield submit(started, _work, task).result()
    except BrokenProcessPool:
        sweep(place for _, place in task.files)
        yield Done(task, problems=(tr("写报告的进程意外结束"),))
    finally:
        started.shutdown(cancel_futures=True)


def pool(count: int) -> ProcessPoolExecutor:
    """Return processes that begin anew: what a fork copies (threads, locks) is not the same on every system."""
    with _safely():  # what tracks the things they share begins here
        return ProcessPoolExecutor(count, get_context("spawn"), _prepare, (rule_folders(),))


def submit(started: ProcessPoolExecutor, call: Callable[..., Done], *given: Any) -> Future[Done]:
    """Have a call made by one of the processes, which may begin only now."""
    with _safely():
        return started.submit(call, *given)


@contextmanager
def _safely() -> Iterator[None]:
    """Let processes that begin meanwhile look for no modules in the current folder, where anybody's files may lie."""
    before = os.environ.get(_SAFE)
    os.environ[_SAFE] = "1"
    try:
        with undone():
            yield
    finally:
        if before is None:
            del os.environ[_SAFE]
        else:
            os.environ[_SAFE] = before


def _prepare(folders: tuple[Path, ...]) -> None:
    """Let the process that started this one decide about Ctrl-C, and offer the same rules as it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    use_folders(folders)
    _as_long_as_this_process.enter_context(kept_apart())
    atexit.register(_as_long_as_this_process.close)
    listen(Listener(_end_later, _go_on))


def _end_later(call: Running) -> None:
    """Name a rule that does not return; if it still has not after a while, this process ends, and its project fails."""
    sys.stderr.write(call.told + "\n")
    _ending[call] = timer = Timer(LONGEST, _end, (call,))
    timer.daemon = True
    timer.start()


def _go_on(call: Running) -> None:
    _ending.pop(call).cancel()


def _end(call: Running) -> None:
    sys.stderr.write(tr("{call}：放弃这个项目", call=call.told) + "\n")
    sys.stderr.flush()
    os._exit(1)


def _work(task: Task) -> Done:
    done = work(task, _catalogue(built_in=task.wish.built_in))
    return done._replace(traces=taken())


@cache
def _catalogue(*, built_in: bool) -> Catalogue:
    """Return the rules of this process, which does nothing but tasks: those once read serve them all."""
    return Catalogue(built_in=built_in)
