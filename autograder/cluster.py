"""The same work on other machines: Dask workers, each with a warm process of its own.

A submission travels as bytes and comes back as bytes, so that workers need no shared disk. The key
of a task is (learner, assignment, digest of the submission, digest of the release): asking twice
does the work once, and Dask asks again by itself when a worker dies.
"""

from __future__ import annotations

import io
import tarfile
import tempfile
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.calibrate import plan_for
from autograder.course import Course, Submission
from autograder.errors import GradingError
from autograder.outcome import FAILED, Outcome
from autograder.plan import Plan
from autograder.release import Release

CONNECT_SECONDS = 30
RETRIES = 2


@dataclass(frozen=True)
class Task:
    """All that a worker needs, as plain data. The folders are tar archives."""

    submission: Submission
    release: Release
    plan: Plan
    config: dict[str, Any]
    submitted: bytes
    source: bytes


@dataclass(frozen=True)
class Answer:
    outcome: Outcome
    graded: bytes


def grade_task(task: Task) -> Answer:
    """Runs on a worker: unpack, grade with this worker's warm process, pack."""
    from autograder.execute import Execute
    from autograder.pipeline import Pipeline
    from autograder.stack import default_spec
    from autograder.warm import shared

    config = Config(task.config)
    settings = Execute(config=config)
    nursery = shared(default_spec(tuple(settings.warm_modules), sandboxed=settings.sandbox))
    with tempfile.TemporaryDirectory(prefix="grading-") as folder:
        root = Path(folder)
        config.CourseDirectory.root = folder
        course = Course(CourseDirectory(config=config, root=folder), config)
        submitted = root / "handed-in"
        unpack(task.submitted, submitted)
        unpack(task.source, course.source(task.submission.assignment))
        staging = root / "graded"
        submission = replace(task.submission, folder=submitted)
        outcome = Pipeline(course, task.release, nursery, task.plan).grade(submission, staging)
        return Answer(outcome, pack(staging))


class ClusterWorkers:
    """Sends submissions to a Dask scheduler and puts what comes back into staging."""

    def __init__(self, course: Course, release: Release, address: str) -> None:
        """Raises GradingError when Dask is missing or nobody answers at `address`."""
        try:
            from distributed import Client
        except ImportError:
            raise GradingError(
                "grading on a cluster needs Dask", fix='install "ctc-cert[cluster]"'
            ) from None
        try:
            self._client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise GradingError(
                "the scheduler can't be reached",
                where=f"{address}: {error}",
                fix="start it with `dask scheduler`, and workers with `dask worker ADDRESS --no-nanny`",
            ) from error
        self._course, self._release = course, release
        self._plan = plan_for(course, release)
        self._source = pack(course.source(release.assignment), skip="*.ipynb")
        self._futures: list[Any] = []

    def submit(self, submission: Submission) -> Future[Outcome]:
        task = Task(
            submission,
            self._release,
            self._plan,
            dict(self._course.config),
            pack(submission.folder),
            self._source,
        )
        key = f"grade-{submission.student}-{submission.assignment}-{submission.digest}-{self._release.digest}"
        remote = self._client.submit(grade_task, task, key=key, pure=True, retries=RETRIES)
        self._futures.append(remote)
        result: Future[Outcome] = Future()
        result.set_running_or_notify_cancel()
        remote.add_done_callback(lambda done: self._receive(submission, done, result))
        return result

    def _receive(self, submission: Submission, remote: Any, result: Future[Outcome]) -> None:
        """Unpack into staging; a task that can't be done is a failure with its reason."""
        staging = self._course.staging(submission.student, submission.assignment)
        try:
            answer: Answer = remote.result()
            unpack(answer.graded, staging)
            outcome = answer.outcome
        except BaseException as error:
            reason = f"No worker could grade it: {type(error).__name__}: {error}"
            outcome = self._failed(submission, staging, reason)
        result.set_result(outcome)

    def _failed(self, submission: Submission, staging: Path, reason: str) -> Outcome:
        from autograder.pipeline import Pipeline

        Pipeline(self._course, self._release).write_placeholders(submission, staging, reason)
        return Outcome(
            submission.student,
            submission.assignment,
            submission.digest,
            self._release.digest,
            status=FAILED,
            reason=reason,
        )

    def stop(self) -> None:
        self._client.cancel(self._futures, force=True)

    def close(self) -> None:
        self._client.close()


def pack(folder: Path, skip: str = "") -> bytes:
    """A tar archive of the regular files in `folder`."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink() and not (skip and path.match(skip)):
                archive.add(path, arcname=str(path.relative_to(folder)))
    return buffer.getvalue()


def unpack(data: bytes, folder: Path) -> None:
    """Replace `folder` by the archive's files. Raises ValueError for one that isn't of `pack`.

    By hand: tarfile's own filters are newer than the Python of Debian 12.
    """
    from autograder.pipeline import renew

    renew(folder)
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            inside = PurePosixPath(member.name)
            if not member.isreg() or inside.is_absolute() or ".." in inside.parts:
                raise ValueError(
                    f"what came back holds {member.name!r}, which is no file in a folder"
                )
            content = archive.extractfile(member)
            assert content is not None  # it is a regular file
            path = folder / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())
            path.chmod(member.mode & 0o755)
