// Goes from one screen to the next by keys and buttons; the arrow keys point as the language reads.
const screens = [...document.querySelectorAll("[data-screen]")];
const number = document.querySelector("[data-number]");
const isRightToLeft = document.documentElement.dir === "rtl";
const steps = {
  [isRightToLeft ? "ArrowLeft" : "ArrowRight"]: 1,
  [isRightToLeft ? "ArrowRight" : "ArrowLeft"]: -1,
  ArrowDown: 1,
  PageDown: 1,
  ArrowUp: -1,
  PageUp: -1,
};
let current = 0;

function show(place) {
  current = Math.max(0, Math.min(place, screens.length - 1));
  number.textContent = current + 1;
  screens[current].scrollIntoView();
  screens[current].focus({ preventScroll: true });
  history.replaceState(null, "", `#${screens[current].id}`);
}

// Whoever scrolls goes on from where the page is.
const watcher = new IntersectionObserver(
  (entries) => {
    for (const entry of entries.filter((one) => one.isIntersecting)) {
      current = screens.indexOf(entry.target);
      number.textContent = current + 1;
    }
  },
  { rootMargin: "-50% 0px" }
);

screens.forEach((screen) => watcher.observe(screen));
document.querySelector("[data-steps]").hidden = false;
document.querySelector("[data-before]").addEventListener("click", () => show(current - 1));
document.querySelector("[data-after]").addEventListener("click", () => show(current + 1));
document.addEventListener("keydown", (event) => {
  const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (isPlain && event.key in steps) {
    event.preventDefault();
    show(current + steps[event.key]);
  } else if (isPlain && (event.key === "Home" || event.key === "End")) {
    event.preventDefault();
    show(event.key === "Home" ? 0 : screens.length - 1);
  }
});
