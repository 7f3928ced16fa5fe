/* The quiz: all questions on one page, kept on the server as they are answered, handed in once, and the result. */

import { createApi, Problem } from "./api.mjs";
import { button, fill, h, lead, link, status } from "./dom.mjs";
import { introduction } from "./introduction.mjs";
import { question } from "./quiz-question.mjs";
import { result } from "./quiz-result.mjs";
import { saver } from "./quiz-saving.mjs";
import { showReasons } from "./reasons.mjs";
import { load, pause, run } from "./task.mjs";

export function unanswered(questions, answers) {
  return questions.filter(({ id }) => !answers[id]?.length);
}

export function mount(root, { api = createApi(), later = setTimeout, wait = pause } = {}) {
  if (root.dataset.mounted) return undefined;
  root.dataset.mounted = "yes";
  const { course } = root.dataset;
  return load(root, begin);

  async function begin() {
    let attempt;
    try {
      attempt = await api.post(`/courses/${course}/attempts`, {});
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === "person-needed") return introduction({ api, done: () => load(root, begin) });
      if (error.status !== 409) throw error;
      return closed(error);
    }
    return attempt.state === "submitted" ? result(attempt.result, attempt.questions, { api, wait }) : sheet(attempt);
  }

  /* Why there are no questions now, and what to do instead. */
  async function closed(problem) {
    const { next } = await api.get(`/courses/${course}/progress`);
    return h("section", { class: "vg-card" }, h("h2", {}, problem.title), h("p", {}, problem.detail), next.href && next.href !== location.pathname && [h("p", {}, next.sentence), h("p", {}, link(next.label, next.href))]);
  }

  function sheet(attempt) {
    const { questions } = attempt;
    const answers = { ...attempt.answers };
    const path = `/attempts/${encodeURIComponent(attempt.attempt)}`;
    const said = status();
    const count = h("p", { class: "app-progress" });
    const saving = saver({ put: (given) => api.put(`${path}/answers`, { answers: given }), say: (text) => (said.textContent = text), later });
    const submit = button("交卷", null, "", "submit");
    const tell = () => fill(count, `已作答 ${questions.length - unanswered(questions, answers).length} 題，共 ${questions.length} 題`);
    const fields = questions.map((asked, place) =>
      question(asked, place + 1, answers[asked.id] ?? [], (chosen) => {
        answers[asked.id] = chosen;
        tell();
        saving.save({ ...answers });
      }),
    );
    const form = h("form", { class: "app-form", novalidate: true }, fields, h("div", { class: "app-quiz-foot" }, count, said, h("p", { class: "app-actions" }, submit)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const blank = unanswered(questions, answers);
      if (blank.length) return showReasons(form, { title: `還有 ${blank.length} 題沒有作答`, invalid: blank.map(({ id }) => ({ name: `answers.${id}`, reason: `第 ${questions.findIndex((one) => one.id === id) + 1} 題還沒有作答` })) });
      return run(form, submit, async () => {
        await saving.stop();
        const outcome = await api.post(`${path}/submission`, { answers });
        fill(root, result(outcome, questions, { api, wait }));
        lead(root.querySelector("h2"));
      });
    });
    tell();
    return form;
  }
}
