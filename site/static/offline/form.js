// Saves what is filled in as a file of text, and fills it in again. It asks nothing of any network and keeps nothing.
(() => {
  const settings = JSON.parse(document.getElementById("settings").textContent);
  const form = document.querySelector("form");
  const said = form.querySelector("[data-said]");
  const asText = document.getElementById("as-text");
  const leaveOut = document.getElementById("leave-out-contact");
  const regions = form.elements.subdivision;
  const nothing = regions.options[0];
  const controlsOf = (name) => [...form.querySelectorAll(`[name="${name}"]`)];
  const names = [...new Set([...form.elements].map((one) => one.name).filter(Boolean))];

  function say(what) {
    said.textContent = said.dataset[what];
  }

  function chosen(name) {
    return form.querySelector(`[name="${name}"]:checked`)?.value ?? "";
  }

  // A field that is finer than the chosen place is neither asked nor saved.
  function fitPlace() {
    const precision = chosen("precision");
    for (const [name, precisions] of Object.entries(settings.askedAt)) {
      for (const control of controlsOf(name)) {
        const fits = !precision || precisions.includes(precision);
        control.closest(".form-field").hidden = !fits;
        control.disabled = !fits;
      }
    }
  }

  function offerRegions() {
    const country = form.elements.country.value;
    const found = settings.regions[country] ?? [];
    regions.replaceChildren(
      nothing,
      ...found.map(([code, name]) => new Option(name, `${country}-${code}`))
    );
  }

  function valuesOf(name) {
    return controlsOf(name)
      .filter((one) => !one.disabled && (one.type === "radio" || one.type === "checkbox" ? one.checked : one.value))
      .map((one) => one.value);
  }

  function collected() {
    const fields = {};
    for (const name of names) {
      const control = controlsOf(name)[0];
      const isContact = control.closest("[data-section='contact']");
      const values = isContact && leaveOut.checked ? [] : valuesOf(name);
      if (values.length) {
        fields[name] = values;
      }
    }
    return JSON.stringify({ kind: settings.kind, version: settings.version, fields }, null, 1);
  }

  function fillIn(fields) {
    form.reset();
    form.elements.country.value = String(fields.country ?? "");
    offerRegions();
    for (const name of names) {
      const values = [fields[name] ?? []].flat().map(String);
      for (const control of controlsOf(name)) {
        if (control.type === "radio" || control.type === "checkbox") {
          control.checked = values.includes(control.value);
        } else {
          control.value = values[0] ?? "";
        }
      }
    }
    fitPlace();
  }

  async function open(file) {
    try {
      const saved = JSON.parse(file.size > settings.mostBytes ? "" : await file.text());
      if (saved.kind !== settings.kind || saved.version !== settings.version) {
        throw new TypeError();
      }
      fillIn(Object(saved.fields));
      say("opened");
    } catch {
      say("unreadable");
    }
  }

  function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([collected()], { type: "application/json" }));
    link.download = settings.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    say("saved");
  }

  function showText() {
    asText.value = collected();
    asText.closest("[data-text]").hidden = false;
    asText.focus();
    asText.select();
  }

  for (const part of form.querySelectorAll("[data-needs-script]")) {
    part.hidden = false;
  }
  form.querySelector("[data-save]").addEventListener("click", save);
  form.querySelector("[data-show]").addEventListener("click", showText);
  form.querySelector("[data-print]").addEventListener("click", () => window.print());
  form.elements.country.addEventListener("change", offerRegions);
  form.addEventListener("change", fitPlace);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => (offerRegions(), fitPlace())));
  document.getElementById("saved-file").addEventListener("change", ({ target }) => {
    if (target.files[0]) {
      open(target.files[0]);
    }
  });
  // A field prints on one page and shows what fits; a text goes on over pages.
  window.addEventListener("beforeprint", () => {
    for (const field of form.querySelectorAll("textarea[name]")) {
      if (field.value) {
        const printed = document.createElement("div");
        printed.className = "offline__printed";
        printed.dir = "auto";
        printed.textContent = field.value;
        field.after(printed);
      }
    }
  });
  window.addEventListener("afterprint", () => {
    for (const printed of form.querySelectorAll(".offline__printed")) {
      printed.remove();
    }
  });
})();
