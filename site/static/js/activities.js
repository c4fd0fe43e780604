// Checks activities in place. Without it, their forms load the lesson again with the result at its place.

const announcer = document.createElement("p");
announcer.className = "visually-hidden";
announcer.setAttribute("role", "status");
document.body.append(announcer);

async function fetchActivity(address, body) {
  const answer = await fetch(address, {
    method: "POST",
    body,
    headers: { "X-Fragment": "activity" },
    signal: AbortSignal.timeout(30_000),
  });
  if (!answer.ok && answer.status !== 422) {
    throw new Error(answer.statusText);
  }
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  return document.importNode(parsed.querySelector("[data-activity]"), true);
}

// What was written for oneself stays as it is, and so does an open hint.
function keepOwnParts(old, fresh) {
  const own = old.querySelector("[data-activity-private]");
  if (own) {
    fresh.querySelector("[data-activity-private]").replaceWith(own);
  }
  for (const opened of old.querySelectorAll("details[id][open]")) {
    fresh.querySelector(`#${opened.id}`)?.setAttribute("open", "");
  }
}

// A source cited in the result may be cited elsewhere on the page, too: ids stay unique.
function dropRepeatedIds(old, fresh) {
  for (const mark of fresh.querySelectorAll(".citation [id]")) {
    const other = document.getElementById(mark.id);
    if (other && !old.contains(other)) {
      mark.removeAttribute("id");
    }
  }
}

function showResult(fresh, hash) {
  const target = document.getElementById(hash) ?? fresh.querySelector("[data-activity-result]");
  const result = fresh.querySelector("[data-activity-result]");
  if (result && target !== result) {
    announcer.textContent = result.textContent.trim();
  }
  target?.focus();
}

function showFailure(activity) {
  let failure = activity.querySelector("[data-activity-failure]");
  if (!failure) {
    failure = document.createElement("p");
    failure.className = "activity__failure";
    failure.dataset.activityFailure = "";
    failure.tabIndex = -1;
    activity.append(failure);
  }
  failure.textContent = activity.dataset.failed;
  failure.focus();
}

async function check(form, submitter) {
  const activity = form.closest("[data-activity]");
  if (activity.getAttribute("aria-busy") === "true") {
    return;
  }
  const body = new URLSearchParams(new FormData(form));
  if (submitter?.name) {
    body.append(submitter.name, submitter.value);
  }
  const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  const [address, hash] = action.split("#");
  activity.setAttribute("aria-busy", "true");
  announcer.textContent = "";
  try {
    const fresh = await fetchActivity(address, body);
    keepOwnParts(activity, fresh);
    dropRepeatedIds(activity, fresh);
    activity.replaceWith(fresh);
    showResult(fresh, hash);
    fresh.dispatchEvent(new CustomEvent("activity-judged", { bubbles: true }));
  } catch {
    activity.removeAttribute("aria-busy");
    showFailure(activity);
  }
}

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-activity-form]")) {
    event.preventDefault();
    check(event.target, event.submitter);
  }
});
