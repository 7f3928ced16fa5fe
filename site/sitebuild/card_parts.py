"""From what the card of a notice is made. Whoever shows a card makes its page anew when this changes."""

from chalicelib.content.model import Notice
from sitebuild.edition import Edition
from sitebuild.listing import districts
from sitebuild.period import notice_period


class CardParts:
    """The parts of each notice, gathered once: lists, units and similar notices all ask."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._known: dict[str, tuple[object, ...]] = {}

    def __call__(self, notice: Notice) -> tuple[object, ...]:
        """The parts, in an order of no meaning."""
        if notice.id not in self._known:
            self._known[notice.id] = self._parts(notice)
        return self._known[notice.id]

    def _parts(self, notice: Notice) -> tuple[object, ...]:
        content, service, recruit = self._edition.content, notice.service, notice.recruit
        state = notice_period(notice, self._edition.today)
        names = (content.units[notice.unit].name, content.tracks[notice.category].name)
        return (
            notice.id, notice.title, names, districts(notice), service.weekdays, recruit.start, recruit.end, state,
            notice.status, recruit.quota if recruit.show_seats else None,
        )  # fmt: skip
