// Worksheets of the guide: kept in the tab or on the device, saved to a file, printed. Nothing is ever sent.

import { LARGEST_FILE, PlanError, read, written } from "./plan-file.js";
import { forget, isKept, load, save, saveField } from "./plan-store.js";

const MOST_ROWS = 100;
// A field's id is its name with this before it.
const PREFIX = "plan-";
const fields = () => [...document.querySelectorAll("[data-plan-sheet] textarea")];
const nameOf = (field) => field.id.slice(PREFIX.length);

function addRow(body) {
  const rows = body.querySelectorAll("tr");
  const row = rows[rows.length - 1].cloneNode(true);
  row.querySelector("th")?.replaceWith(document.createElement("td"));
  for (const label of row.querySelectorAll("label")) {
    const field = row.querySelector(`[id="${label.htmlFor}"]`);
    field.id = field.id.replace(/\.\d+(\.\d)$/, `.${rows.length}$1`);
    field.value = "";
    label.htmlFor = field.id;
    const number = label.querySelector("span");
    number.textContent = number.textContent.replace(/\d+/, rows.length + 1);
  }
  body.append(row);
  return row;
}

function makeRoom(plan) {
  for (const name of plan.keys()) {
    const [sheet, part, row] = name.split(".");
    const body = row && document.querySelector(`[data-plan-rows="${sheet}.${part}"]`);
    while (body && body.rows.length <= Number(row) && body.rows.length < MOST_ROWS) {
      addRow(body);
    }
  }
}

function show(plan) {
  makeRoom(plan);
  for (const field of fields()) {
    field.value = plan.get(nameOf(field)) ?? "";
  }
}

function startRows() {
  for (const button of document.querySelectorAll("[data-plan-add]")) {
    const body = button.parentElement.querySelector("[data-plan-rows]");
    button.hidden = false;
    button.addEventListener("click", () => {
      if (body.rows.length < MOST_ROWS) {
        addRow(body).querySelector("textarea").focus();
      }
    });
  }
}

function printAlone(sheet) {
  sheet.dataset.printing = "";
  window.addEventListener("afterprint", () => delete sheet.dataset.printing, { once: true });
  window.print();
}

function startSheets() {
  for (const sheet of document.querySelectorAll("[data-plan-sheet]")) {
    sheet.querySelector("[data-plan-without-scripts]").hidden = true;
    const tools = sheet.querySelector("[data-plan-tools]");
    if (tools) {
      tools.hidden = false;
      const button = tools.querySelector("[data-plan-print-sheet]");
      button.addEventListener("click", () => printAlone(sheet));
    }
  }
}

class PlanTools {
  constructor(element) {
    this.element = element;
    this.keep = this.find("keep");
    this.keep.checked = isKept();
    this.keep.addEventListener("change", () => this.keepOrNot());
    this.find("print").addEventListener("click", () => window.print());
    this.find("save").addEventListener("click", () => this.saveFile());
    this.find("forget").addEventListener("click", () => this.forget());
    this.find("file").addEventListener("change", () => this.choose());
    this.find("replace-yes").addEventListener("click", () => this.open(this.waiting));
    this.find("replace-no").addEventListener("click", () => this.leave());
    element.hidden = false;
  }

  find(name) {
    return this.element.querySelector(`[data-plan-${name}]`);
  }

  say(what) {
    const said = this.find("said");
    said.textContent = what ? said.dataset[what] : "";
  }

  keepOrNot() {
    if (!save(load(), this.keep.checked)) {
      this.keep.checked = false;
      this.say("refused");
      return;
    }
    this.say(this.keep.checked ? "kept" : "closing");
  }

  saveFile() {
    const filled = fields().filter((field) => field.value);
    const plan = new Map([...load(), ...filled.map((f) => [nameOf(f), f.value])]);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([written(plan)], { type: "application/json" }));
    link.download = this.element.dataset.fileName;
    link.click();
    URL.revokeObjectURL(link.href);
    this.say("saved");
  }

  forget() {
    forget();
    this.keep.checked = false;
    show(new Map());
    this.say("forgotten");
  }

  async choose() {
    const [file] = this.find("file").files;
    this.complain("");
    this.find("replace").hidden = true;
    if (!file) {
      return;
    }
    try {
      if (file.size > LARGEST_FILE) {
        throw new PlanError("large");
      }
      this.waiting = read(await file.text());
    } catch (error) {
      this.complain(error instanceof PlanError ? error.reason : "other");
      return;
    }
    if (fields().some((field) => field.value.trim())) {
      this.find("replace").hidden = false;
      this.find("replace-yes").focus();
      return;
    }
    this.open(this.waiting);
  }

  complain(reason) {
    const said = this.find("file-said");
    said.hidden = !reason;
    said.textContent = reason ? said.dataset[reason] : "";
  }

  open(plan) {
    show(plan);
    this.leave();
    this.say(save(plan, this.keep.checked) ? "opened" : "refused");
  }

  leave() {
    this.find("replace").hidden = true;
    this.find("file").value = "";
    this.find("file").focus();
  }
}

show(load());
startRows();
startSheets();
const pageTools = document.querySelector("[data-plan-page-tools]");
const tools = pageTools && new PlanTools(pageTools);
document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-plan-sheet] textarea");
  if (field && !saveField(nameOf(field), field.value)) {
    tools?.say("refused");
  }
});
