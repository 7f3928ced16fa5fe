"""Courses and their lessons, as anyone may read them; reading time and quizzes are added in the browser.

The question bank never comes near these pages: only the number of questions and the pass mark do.
"""

from collections.abc import Mapping

from chalicelib.content.model import Course, Lesson, Track
from sitebuild.dates import time
from sitebuild.fragments import button, contents, crumbs, facts
from sitebuild.markup import prose
from sitebuild.page import APP, Page
from sitebuild.structured import course_data
from sitebuild.text import escape
from sitebuild.training_parts import MODES, hours_of, parts_table

SECTION = "/courses/"


def courses_page(tracks: Mapping[str, Track], courses: Mapping[str, Course]) -> Page:
    """Basic training first, then the special trainings that can be begun online."""
    online = [track for track in tracks.values() if track.id != "basic" and _online(track, courses)]
    body = (
        crumbs(here="上課")
        + "<h1>上課</h1><p>當志工之前，要先上完<strong>基礎訓練</strong>，再上您那一類服務的<strong>特殊訓練</strong>。"
        "線上課程隨時可以看，登入以後才會記錄您的研習時間。</p>"
        + "<div data-courses-mine></div>"
        + "".join(_track(track, courses) for track in (tracks["basic"], *online))
        + '<h2 id="others">其他類別</h2><p>其他類別的特殊訓練由運用單位或主管機關上課，'
        '請看<a href="/training/">各類志工訓練規定</a>。</p>'
    )
    description = "志工基礎訓練與特殊訓練的線上課程：課程內容、時數、上課方式。"
    return Page(
        path="courses/",
        title="上課",
        description=description,
        body=body,
        head=APP,
        scripts=("app.mjs",),
        section=SECTION,
    )


def _online(track: Track, courses: Mapping[str, Course]) -> bool:
    return any(not part.attested and part.course in courses for part in track.parts)


def _track(track: Track, courses: Mapping[str, Course]) -> str:
    title = track.name if track.id == "basic" else f"{track.name}特殊訓練"
    table = parts_table(track.parts, courses, f"{title}的課程")
    return f'<h2 id="{escape(track.id)}">{escape(title)}（{hours_of(track)}）</h2>{table}'


def course_page(course: Course, base_url: str) -> Page:
    """What the course is about, its lessons and how it is passed."""
    story = prose(course.body, {"main", "contents", "lessons", "facts"})
    here = f"/courses/{escape(course.id)}/"
    lessons = "".join(
        f'<li><a href="{here}{escape(lesson.id)}/">{escape(lesson.title)}</a>（約 {lesson.minutes} 分鐘）</li>'
        for lesson in course.lessons
    )
    start = button(f"/courses/{course.id}/{course.lessons[0].id}/", "開始上課") if course.lessons else ""
    body = (
        crumbs(("/courses/", "上課"), here=course.title)
        + f"<h1>{escape(course.title)}</h1>"
        + f'<section class="vg-card" aria-labelledby="facts"><h2 id="facts">課程資訊</h2>{_facts(course)}'
        + f'<div data-progress data-course="{escape(course.id)}"></div>'
        + (f"<p>{start}</p>" if start else "")
        + "</section>"
        + story.html
        + (f'<h2 id="lessons">單元</h2><ol class="vg-lessons">{lessons}</ol>' if lessons else "")
        + (f"<p>{button(f'/courses/{course.id}/quiz/', '前往測驗', 'secondary')}</p>" if course.quiz_questions else "")
    )
    return Page(
        path=f"courses/{course.id}/",
        title=course.title,
        description=f"{course.title}，{course.hours} 小時，{MODES[course.mode]}。",
        body=body,
        data=course_data(course, base_url),
        head=APP,
        scripts=("app.mjs",),
        section=SECTION,
    )


def _facts(course: Course) -> str:
    return facts(
        (
            ("認證時數", f"{course.hours} 小時"),
            ("上課方式", MODES[course.mode]),
            ("研習時間", f"至少 {course.reading_minutes} 分鐘" if course.reading_minutes else ""),
            ("測驗", _quiz(course)),
            ("依據", escape(course.law_ref)),
            ("教材來源", escape(course.source)),
            ("內容檢視日期", time(course.reviewed)),
        )
    )


