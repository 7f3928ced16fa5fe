"""Which files there are and what each of them is: units, plans, notices, courses, lessons, questions, tracks, privacy
texts.

Knows the folders of the project. Files that no page is made from are named, since an editor expects to see them.
"""

from collections.abc import Iterator, Set
from functools import partial
from pathlib import Path

from chalicelib.content.drafts import CourseDraft, Drafts, Entry, Source
from chalicelib.content.fields.authorities import AUTHORITIES
from chalicelib.content.fields.course import COURSE, LESSON, QUESTION
from chalicelib.content.fields.kinds import Group
from chalicelib.content.fields.mapping import MAPPING
from chalicelib.content.fields.notice import NOTICE
from chalicelib.content.fields.plan import PLAN
from chalicelib.content.fields.tracks import TRACKS
from chalicelib.content.fields.unit import UNIT
from chalicelib.content.findings import Finding, error, warning
from chalicelib.content.lending import lent_by, lent_names, with_lent
from chalicelib.content.marks import KINDS, mark_problem
from chalicelib.content.reading.documents import Lends, read_fields, read_groups, read_page
from chalicelib.content.reading.files import read_text

UNITS, COURSES, PRIVACY = "site/docs/units", "course_content", "site/docs/privacy"
PLANS = "plans"
TRACK_FILE, AUTHORITY_FILE = "tracks.yml", "authorities.yml"
MAPPINGS = {".json", ".yml", ".yaml"}
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".svg", ".gif"}


