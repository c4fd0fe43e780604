// Moves the focus to the error summary in browsers that know no autofocus on such an element.

const summary = document.querySelector("[data-error-summary]");

if (summary && !("autofocus" in HTMLElement.prototype)) {
  summary.focus();
}
