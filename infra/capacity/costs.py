"""What a year costs: counted units times prices, in US dollars. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from infra.capacity.usage import Usage, Work

GB = 1e9


@dataclass(frozen=True, slots=True)
class Cost:
    """US dollars a year by service, and what one trainee's share is."""

    trainees: int
    by_service: dict[str, float]

    @property
    def year(self) -> float:
        """All services together."""
        return sum(self.by_service.values())

    @property
    def each(self) -> float:
        """One trainee's share."""
        return self.year / self.trainees


def fixed_of(one: Mapping[str, Any]) -> float:
    """US dollars a month of what is there whether anybody comes or not."""
    return float(one["usd"]) * float(one.get("count", 1))


def duration_ms(work: Work, memory_mb: float, given: Mapping[str, Any]) -> float:
    """How long one start lasts on average: CPU stretched by the share of a core that the memory buys, and waiting."""
    if not work.invocations:
        return 0.0
    share = min(1.0, memory_mb / float(given["cpu_full_mb"]["value"]))
    return (work.cpu_ms / share + work.calls * float(given["call_ms"]["value"])) / work.invocations


def cost_of(usage: Usage, trainees: int, given: Mapping[str, Any]) -> Cost:
    """The year of that many trainees, in which what they leave is stored for half of the year on average."""
    price = {name: float(one["usd"]) for name, one in given["prices"].items()}
    memory = {name: float(value) for name, value in given["memory_mb"].items()}
    gb_seconds = sum(
        work.invocations * duration_ms(work, memory[name], given) / 1000 * memory[name] / 1024
        for name, work in usage.functions.items()
    )
    starts = sum(work.invocations for work in usage.functions.values())
    pages = float(given["page_views"]["value"])
    traffic = (usage.answer_bytes + pages * float(given["page_kb"]["value"]) * 1000) / GB
    logs = starts * float(given["log_kb"]["value"]) * 1000 / GB
    stored = usage.stored_bytes / GB * 6 * (price["table_gb_month"] + price["backup_gb_month"])
    each = {
        "API Gateway": usage.requests / 1e6 * price["requests_million"],
        "Lambda": starts / 1e6 * price["invocations_million"] + gb_seconds * price["gb_second"],
        "DynamoDB": usage.writes / 1e6 * price["writes_million"] + usage.reads / 1e6 * price["reads_million"] + stored,
        "S3": usage.file_puts / 1e3 * price["file_puts_thousand"]
        + usage.file_gets / 1e3 * price["file_gets_thousand"]
        + usage.file_bytes / GB * 6 * price["file_gb_month"],
        "KMS": usage.seals / 1e4 * price["key_calls_ten_thousand"]
        + usage.signatures / 1e4 * price["signatures_ten_thousand"],
        "SES": usage.letters / 1e3 * price["letters_thousand"],
        "CloudFront、WAF": traffic * price["traffic_gb"]
        + (pages + usage.requests) / 1e4 * price["edge_requests_ten_thousand"]
        + usage.requests / 1e6 * price["firewall_million"],
        "CloudWatch": logs * price["logs_gb"],
    }
    factor = float(given["region_factor"]["value"])
    fixed = sum(fixed_of(one) for one in given["fixed_month"].values()) * 12
    by_service = {name: usd * trainees * factor for name, usd in each.items()}
    return Cost(trainees, {**by_service, "每月固定": fixed * factor})
