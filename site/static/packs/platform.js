// Tells a learning platform (SCORM 1.2) what was done, and takes up what it kept of an earlier visit.
// It never asks who the learner is.
(() => {
  const MOST_SIGNS = 4096;
  const begun = Date.now();
  const seen = new Set();
  const results = new Map();
  let api = null;
  let last = "";
  let finished = false;

  // The standard's search: the windows around this one, then those around the window that opened it.
  function searched(from) {
    let here = from;
    for (let steps = 0; here && steps < 20; steps += 1) {
      try {
        if (here.API) {
          return here.API;
        }
      } catch {
        return null;
      }
      here = here.parent === here ? null : here.parent;
    }
    return null;
  }

  function set(name, value) {
    api.LMSSetValue(name, String(value));
  }

  // Lessons that were read; activities that were tried, each with + where it was right, else with -.
  function packed() {
    const tried = [...results].map(([id, right]) => `${id.slice(2)}${right ? "+" : "-"}`);
    return `1;${last};${[...seen].join(".")};${tried.join(".")}`;
  }

  function unpack(text) {
    const [version, place, lessons, tried] = text.split(";");
    if (version !== "1") {
      return;
    }
    last = place;
    for (const key of lessons.split(".").filter(Boolean)) {
      seen.add(key);
    }
    for (const one of tried.split(".").filter(Boolean)) {
      results.set(`b-${one.slice(0, -1)}`, one.endsWith("+"));
    }
  }

  function isComplete() {
    const lessons = [...document.querySelectorAll("[data-lesson][data-required]")];
    const activities = [...document.querySelectorAll("[data-activity][data-required]")];
    return (
      lessons.every((lesson) => seen.has(lesson.dataset.lesson)) &&
      activities.every((activity) => results.has(activity.dataset.activity))
    );
  }

  function report() {
    const compared = Object.keys(JSON.parse(document.getElementById("answers").textContent));
    if (compared.length) {
      const right = compared.filter((id) => results.get(id)).length;
      set("cmi.core.score.min", 0);
      set("cmi.core.score.max", 100);
      set("cmi.core.score.raw", Math.round((100 * right) / compared.length));
    }
    // What was complete stays so, also in a later version with more lessons.
    if (isComplete()) {
      set("cmi.core.lesson_status", "completed");
    }
    const data = packed();
    if (data.length < MOST_SIGNS) {
      set("cmi.suspend_data", data);
    }
    set("cmi.core.lesson_location", last);
    api.LMSCommit("");
  }

  function time() {
    const seconds = Math.round((Date.now() - begun) / 1000);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return parts.map((part, index) => String(part).padStart(index ? 2 : 4, "0")).join(":");
  }

  function finish() {
    if (!finished) {
      finished = true;
      set("cmi.core.session_time", time());
      set("cmi.core.exit", "suspend");
      api.LMSFinish("");
    }
  }

  function noPlatform() {
    document.querySelector("[data-no-platform]").hidden = false;
  }

  document.addEventListener("ready", () => {
    api = searched(window) ?? (window.opener ? searched(window.opener) : null);
    if (!api || String(api.LMSInitialize("")) !== "true") {
      api = null;
      noPlatform();
      return;
    }
    unpack(api.LMSGetValue("cmi.suspend_data") || "");
    if (["not attempted", ""].includes(api.LMSGetValue("cmi.core.lesson_status"))) {
      set("cmi.core.lesson_status", "incomplete");
      api.LMSCommit("");
    }
    const detail = { lessons: [...seen], activities: [...results.keys()], last };
    document.dispatchEvent(new CustomEvent("resumed", { detail }));
    window.addEventListener("pagehide", finish);
  });
  document.addEventListener("seen", ({ detail }) => {
    seen.add(detail.lesson);
    last = detail.lesson;
    if (api) {
      report();
    }
  });
  document.addEventListener("tried", ({ detail }) => {
    const activity = document.getElementById(detail.id);
    results.set(detail.id, results.get(detail.id) || detail.right === true);
    last = activity.closest("[data-lesson]").dataset.lesson;
    if (api) {
      report();
    }
  });
})();