class Walk:
    """One walk over the project's folder."""

    def __init__(self, root: Path) -> None:
        self.drafts = Drafts()
        self.findings: list[Finding] = []
        self._root = root

    def all(self) -> None:
        """Read everything."""
        for file in self._files(self._root / PRIVACY):
            if file.suffix == ".md" and file.stem != "index":
                self.drafts.privacy[file.stem] = self._source(file)
        self._tracks(self._root / COURSES / TRACK_FILE)
        self._authorities(self._root / COURSES / AUTHORITY_FILE)
        for folder in self._folders(self._root / COURSES, {TRACK_FILE, AUTHORITY_FILE}):
            self._course(folder)
        for folder in self._folders(self._root / UNITS, {"index.md"}):
            self._unit(folder)

    def _unit(self, folder: Path) -> None:
        lends = partial(lent_by, dict(self._plans(folder)))
        for file in self._files(folder):
            if file.name in KINDS:
                self._mark(folder.name, file)
            elif file.suffix != ".md":
                self._stray(file, "公告的檔名請用 .md 結尾，例如 elder-visit.md。")
            elif file.name == "index.md":
                self.drafts.units[folder.name] = self._page(file, folder.name, UNIT, "單位資料")
            else:
                name = f"{folder.name}/{file.stem}"
                notice = self._page(file, name, NOTICE, "公告", lends)
                self.drafts.notices[name] = with_lent(notice, self.drafts.plans)
        for file in self._files(folder / "mappings"):
            self._mapping(folder.name, file)

    def _plans(self, folder: Path) -> Iterator[tuple[str, Set[str]]]:
        """Each plan by its name, with the names of what it lends to notices."""
        for file in self._files(folder / PLANS):
            if file.suffix != ".md":
                self._stray(file, "計畫的檔名請用 .md 結尾，例如 2027-visits.md。")
                continue
            name = f"{folder.name}/{file.stem}"
            plan = self.drafts.plans[name] = self._page(file, name, PLAN, "計畫")
            yield file.stem, lent_names(plan)

    def _mapping(self, unit: str, file: Path) -> None:
        """JSON is YAML too: one reader, which knows lines, serves both."""
        if file.suffix not in MAPPINGS:
            self._stray(file, "對照檔的檔名請用 .json 或 .yml 結尾。")
            return
        name = f"{unit}/{file.stem}"
        self.drafts.mappings[name], findings = read_fields(self._source(file), name, MAPPING, "名冊對照檔")
        self.findings += findings

    def _mark(self, unit: str, file: Path) -> None:
        data = file.read_bytes()
        if sentence := mark_problem(file.name, data):
            self.findings.append(error(self._name(file), 1, "unit-mark", sentence))
        else:
            self.drafts.marks.setdefault(unit, {})[KINDS[file.name]] = data

    def _course(self, folder: Path) -> None:
        page, bank, questions = folder / "course.md", folder / "questions.yml", tuple[Entry, ...]()
        if not page.is_file():
            sentence = f"課程資料夾 {folder.name} 裡沒有 course.md。請新增這個檔案，寫課程名稱、時數和上課方式。"
            self.findings.append(error(self._name(page), 1, "course-page", sentence))
        entry = (
            self._page(page, folder.name, COURSE, "課程")
            if page.is_file()
            else Entry(self._name(page), folder.name, {}, {})
        )
        if bank.is_file():
            questions, findings = read_groups(self._source(bank), QUESTION, "題目")
            self.findings += findings
        lessons = {
            file.stem: self._page(file, file.stem, LESSON, "單元")
            for file in self._files(folder / "lessons")
            if file.suffix == ".md" or self._stray(file, "單元的檔名請寫成像 01-first-day.md。")
        }
        for file in self._files(folder):
            if file not in (page, bank):
                self._stray(file, "課程資料夾裡請只放 course.md、questions.yml 和 lessons 資料夾。")
        self.drafts.courses[folder.name] = CourseDraft(entry, lessons, questions, self._name(bank))

    def _tracks(self, file: Path) -> None:
        if not file.is_file():
            sentence = "找不到 tracks.yml。這個檔案列出基礎訓練和各類別的特殊訓練。"
            self.findings.append(error(self._name(file), 1, "tracks-file", sentence))
            return
        entry, findings = read_fields(self._source(file), "tracks", TRACKS, "訓練規定")
        self.findings += findings
        basic, *later = (
            Entry(entry.path, name, entry.get(name) or {}, entry.lines, entry.line(name), prefix=f"{name}.")
            for name in ("basic", "growth", "leadership", "supervisors")
        )
        for track in (basic, *entry.parts("special"), *later):
            if track.id in self.drafts.tracks:
                sentence = f"類別代碼「{track.id}」用了兩次。請換一個代碼。"
                self.findings.append(track.error("id", "duplicate-id", sentence))
            elif track.id and track.values:
                self.drafts.tracks[track.id] = track

    def _authorities(self, file: Path) -> None:
        if file.is_file():
            entry, findings = read_fields(self._source(file), "authorities", AUTHORITIES, "備案機關")
            self.drafts.authorities.append(entry)
            self.findings += findings

    def _page(self, file: Path, name: str, group: Group, what: str, lends: Lends | None = None) -> Entry:
        entry, findings = read_page(self._source(file), name, group, what, lends)
        self.findings += findings
        return entry

    def _source(self, file: Path) -> Source:
        source, findings = read_text(self._name(file), file.read_bytes())
        self.drafts.sources.append(source)
        self.findings += findings
        return source

    def _files(self, folder: Path) -> Iterator[Path]:
        if folder.is_dir():
            yield from sorted(file for file in folder.iterdir() if file.is_file() and file.name[0] not in "._")

    def _folders(self, folder: Path, expected: set[str]) -> Iterator[Path]:
        for file in self._files(folder):
            if file.name not in expected:
                self._stray(file, "請把檔案放進單位或課程自己的資料夾。")
        if folder.is_dir():
            yield from sorted(child for child in folder.iterdir() if child.is_dir() and child.name[0] not in "._")

    def _stray(self, file: Path, advice: str) -> bool:
        if file.suffix.lower() not in PICTURES:
            sentence = f"這個檔案不會出現在網站上。{advice}"
            self.findings.append(warning(self._name(file), 1, "stray-file", sentence))
        return False

    def _name(self, file: Path) -> str:
        return file.relative_to(self._root).as_posix()
