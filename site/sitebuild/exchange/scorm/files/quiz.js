/* A quiz drawn evenly over the lessons, marked here, told to the platform question by question. */
(function () {
  "use strict";
  var bank = JSON.parse(document.getElementById("bank").textContent);
  var form = document.getElementById("quiz");
  var said = document.getElementById("said");
  var TYPES = { single: "choice", multiple: "choice", true_false: "true-false", ordering: "sequencing" };
  var drawn = [];

  function shuffled(list) {
    var left = list.slice();
    var mixed = [];
    while (left.length) mixed.push(left.splice(Math.floor(Math.random() * left.length), 1)[0]);
    return mixed;
  }

  /* One of each lesson in turn, until there are enough. */
  function draw() {
    var lessons = {};
    shuffled(bank.questions).forEach(function (one) { (lessons[one.lesson] = lessons[one.lesson] || []).push(one); });
    var order = shuffled(Object.keys(lessons));
    var chosen = [];
    for (var turn = 0; chosen.length < Math.min(bank.draw, bank.questions.length); turn += 1) {
      var one = lessons[order[turn % order.length]].pop();
      if (one) chosen.push(one);
    }
    return shuffled(chosen);
  }

  function add(parent, tag, text, attributes) {
    var node = document.createElement(tag);
    node.textContent = text || "";
    Object.keys(attributes || {}).forEach(function (name) { node.setAttribute(name, attributes[name]); });
    parent.appendChild(node);
    return node;
  }

  function show() {
    form.textContent = said.textContent = "";
    drawn = draw();
    drawn.forEach(ask);
    add(form, "button", "交卷看結果", { type: "submit" });
  }

  function ask(question, number) {
    var box = add(form, "fieldset", "", { id: "q" + number });
    add(box, "legend", number + 1 + ". " + question.prompt);
    if (question.kind === "multiple") add(box, "p", "可以選好幾個。", { "class": "hint" });
    var choices = question.kind === "true_false" ? question.choices : shuffled(question.choices);
    choices.forEach(function (choice) {
      if (question.kind === "ordering") return place(box, question, number, choice);
      var label = add(box, "label");
      add(label, "input", "", { type: question.kind === "multiple" ? "checkbox" : "radio", name: "q" + number, value: choice.id });
      add(label, "span", choice.text);
    });
  }

  function place(box, question, number, choice) {
    var label = add(box, "label");
    var select = add(label, "select", "", { name: "q" + number, "data-choice": choice.id });
    add(select, "option", "第幾？", { value: "" });
    question.choices.forEach(function (_, at) { add(select, "option", "第 " + (at + 1), { value: at + 1 }); });
    add(label, "span", choice.text);
  }

  function given(question, number) {
    var box = document.getElementById("q" + number);
    if (question.kind !== "ordering") {
      return Array.prototype.map.call(box.querySelectorAll("input:checked"), function (input) { return input.value; }).sort();
    }
    var order = [];
    Array.prototype.forEach.call(box.querySelectorAll("select"), function (select) {
      if (select.value) order[select.value - 1] = select.getAttribute("data-choice");
    });
    return order.filter(Boolean);
  }

  function same(question, answer) {
    var key = question.kind === "ordering" ? question.answer : question.answer.slice().sort();
    return key.join() === answer.join();
  }

  function words(question, answer) {
    return question.kind === "true_false" ? (answer[0] || "").charAt(0) : answer.join(",");
  }

  function tell(question, answer, right) {
    var at = "cmi.interactions." + platform.get("cmi.interactions._count") + ".";
    platform.set(at + "id", question.id);
    platform.set(at + "type", TYPES[question.kind]);
    platform.set(at + "correct_responses.0.pattern", words(question, question.answer));
    if (answer.length) platform.set(at + "student_response", words(question, answer));
    platform.set(at + "result", right ? "correct" : "wrong");
  }

  function explain(question, number, right) {
    var box = document.getElementById("q" + number);
    Array.prototype.forEach.call(box.querySelectorAll("input, select"), function (control) { control.disabled = true; });
    add(box, "p", right ? "✓ 答對了。" : "✗ 答錯了。", { "class": right ? "right" : "wrong" });
    add(box, "p", question.explanation + "（" + question.where + "）");
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var open = drawn.map(given).map(function (one) { return one.length; }).indexOf(0);
    if (open >= 0) {
      said.textContent = "第 " + (open + 1) + " 題還沒有作答。";
      form.querySelector("#q" + open + " input, #q" + open + " select").focus();
      return;
    }
    var right = drawn.map(function (question, number) { return same(question, given(question, number)); });
    var score = Math.round((right.filter(Boolean).length * 100) / drawn.length);
    var passed = score >= bank.passMark;
    drawn.forEach(function (question, number) {
      tell(question, given(question, number), right[number]);
      explain(question, number, right[number]);
    });
    platform.set("cmi.core.score.min", 0);
    platform.set("cmi.core.score.max", 100);
    platform.set("cmi.core.score.raw", score);
    platform.set("cmi.core.lesson_status", passed ? "passed" : "failed");
    platform.save();
    said.textContent = score + " 分，" + (passed ? "通過了！" : "還沒有通過，可以再做一次。");
    form.querySelector("button").remove();
    add(form, "button", "再做一次", { type: "button" }).addEventListener("click", show);
  });
  show();
})();
