"""Parts of a corpus as jobs of Spark: a part that a worker loses is done again by another."""

from __future__ import annotations

import os
import pickle
import tempfile
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from provenance import __version__
from provenance.batch.formats.parquet import arrow
from provenance.batch.parts import Part
from provenance.batch.tally import Tally
from provenance.batch.work import WORK, Job, part_name, place, write
from provenance.errors import InputError, ProvenanceError
from provenance.infra import nltk_import
from provenance.spark.rows import again, check_version
from provenance.spark.session import reason

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

_AHEAD = 2  # parts under way for each core of the workers, so that none waits
_ROOM = 512 * 1024 * 1024  # bytes of all parts under way, in the memory of this machine
_MOST = 1000  # parts under way
_PATIENCE = 60  # seconds without a worker until that is told
_MIND = "finished parts are kept: mend that, then start again"


class Sent(NamedTuple):
    """What goes to the workers with every part."""

    job: Job
    mark: str  # a file that only a worker that sees the folder of the output finds there
    version: str = __version__


def through(
    spark: SparkSession, job: Job, parts: Iterable[Part], tell: Callable[[str], None]
) -> Generator[tuple[Part, Tally], None, None]:
    """Every part, without what it holds, with its tally, in order; `tell` hears what somebody may want to look at.

    Raises `InputError` where a part cannot be done.
    """
    mark = os.urandom(16).hex()
    (job.folder / WORK / mark).touch()
    under_way: deque[tuple[Part, int, Future[Tally]]] = deque()
    with ThreadPoolExecutor(_MOST) as threads:
        try:
            for part in parts:
                packed = pickle.dumps(part)
                while _full(spark, under_way, len(packed)):
                    yield _first(spark, under_way, tell)
                future = threads.submit(_done, spark, Sent(job, mark), part, packed)
                under_way.append((part._replace(raw=None), len(packed), future))
            while under_way:
                yield _first(spark, under_way, tell)
        except BaseException:
            spark.sparkContext.cancelAllJobs()
            threads.shutdown(cancel_futures=True)
            raise


def _full(spark: SparkSession, under_way: deque[tuple[Part, int, Future[Tally]]], more: int) -> bool:
    """Whether one more part has to wait; workers may come while the run goes on."""
    most = min(spark.sparkContext.defaultParallelism * _AHEAD, _MOST)
    return bool(under_way) and (len(under_way) >= most or sum(size for _, size, _ in under_way) + more > _ROOM)


def _first(
    spark: SparkSession, under_way: deque[tuple[Part, int, Future[Tally]]], tell: Callable[[str], None]
) -> tuple[Part, Tally]:
    part, _, future = under_way[0]
    try:
        future.exception(_PATIENCE)
    except TimeoutError:
        if not _at_work(spark):
            tell("no worker of Spark has taken up work yet; see whether there are any, and whether they are free")
    tally = future.result()
    under_way.popleft()
    return part, tally


def _at_work(spark: SparkSession) -> bool:
    tracker = spark.sparkContext.statusTracker()
    stages = [tracker.getStageInfo(number) for number in tracker.getActiveStageIds()]
    return any(one is not None and (one.numActiveTasks or one.numCompletedTasks) for one in stages)


def _done(spark: SparkSession, sent: Sent, part: Part, packed: bytes) -> Tally:
    """Have a part done by some worker; what it could not put in place itself is put there."""
    frame = spark.createDataFrame(arrow().table({"part": arrow().array([packed], arrow().binary())}))
    try:
        ((tally, data, error),) = frame.mapInArrow(
            partial(work, sent=sent), "tally string, data binary, error string"
        ).collect()
    except Exception as error:
        raise InputError(f"records {part.first + 1} and on", reason(error), _MIND) from None
    if error is not None:
        raise InputError(*error.split(": ", 1))
    found = Tally.load(tally)
    if data is not None:
        place(sent.job.folder, found, bytes(data))
    return found


def work(batches: Iterable[pa.RecordBatch], sent: Sent) -> Iterator[pa.RecordBatch]:
    """What a worker does: write a part in its place, or hand its bytes back where it does not see that."""
    check_version(sent.version)
    nltk_import.alone()
    for batch in batches:
        for packed in batch.column(0):
            row = _row(sent, pickle.loads(packed.as_buffer()))  # noqa: S301  # from the machine that started us
            yield arrow().RecordBatch.from_pydict(
                dict(zip(("tally", "data", "error"), (arrow().array([one], kind()) for one, kind in row), strict=True))
            )


def _row(sent: Sent, part: Part) -> list[tuple[Any, Callable[[], Any]]]:
    pa, job = arrow(), sent.job._replace(careful=again())
    tally, data, error = None, None, None
    try:
        if (job.folder / WORK / sent.mark).exists():
            tally = write(job, part).text()
        else:
            tally, data = _elsewhere(job, part)
    except ProvenanceError as found:
        error = str(found)
    return [(tally, pa.string), (data, pa.binary), (error, pa.string)]


def _elsewhere(job: Job, part: Part) -> tuple[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / WORK).mkdir()
        tally = write(job._replace(folder=Path(folder)), part)
        return tally.text(), (Path(folder) / part_name(part.number, job.target)).read_bytes()
