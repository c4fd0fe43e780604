// The volunteers' page in an opened file: asks nothing of any network, keeps drafts on this device, saves a PO file.
(() => {
  const page = document.querySelector("[data-bundle]");
  const boxes = Array.from(page.querySelectorAll("textarea[data-id]"));
  const said = page.querySelector("[data-said]");
  const place = "translations:" + page.dataset.bundle;

  function toBox(text) {
    return text.replace(/&amp;/g, "&");
  }

  // What the site stores is HTML: what a person types as a plain character is written so.
  function fromBox(box) {
    if (box.value === toBox(box.dataset.target)) return box.dataset.target;
    return box.value
      .replace(/&(?!(?:#\d+|#x[0-9a-f]+|[a-z]\w*);)/gi, "&amp;")
      .replace(/<(?![a-z/])/gi, "&lt;");
  }

  function quote(text) {
    const marks = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r" };
    return '"' + text.replace(/[\\"\n\t\r]/g, (mark) => marks[mark]) + '"';
  }

  function unquote(text) {
    const marks = { n: "\n", t: "\t", r: "\r" };
    return text.replace(/\\(.)/g, (_all, mark) => marks[mark] || mark);
  }

  function asFile() {
    const head = 'msgid ""\nmsgstr ""\n' + quote("Language: " + page.dataset.language + "\n") + "\n"
      + quote("MIME-Version: 1.0\n") + "\n" + quote("Content-Type: text/plain; charset=UTF-8\n") + "\n"
      + quote("Content-Transfer-Encoding: 8bit\n") + "\n";
    return head + boxes.map((box) => "\n#. id: " + box.dataset.id
      + "\nmsgctxt " + quote(box.dataset.translation + "/" + box.dataset.path)
      + "\nmsgid " + quote(box.dataset.source)
      + "\nmsgstr " + quote(fromBox(box)) + "\n").join("");
  }

  function count() {
    const done = boxes.filter((box) => box.value.trim()).length;
    page.querySelector("[data-progress]").textContent = page.querySelector("[data-progress]")
      .dataset.progress.replace("{done}", done).replace("{all}", boxes.length);
  }

  function show(box) {
    box.parentNode.querySelector("[data-written]").textContent = box.value;
  }

  function say(name) {
    said.textContent = said.dataset[name];
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(place) || "{}");
    } catch (_error) {
      return {};
    }
  }

  function keep() {
    const typed = {};
    boxes.forEach((box) => {
      if (box.value !== toBox(box.dataset.target)) typed[box.dataset.key] = box.value;
    });
    try {
      localStorage.setItem(place, JSON.stringify(typed));
    } catch (_error) {
      say("unkept");
    }
  }

  function fill(texts) {
    boxes.forEach((box) => {
      if (typeof texts[box.dataset.key] === "string") box.value = texts[box.dataset.key];
      show(box);
    });
    count();
  }

  function read(text) {
    const texts = {};
    let found = 0;
    const entry = /#\. id: ([0-9a-f]{16})\.[0-9a-f]{16}\nmsgctxt "([0-9a-f-]{36})\/[^\n]*\nmsgid [^\n]*\nmsgstr "((?:[^"\\\n]|\\.)*)"/g;
    for (let match = entry.exec(text); match; match = entry.exec(text)) {
      texts[match[2] + "." + match[1]] = toBox(unquote(match[3]));
      found += 1;
    }
    return found ? texts : null;
  }

  let changed = false;
  page.querySelectorAll("[data-needs-script]").forEach((element) => { element.hidden = false; });
  boxes.forEach((box) => {
    box.value = toBox(box.dataset.target);
    box.addEventListener("input", () => {
      changed = true;
      show(box);
      count();
      keep();
    });
  });
  fill(kept());

  page.querySelector("[data-save]").addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([asFile()], { type: "text/x-gettext-translation" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = page.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    changed = false;
    say("saved");
  });
  page.querySelector("[data-print]").addEventListener("click", () => window.print());
  page.querySelector("[data-forget]").addEventListener("click", () => {
    try {
      localStorage.removeItem(place);
    } catch (_error) {
      // Where nothing can be kept, there is nothing to forget.
    }
    boxes.forEach((box) => { box.value = toBox(box.dataset.target); });
    changed = false;
    fill({});
    say("forgotten");
  });
  page.querySelector("[data-open]").addEventListener("change", (event) => {
    const file = event.target.files[0];
    if (!file) return;
    file.text().then((text) => {
      const texts = read(text);
      if (texts) {
        fill(texts);
        keep();
      }
      say(texts ? "opened" : "unreadable");
    });
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed && !Object.keys(kept()).length) event.preventDefault();
  });
})();