def _quiz(course: Course) -> str:
    return f"{course.quiz_questions} 題，{course.pass_mark} 分及格，可以重考" if course.quiz_questions else ""


def lesson_page(course: Course, lesson: Lesson) -> Page:
    """One lesson with its reading clock, and the way to the lessons before and after."""
    story = prose(lesson.body, {"main", "contents", "reading", "all-lessons"})
    number = course.lessons.index(lesson)
    body = (
        crumbs(("/courses/", "上課"), (f"/courses/{course.id}/", course.title), here=lesson.title)
        + f"<h1>{escape(lesson.title)}</h1>"
        + f'<p class="vg-hint">{escape(course.title)}，第 {number + 1} 單元，共 {len(course.lessons)} 單元，'
        + f"約 {lesson.minutes} 分鐘</p>"
        + f'<div class="vg-reading" data-reading data-course="{escape(course.id)}" data-lesson="{escape(lesson.id)}"'
        + f' data-minutes="{lesson.minutes}"></div>'
        + contents([(key, text) for level, key, text in story.headings if level == 2])
        + f'<article class="vg-lesson">{story.html}</article>'
        + _steps(course, number)
        + _lesson_list(course, number)
    )
    return Page(
        path=f"courses/{course.id}/{lesson.id}/",
        title=f"{lesson.title}｜{course.title}",
        description=f"{course.title}的單元「{lesson.title}」，約 {lesson.minutes} 分鐘。",
        body=body,
        head=APP,
        scripts=("app.mjs",),
        section=SECTION,
    )


def _steps(course: Course, number: int) -> str:
    home = f"/courses/{course.id}/"
    before = f"{home}{course.lessons[number - 1].id}/" if number else home
    last = number + 1 == len(course.lessons)
    after = f"{home}quiz/" if last and course.quiz_questions else home
    after = after if last else f"{home}{course.lessons[number + 1].id}/"
    label = ("下一步：測驗" if course.quiz_questions else "回到課程") if last else "下一步"
    return (
        f'<nav class="vg-pager" aria-label="上一步與下一步">{button(before, "上一步", "secondary")}'
        f"{button(after, label)}</nav>"
    )


def _lesson_list(course: Course, number: int) -> str:
    lines = "".join(f"<li>{_lesson_line(course, lesson, i == number)}</li>" for i, lesson in enumerate(course.lessons))
    return (
        '<nav aria-labelledby="all-lessons"><h2 id="all-lessons">這門課的所有單元</h2>'
        f'<ol class="vg-lessons">{lines}</ol></nav>'
    )


def _lesson_line(course: Course, lesson: Lesson, here: bool) -> str:
    mark = ' aria-current="page"' if here else ""
    return f'<a href="/courses/{escape(course.id)}/{escape(lesson.id)}/"{mark}>{escape(lesson.title)}</a>'


def quiz_page(course: Course) -> Page:
    """The place where the quiz is taken; its questions come from the server, one attempt at a time."""
    body = (
        crumbs(("/courses/", "上課"), (f"/courses/{course.id}/", course.title), here="測驗")
        + f"<h1>{escape(course.title)}：測驗</h1>"
        + f"<p>共 {course.quiz_questions} 題，{course.pass_mark} 分及格。沒有時間限制，沒有通過可以再考。</p>"
        + f'<div class="vg-quiz" data-quiz data-course="{escape(course.id)}"><p>題目載入中，請稍候。</p></div>'
        + '<noscript><div class="vg-banner vg-banner--warning"><p>測驗需要開啟瀏覽器的 JavaScript。'
        "不方便的話，請聯絡您的志工督導，改用紙本測驗。</p></div></noscript>"
    )
    return Page(
        path=f"courses/{course.id}/quiz/",
        title=f"{course.title}：測驗",
        description=f"{course.title}的測驗，{course.quiz_questions} 題，{course.pass_mark} 分及格。",
        body=body,
        head=APP,
        scripts=("app.mjs",),
        section=SECTION,
    )
