// Lets a disclosure marked data-disclosure close like a menu: with Escape, or by a press elsewhere.

const disclosures = document.querySelectorAll("details[data-disclosure]");

for (const disclosure of disclosures) {
  disclosure.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && disclosure.open) {
      disclosure.open = false;
      disclosure.querySelector("summary").focus();
    }
  });
  disclosure.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !disclosure.contains(event.relatedTarget)) {
      disclosure.open = false;
    }
  });
}

document.addEventListener("pointerdown", (event) => {
  for (const disclosure of disclosures) {
    if (!disclosure.contains(event.target)) {
      disclosure.open = false;
    }
  }
});
