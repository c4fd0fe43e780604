// Checks activities where they are done, and says to whoever listens what was done: "tried" and "seen".
(() => {
  const main = document.querySelector("main");
  const texts = main.dataset;
  const answers = JSON.parse(document.getElementById("answers").textContent);
  const formOf = (id) => document.querySelector(`[data-activity="${CSS.escape(id)}"]`);
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

  function element(tag, text, className) {
    const made = document.createElement(tag);
    made.textContent = text;
    made.className = className ?? "";
    return made;
  }

  function markDone(id) {
    formOf(id)?.querySelector("[data-done]").removeAttribute("hidden");
  }

  function finish(form, right) {
    markDone(form.dataset.activity);
    tell("tried", { id: form.dataset.activity, right });
  }

  function show(form, result) {
    const place = form.querySelector("[data-result]");
    place.replaceChildren();
    if (!result) {
      place.append(element("p", texts.empty, "pack__strong"));
      return;
    }
    place.append(element("p", result.right ? texts.right : texts.wrong, "pack__strong"));
    const list = element("ul", "", "pack__said");
    for (const [text, feedback, right] of result.said) {
      const item = element("li", "", right ? "pack__said--right" : "");
      if (text) {
        item.append(element("span", `${right ? "✓" : "✗"} ${text}`, "pack__strong"), " ");
      }
      item.append(feedback);
      list.append(item);
    }
    place.append(list);
    form.querySelector("[data-explanation]")?.removeAttribute("hidden");
    finish(form, result.right);
  }

  const answered = {
    choices: (form) => [...form.querySelectorAll("input:checked")].map((input) => Number(input.value)),
    matching: (form) => [...form.querySelectorAll("select")].map((select) => select.value),
    ordering: (form) => [...form.querySelectorAll("[data-step]")].map((step) => Number(step.dataset.step)),
    short_answer: (form) => form.elements.answer.value,
  };

  function check(form) {
    const kind = form.dataset.form;
    const answer = answers[form.dataset.activity];
    if (answer) {
      show(form, compare[kind](answer, answered[kind](form), texts));
    } else if (kind !== "scenario") {
      form.querySelector("[data-result]").replaceChildren(element("p", texts.noted, "pack__strong"));
      finish(form, null);
    }
  }

  function move(button, later) {
    const step = button.closest("[data-step]");
    if (later) {
      step.nextElementSibling?.after(step);
    } else {
      step.previousElementSibling?.before(step);
    }
    button.focus();
  }

  function openScene(form, scene, focus) {
    for (const other of form.querySelectorAll("[data-scene]")) {
      other.hidden = other !== scene;
    }
    if (focus) {
      scene.focus();
    }
    if (scene.querySelector("[data-end]")) {
      finish(form, null);
    }
  }

  function beginScenario(form, focus) {
    form.querySelector("[data-result]").replaceChildren();
    openScene(form, form.querySelector("[data-scene]"), focus);
  }

  function decide(form, link) {
    const said = [link.textContent, link.dataset.feedback].filter(Boolean).join(": ");
    form.querySelector("[data-result]").replaceChildren(element("p", said));
    openScene(form, document.querySelector(link.getAttribute("href")), true);
  }

  function markSeen(key) {
    const lesson = document.querySelector(`[data-lesson="${CSS.escape(key)}"]`);
    if (lesson) {
      lesson.querySelector("[data-seen-note]").textContent = `✓ ${texts.read}`;
      document.querySelector(`[data-state="${CSS.escape(key)}"]`).textContent = `✓ ${texts.read}`;
    }
  }

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    check(event.target);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-up], [data-down], [data-restart], [data-seen], [data-decision]");
    const form = button?.closest("form");
    if (!button) {
      return;
    }
    if ("up" in button.dataset || "down" in button.dataset) {
      move(button, "down" in button.dataset);
    } else if ("restart" in button.dataset) {
      beginScenario(form, true);
    } else if ("decision" in button.dataset) {
      event.preventDefault();
      decide(form, button);
    } else {
      const { lesson } = button.closest("[data-lesson]").dataset;
      markSeen(lesson);
      tell("seen", { lesson });
    }
  });
  // What a learning platform has kept of an earlier visit.
  document.addEventListener("resumed", ({ detail }) => {
    detail.lessons.forEach(markSeen);
    detail.activities.forEach(markDone);
    const last = document.querySelector(`[data-lesson="${CSS.escape(detail.last)}"]`);
    last?.scrollIntoView();
  });

  for (const one of document.querySelectorAll("[data-needs-script]")) {
    one.hidden = false;
  }
  for (const one of document.querySelectorAll("[data-without-script]")) {
    one.hidden = true;
  }
  for (const form of document.querySelectorAll("[data-form='scenario']")) {
    beginScenario(form, false);
  }
  tell("ready", {});
})();
