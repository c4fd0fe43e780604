// Fills the places for progress on pages that are the same for everybody. Without it, the answer to every
// sending shows the same, and so does the page "My progress".

const line = document.querySelector("[data-progress-url]");

function hasRecord() {
  return document.cookie.split("; ").includes("learning=1");
}

async function fill(isNew = false) {
  const address = new URL(line.dataset.progressUrl, window.location.href);
  if (isNew) {
    address.searchParams.set("new", "1");
  }
  let answer;
  try {
    answer = await fetch(address, { headers: { Accept: "application/json" } });
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
    fill(!hadRecord);
    hadRecord = true;
  } else {
    carryVisit(event.target);
  }
}

let hadRecord = hasRecord();

if (line) {
  // In the answer to a sending the server has filled everything already.
  if (hadRecord && !("progressShown" in line.dataset)) {
    fill();
  }
  document.addEventListener("activity-judged", update);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && hasRecord()) {
      fill();
    }
  });
}
