"""Realistic notices as the files that units would write, so many as a measurement needs."""

import shutil
from pathlib import Path

import yaml

from tests.site import builders as b

PROJECT = Path(__file__).parents[2]


class _Plain(yaml.SafeDumper):
    """Writes every value out, as people do, instead of pointing back to an equal one."""

    def ignore_aliases(self, data):
        return True


def write_project(root: Path, count: int, seed: int = 7) -> list[Path]:
    """A project folder with the real theme, pages and courses, and `count` made-up notices; returns their files."""
    shutil.copytree(PROJECT / "site", root / "site", ignore=shutil.ignore_patterns("units", "__pycache__"))
    shutil.copytree(PROJECT / "course_content", root / "course_content")
    shutil.copytree(PROJECT / "functions/chalicelib/wording", root / "functions/chalicelib/wording")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    content = b.crowd(count, seed)
    units = root / "site/docs/units"
    for unit in content.units.values():
        _write(units / unit.id / "index.md", _unit(unit), unit.body)
    files = [units / notice.unit / f"{notice.slug}.md" for notice in content.notices.values()]
    for file, notice in zip(files, content.notices.values(), strict=True):
        _write(file, _notice(notice), notice.body)
    return files


def _write(file: Path, front: dict, body: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(front, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
    file.write_text(f"---\n{text}---\n{body}\n", "utf-8")


def _unit(unit) -> dict:
    contact, supervisor = unit.contact, unit.supervisor
    return {
        "name": unit.name,
        "type": str(unit.type),
        "reg_no": unit.reg_no,
        "categories": ["social-welfare", "culture"],
        "authority": unit.authority,
        "contact": {key: getattr(contact, key) for key in ("person", "phone", "email", "address", "url")},
        "supervisor": {key: getattr(supervisor, key) for key in ("name", "phone", "email")},
        "filing": {"status": "filed", "date": unit.filing.date, "ref": unit.filing.ref},
        "staff": [{"email": "desk@unit.example.org", "role": "supervisor"}],
        "example": True,
    }


def _notice(notice) -> dict:
    recruit, service, rights = notice.recruit, notice.service, notice.rights
    parts = [{"title": "展覽導覽實務", "hours": 4, "mode": "practicum"}]
    own = {"parts": parts, "reference": "由運用單位自訂"} if notice.category == "culture" else {}
    return {
        "title": notice.title,
        "category": notice.category,
        "status": "published",
        "published": notice.published,
        "purpose": notice.purpose,
        "beneficiaries": notice.beneficiaries,
        "tasks": list(notice.tasks),
        "recruit": {"start": recruit.start, "end": recruit.end, "channels": list(recruit.channels), "quota": 12},
        "service": {
            "start": service.start,
            "end": service.end,
            "hours": service.hours,
            "frequency": service.frequency,
            "weekdays": list(service.weekdays),
            "shifts": list(service.shifts),
            "mode": str(service.mode),
            "area": service.area,
            "places": [{"name": p.name, "address": p.address, "district": p.district} for p in service.places],
        },
        "require": {
            "age_min": 16,
            "age_max": 80,
            "experience": "不拘",
            "education": "不拘",
            "licences": list(notice.require.licences),
        },
        "minors": notice.minors,
        "process": list(notice.process),
        "apply": {"method": "在本站線上報名", "selection": "面談", "reply_by": recruit.end + b.timedelta(days=14)},
        "training": {"basic": notice.training.basic, "special": notice.training.special, **own},
        "duties": list(notice.duties),
        "rights": {"insurance": rights.insurance, "allowance": rights.allowance, "other": list(rights.other)},
        "appraisal": notice.appraisal,
        "reward_exit": notice.reward_exit,
        "grievance": notice.grievance,
        "safety": notice.safety,
        "plan": notice.plan,
        "privacy": "standard",
    }
