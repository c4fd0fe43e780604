// Adds a button to a text to take along that copies it. Without it, one selects the text.

function addButton(field, announcer) {
  const { copy, copyLabel, copiedLabel } = field.dataset;
  const text = document.getElementById(copy);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet copy-field__button";
  button.textContent = copyLabel;
  button.setAttribute("aria-describedby", `${copy}-label`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.value);
    button.textContent = copiedLabel;
    announcer.textContent = copiedLabel;
    window.setTimeout(() => {
      button.textContent = copyLabel;
      announcer.textContent = "";
    }, 2000);
  });
  field.append(button);
}

if (navigator.clipboard) {
  const announcer = document.createElement("p");
  announcer.className = "visually-hidden";
  announcer.setAttribute("role", "status");
  document.body.append(announcer);
  for (const field of document.querySelectorAll("[data-copy]")) {
    addButton(field, announcer);
  }
}
