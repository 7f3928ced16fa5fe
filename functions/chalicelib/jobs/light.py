"""The jobs that need no native library: letters, reminders, public lists. They run beside the API from its own zip."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.jobs.console import ConsoleJobs
from chalicelib.jobs.direct import DirectJobs
from chalicelib.jobs.interviews import InterviewJobs
from chalicelib.jobs.letters import LetterJobs
from chalicelib.jobs.nudges import NudgeJobs
from chalicelib.jobs.package_watch import WatchJobs
from chalicelib.jobs.replies import ReplyJobs
from chalicelib.jobs.retention import RetentionJobs
from chalicelib.jobs.seats import SeatJobs
from chalicelib.jobs.status import StatusJobs
from chalicelib.jobs.subscriptions import SubscriptionJobs
from chalicelib.services.ports import AuthorityReceiver, Files, Mailbox
from chalicelib.services.world import World

Handler = Callable[[Mapping[str, str], str], None]


def light_handlers(
    world: World, mailbox: Mailbox, public_files: Files, clock: Callable[[], datetime], receiver: AuthorityReceiver
) -> dict[str, Handler]:
    """Handlers by kind of job."""
    letters = LetterJobs(world, mailbox, clock)
    replies = ReplyJobs(world, mailbox, public_files, clock)
    return {
        "letter": letters.letter,
        "unit-letter": letters.unit_letter,
        "account-letter": letters.account_letter,
        "package-letter": letters.package_letter,
        "draft-letter": letters.draft_letter,
        "address-changed": letters.address_changed,
        "farewell": letters.farewell,
        "sign-in-code": letters.sign_in_code,
        "subscription-letter": SubscriptionJobs(world, mailbox, clock).send,
        "watch-replies": replies.watch,
        "reply-reminder": replies.remind,
        "publish-replies": replies.publish,
        "publish-seats": SeatJobs(world, public_files).publish,
        "publish-status": StatusJobs(world, public_files).publish,
        "centre-letter": ConsoleJobs(world, mailbox, clock).write,
        "retention-sweep": RetentionJobs(world, clock).sweep,
        "forget-file": RetentionJobs(world, clock).forget_file,
        "training-nudge": NudgeJobs(world, clock).nudge,
        "interview-reminder": InterviewJobs(world, clock).remind,
        "hand-over": DirectJobs(world, receiver, clock).hand_over,
        "watch-package": WatchJobs(world, clock).look,
    }
