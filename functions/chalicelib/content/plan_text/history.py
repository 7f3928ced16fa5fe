"""What has become of a plan: filed, amended, terminated (handbook 捌), and when its reports are due (志願服務法 7)."""

from calendar import monthrange
from datetime import date, timedelta

from chalicelib.content.model import Filing, FilingStatus, Plan
from chalicelib.wording import roc_day

FILED = {
    FilingStatus.FILED: "函報備案",
    FilingStatus.EXEMPT: "依志願服務法第 7 條免備案",
    FilingStatus.PENDING: "備案辦理中",
}
REPORT_MONTHS = 2  # after the end; after every year's end when the term is two years or longer


def filed_words(filing: Filing) -> str:
    """「函報備案，115年10月1日，範例字第1號」."""
    return "，".join(filter(None, (FILED[filing.status], roc_day(filing.date) if filing.date else "", filing.ref)))


def history_lines(plan: Plan) -> tuple[tuple[date, str, str], ...]:
    """Day, words and letter number of everything that was told to the authority, in order of the days."""
    filing, ended = plan.filing, plan.termination
    lines = [(change.on, f"修正：{change.what}", change.ref) for change in plan.amendments]
    if filing.date:
        lines.append((filing.date, FILED[filing.status], filing.ref))
    if ended:
        lines.append((ended.on, f"終止：{ended.reason}", ended.ref))
    return tuple(sorted(lines, key=lambda line: line[0]))


def due_days(plan: Plan) -> tuple[date, ...]:
    """The last days for the reports: two months after each year's end of a long plan, and after the end of any."""
    last, ends = plan.last_day, []
    if plan.term.end >= last_day(plan.term.start, 2):
        ends = [date(year, 12, 31) for year in range(plan.term.start.year, last.year)]
    return tuple(_months_later(day) for day in (*ends, last))


def last_day(start: date, years: int) -> date:
    """The last day of so many years that begin with `start`."""
    try:
        return start.replace(year=start.year + years) - timedelta(days=1)
    except ValueError:  # from a leap day
        return date(start.year + years, 2, 28)


def _months_later(day: date) -> date:
    """The same day two months later, or that month's last when it has no such day or `day` ends a month."""
    count = day.month - 1 + REPORT_MONTHS
    year, month = day.year + count // 12, count % 12 + 1
    end = monthrange(year, month)[1]
    ends_a_month = day.day == monthrange(day.year, day.month)[1]
    return date(year, month, end if ends_a_month else min(day.day, end))
