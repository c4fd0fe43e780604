// Fills the places for progress on pages that are the same for everybody. Without it, the answer to every
// sending shows the same, and so does the page "My progress".

const line = document.querySelector("[data-progress-url]");

function hasRecord() {
  return document.cookie.split("; ").includes("learning=1");
}

async function fill() {
  let answer;
  try {
    answer = await fetch(line.dataset.progressUrl, { headers: { Accept: "application/json" } });
  } catch {
    return;
  }
  if (!answer.ok) {
    return;
  }
  const { slots } = await answer.json();
  for (const place of document.querySelectorAll("[data-progress]")) {
    const markup = slots[place.dataset.progress];
    if (markup !== undefined) {
      place.innerHTML = markup;
    }
  }
}

// A browser without cookies: the next form has to bring back what the last answer brought.
function carryVisit(answered) {
  const visit = answered?.querySelector?.("input[name=visit]")?.value;
  if (visit) {
    for (const field of document.querySelectorAll("input[name=visit]")) {
      field.value = visit;
    }
  }
  line.querySelector("[data-visit-only]").hidden = !visit;
}

function update(event) {
  if (hasRecord()) {
    fill();
  } else {
    carryVisit(event.target);
  }
}

if (line) {
  if (hasRecord()) {
    fill();
  }
  document.addEventListener("activity:judged", update);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && hasRecord()) {
      fill();
    }
  });
}
