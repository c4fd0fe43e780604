// Worksheets: printed alone, and kept on the device where the learner asks for it. Nothing is ever sent.

const PREFIX = "worksheet:";

function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? "null");
  } catch {
    return null;
  }
}

// A file of a whole module may have a sheet in several lessons.
function sheetsLike({ dataset }) {
  return [...document.querySelectorAll("[data-worksheet]")].filter((one) => one.dataset.worksheet === dataset.worksheet);
}

function fieldsOf(sheet) {
  return [...sheet.querySelectorAll("[data-field]")];
}

function tick(sheet, isKept) {
  sheet.querySelector("[data-keep]").checked = isKept;
}

function fill(sheet, texts) {
  tick(sheet, true);
  for (const field of fieldsOf(sheet)) {
    field.value = texts[field.dataset.field] ?? field.value;
  }
}

function keep(sheet) {
  const key = sheet.dataset.worksheet;
  const texts = { ...kept(key) };
  for (const field of fieldsOf(sheet)) {
    texts[field.dataset.field] = field.value;
  }
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(texts));
  } catch {
    return false;
  }
  for (const other of sheetsLike(sheet).filter((one) => one !== sheet)) {
    fill(other, texts);
  }
  return true;
}

function forget(sheet) {
  try {
    localStorage.removeItem(PREFIX + sheet.dataset.worksheet);
  } catch {
    // A browser that refuses to keep anything has kept nothing.
  }
  for (const one of sheetsLike(sheet)) {
    tick(one, false);
  }
}

function say(sheet, what) {
  const said = sheet.querySelector("[data-said]");
  said.textContent = what ? said.dataset[what] : "";
}

function keepOrSay(sheet) {
  if (!keep(sheet)) {
    tick(sheet, false);
    say(sheet, "refused");
    return;
  }
  say(sheet, "kept");
}

function printAlone(sheet) {
  const activity = sheet.closest("[data-activity]");
  activity.dataset.printing = "";
  window.addEventListener("afterprint", () => delete activity.dataset.printing, { once: true });
  window.print();
}

function start(sheet) {
  const texts = kept(sheet.dataset.worksheet);
  const box = sheet.querySelector("[data-keep]");
  if (texts) {
    fill(sheet, texts);
  }
  for (const field of fieldsOf(sheet)) {
    field.addEventListener("input", () => {
      if (box.checked && !keep(sheet)) {
        keepOrSay(sheet);
      }
    });
  }
  box.addEventListener("change", () => {
    if (box.checked) {
      keepOrSay(sheet);
      return;
    }
    forget(sheet);
    say(sheet, "forgotten");
  });
  sheet.querySelector("[data-forget]").addEventListener("click", () => {
    forget(sheet);
    for (const field of sheetsLike(sheet).flatMap(fieldsOf)) {
      field.value = "";
    }
    say(sheet, "forgotten");
  });
  sheet.querySelector("[data-print]").addEventListener("click", () => printAlone(sheet));
  sheet.querySelector("[data-without-scripts]").hidden = true;
  sheet.querySelector("[data-worksheet-tools]").hidden = false;
}

for (const sheet of document.querySelectorAll("[data-worksheet]")) {
  start(sheet);
}
