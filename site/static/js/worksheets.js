// Worksheets: printed alone, and kept on the device where the learner asks for it. Nothing is ever sent.

const PREFIX = "worksheet:";

function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? "null");
  } catch {
    return null;
  }
}

function keep(sheet) {
  const key = sheet.dataset.worksheet;
  const texts = { ...kept(key) };
  for (const field of sheet.querySelectorAll("[data-field]")) {
    texts[field.dataset.field] = field.value;
  }
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(texts));
    return true;
  } catch {
    return false;
  }
}

function forget(sheet) {
  try {
    localStorage.removeItem(PREFIX + sheet.dataset.worksheet);
  } catch {
    // A browser that refuses to keep anything has kept nothing.
  }
}

function say(sheet, what) {
  const said = sheet.querySelector("[data-said]");
  said.textContent = what ? said.dataset[what] : "";
}

function keepOrSay(sheet) {
  const box = sheet.querySelector("[data-keep]");
  if (!keep(sheet)) {
    box.checked = false;
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
  const fields = [...sheet.querySelectorAll("[data-field]")];
  if (texts) {
    box.checked = true;
    for (const field of fields) {
      field.value = texts[field.dataset.field] ?? "";
    }
  }
  for (const field of fields) {
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
    box.checked = false;
    for (const field of fields) {
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
