// Keeps the reader's place when the language changes: section anchors are the same in every language.

const links = document.querySelectorAll("a[data-language-link]");

function carryAnchor() {
  for (const link of links) {
    link.hash = window.location.hash;
  }
}

carryAnchor();
window.addEventListener("hashchange", carryAnchor);
