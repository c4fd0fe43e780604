// Adds a button to each section heading that copies the section's address.

const main = document.querySelector("main[data-copy-label]");
const { copyLabel, copiedLabel } = main?.dataset ?? {};

function sectionAddress(heading) {
  const address = new URL(window.location.href);
  address.hash = heading.id;
  return address.href;
}

function addButton(heading, announcer) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "heading-link";
  button.textContent = "#";
  button.title = copyLabel;
  button.setAttribute("aria-label", copyLabel);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(sectionAddress(heading));
    button.textContent = "✓";
    announcer.textContent = copiedLabel;
    window.setTimeout(() => {
      button.textContent = "#";
      announcer.textContent = "";
    }, 2000);
  });
  heading.after(button);
}

if (main && navigator.clipboard) {
  const announcer = document.createElement("p");
  announcer.className = "visually-hidden";
  announcer.setAttribute("role", "status");
  document.body.append(announcer);
  for (const heading of main.querySelectorAll("[data-heading] > [id]")) {
    addButton(heading, announcer);
  }
}
