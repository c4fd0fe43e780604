// Offers titles while somebody types in a search field. Without it, the form works all the same.

const PAUSE = 150;

function enhance(input, number) {
  const list = document.createElement("ul");
  list.id = `suggestions-${number}`;
  list.className = "search-form__suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestionsLabel);
  input.after(list);
  const set = (name, value) => input.setAttribute(`aria-${name}`, value);
  input.setAttribute("role", "combobox");
  set("autocomplete", "list");
  set("controls", list.id);
  set("expanded", "false");
  let active = -1;
  let timer;
  let request;

  function choose(place) {
    active = place;
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", index === place);
    }
    set("activedescendant", list.children[place]?.id ?? "");
  }

  function show(items) {
    list.replaceChildren(
      ...items.map(({ title, url }, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.dir = "auto";
        option.textContent = title;
        option.dataset.url = url;
        option.setAttribute("role", "option");
        return option;
      })
    );
    list.hidden = !items.length;
    set("expanded", !list.hidden);
    choose(-1);
  }

  async function ask() {
    request?.abort();
    request = new AbortController();
    const q = encodeURIComponent(input.value);
    try {
      const answer = await fetch(`${input.dataset.suggestions}?q=${q}`, request);
      show(answer.ok && input.value.trim() ? (await answer.json()).suggestions : []);
    } catch {
      // Offline, or overtaken by the next letter: no suggestions.
    }
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    show([]);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const { length } = list.children;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!length || event.isComposing) return;
    if (step) choose(((active + 1 + step + length + 1) % (length + 1)) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) location.assign(list.children[active].dataset.url);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    if (target.dataset.url) location.assign(target.dataset.url);
  });
}

document.querySelectorAll("input[data-suggestions]").forEach(enhance);
