/* The translation editor: takes offers at once, checks while somebody types, counts characters, and goes to the next
   string that is to do. Everything that is saved goes through the form itself. */
const form = document.querySelector("[data-translation-editor]");
const PAUSE = 600;
const TO_DO = ["untranslated", "machine", "changes"];

const box = (string) => string.querySelector("textarea[name^='text-']");

const showCount = (area) => {
  const counter = area.closest("[data-string]").querySelector("[data-counter]");
  if (area.dataset.limit) {
    counter.textContent = `${form.dataset.left} ${area.dataset.limit - area.value.length}`;
    counter.classList.toggle("string__over", area.value.length > area.dataset.limit);
  }
};

const showProblems = (list, problems) => {
  list.replaceChildren(
    ...problems.map((problem) => {
      const item = document.createElement("li");
      item.className = `string__problem string__problem--${problem.severity}`;
      item.textContent = problem.message;
      return item;
    }),
  );
};

const check = async (string, area) => {
  const asked = area.value;
  try {
    const answer = await fetch(form.dataset.checkUrl, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value,
      },
      body: JSON.stringify({
        language: form.dataset.language,
        strings: [
          {
            segment: Number(string.dataset.segment),
            text: asked.trim().replace(/&(?!#?\w+;)/g, "&amp;").replaceAll("\n", "<br/>"),
          },
        ],
      }),
    });
    if (answer.ok && area.value === asked) {
      const { problems } = await answer.json();
      showProblems(
        string.querySelector("[data-problems]"),
        (problems[string.dataset.segment] ?? []).filter((problem) => !problem.waived),
      );
    }
  } catch {
    /* The check of what is saved will say it all the same. */
  }
};

const isToDo = (string) =>
  box(string) && (TO_DO.includes(string.dataset.state) || box(string).value.trim() === "");

const goTo = (step) => {
  const strings = [...form.querySelectorAll("[data-string]")];
  const here = strings.indexOf(document.activeElement.closest("[data-string]"));
  for (let next = here + step; next >= 0 && next < strings.length; next += step) {
    if (isToDo(strings[next])) {
      box(strings[next]).focus();
      strings[next].scrollIntoView({ block: "center" });
      return;
    }
  }
};

if (form) {
  const waiting = new WeakMap();
  form.addEventListener("input", ({ target }) => {
    if (!target.matches("textarea[name^='text-']")) return;
    showCount(target);
    if (!form.dataset.checkUrl) return;
    clearTimeout(waiting.get(target));
    const string = target.closest("[data-string]");
    waiting.set(target, setTimeout(() => check(string, target), PAUSE));
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take]");
    if (!button) return;
    event.preventDefault();
    const area = box(button.closest("[data-string]"));
    area.value = button.dataset.take;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.dispatchEvent(new Event("change", { bubbles: true }));
    area.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      goTo(event.shiftKey ? -1 : 1);
    }
  });
  form.querySelectorAll("textarea[data-limit]").forEach(showCount);
}
