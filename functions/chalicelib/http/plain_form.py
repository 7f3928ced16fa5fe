"""Applying without scripts: one address to which the form is posted, step after step, answered with pages.

The buttons say which step: `check` (and the form again with its mistakes), `edit`, `send` (the code to the address),
`code` (and the receipt). The e-mail code stands in for the proof of work, which needs a script: decision 0022.
"""

from dataclasses import dataclass

from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import GatewayError, InvalidError
from chalicelib.forms import steps
from chalicelib.forms.application import application_form
from chalicelib.forms.filled import Filled
from chalicelib.forms.review import review
from chalicelib.http.application_form import FIELD_NAMES, ApplicationIn
from chalicelib.http.decoding import converted
from chalicelib.http.fields import mask_email
from chalicelib.http.pages import page
from chalicelib.http.posted import nested
from chalicelib.http.problems import problem_of, status_of
from chalicelib.http.route import Answer, Call, Cookie
from chalicelib.records.writing import Write
from chalicelib.services.apply import Form, NoticeChangedError, Receipt, announced, apply, ensure_welcome
from chalicelib.services.form_token import FormStaleError, issue, key_in
from chalicelib.services.limits import TooManyError, count
from chalicelib.services.sign_in import (
    CODE_LIVES,
    CodeExpiredError,
    CodeUsedUpError,
    CodeWrongError,
    SignInNotStartedError,
    ask,
    spend_code,
)

CODE_REFUSED = (CodeExpiredError, CodeWrongError, CodeUsedUpError, SignInNotStartedError, TooManyError)
CODES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class PlainForm:
    """One posting of the form."""

    call: Call
    posted: dict[str, list[str]]

    @property
    def values(self) -> dict[str, list[str]]:
        """The fields of the form; buttons, token and code are none."""
        return {name: given for name, given in self.posted.items() if name in FIELD_NAMES}

    def text(self, name: str) -> str:
        """One text that was posted."""
        return self.posted.get(name, [""])[0]

    def answer(self) -> Answer:
        """The next page; refusals that the person can mend come back with everything that was typed."""
        step = self.text("do")
        try:
            if step == "edit":
                return self._form()
            form = self.form()
            ensure_welcome(self.call.world, form, at=self.call.at) if step != "code" else None
            if step == "send":
                return self._send(form)
            return self._receipt(form) if step == "code" else self._check(form)
        except (InvalidError, NoticeChangedError, FormStaleError) as error:
            return self._form(error)

    def form(self) -> Form:
        """What was posted, decoded and judged as JSON would be; raises InvalidError."""
        said: ApplicationIn = converted(ApplicationIn, nested(ApplicationIn, self.values))
        return said.form(channel="plain")

    def _form(self, error: GatewayError | None = None) -> Answer:
        world = self.call.world
        notice, unit = announced(world, self.text("notice"))
        problem = problem_of(error) if error else None
        reasons = [(one["name"], one["reason"]) for one in problem["invalid_params"]] if problem else []
        values = self.values
        if isinstance(error, NoticeChangedError):  # what is new has to be read before it is agreed to
            values = {name: given for name, given in values.items() if not name.startswith("consents.")}
        shown = application_form(
            notice,
            world.catalogue.track(notice.category),
            unit,
            world.catalogue.privacy_version(notice.privacy),
            filled=Filled(values, dict(reasons)),
        )
        above = steps.summary(problem["title"], reasons, problem["detail"]) if problem else ""
        body = steps.form_page(notice, shown, above)
        title = f"{'請修改：' if problem else ''}報名：{notice.title}"
        return Answer(page(world, title, body), status=int(status_of(type(error))) if error else 200)

    def _check(self, form: Form) -> Answer:
        world, at = self.call.world, self.call.at
        notice, _ = announced(world, form.notice)
        lines = review(form.answers, notice, taipei_day(at))
        token = issue(world, form.notice, at=at)
        body = steps.check_page(notice, lines, Filled(self.values), token)
        return Answer(page(world, "您填的資料，請再確認", body))

    def _send(self, form: Form) -> Answer:
        world, at = self.call.world, self.call.at
        key_in(world, self.text("token"), form.notice, at=at)
        count(world, "plain-form", self.call.sender, CODES_AN_HOUR, at=at)
        token = ask(world, form.answers.email, next_page="", at=at)
        return Answer(self._code(form).value, cookies=(Cookie("signin", token, int(CODE_LIVES.total_seconds())),))

    def _code(self, form: Form, error: GatewayError | None = None) -> Answer:
        problem = problem_of(error) if error else None
        above = steps.summary(problem["title"], [("code", problem["detail"])]) if problem else ""
        filled = Filled(self.values, {"code": problem["detail"]} if problem else {})
        body = steps.code_page(form.answers.email, filled, self.text("token"), above)
        status = int(status_of(type(error))) if error else 200
        return Answer(page(self.call.world, "請輸入驗證碼", body), status=status)

    def _receipt(self, form: Form) -> Answer:
        world, at = self.call.world, self.call.at
        key = key_in(world, self.text("token"), form.notice, at=at)
        try:
            receipt = apply(world, form, key=key, at=at, admit=lambda: self._confirmed(form))
        except CODE_REFUSED as error:
            return self._code(form, error)
        status = 200 if receipt.already else 201
        return Answer(page(world, "報名完成", _receipt_body(receipt)), status=status)

    def _confirmed(self, form: Form) -> list[Write]:
        """Writes that use the code up; it must have gone to the address in the form."""
        digits = "".join(str(int(c)) for c in self.text("code") if c.isdecimal())
        asked, used = spend_code(self.call.world, self.call.cookies.get("signin"), digits, at=self.call.at)
        if asked.email != form.answers.email:
            raise CodeExpiredError
        return used


def _receipt_body(receipt: Receipt) -> str:
    return steps.receipt_page(
        reference=receipt.reference,
        notice_title=receipt.notice_title,
        unit_name=receipt.unit_name,
        submitted_at=receipt.submitted_at,
        reply_by=receipt.reply_by,
        email=mask_email(receipt.email),
        already=receipt.already,
    )
