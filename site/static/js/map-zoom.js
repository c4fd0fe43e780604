// Zooms and moves world maps, and says what the pointer is on. Without it, a map shows the whole world.
// Nothing moves by itself: each step is there at once.

const MOST = 16;
const STEP = 2;
const NEAR = 3;
const PART_OF_VIEW = 0.25;
const DRAGGED = 5;
const MOVES = { ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowRight: [1, 0] };

const within = (value, least, most) => Math.min(Math.max(value, least), most);

function enhance(frame) {
  const svg = frame.querySelector("svg");
  const controls = frame.querySelector("[data-map-controls]");
  const { width, height } = svg.viewBox.baseVal;
  const whole = { width, height };
  const buttons = {};
  let [zoom, left, top] = [1, 0, 0];
  let drag = null;
  let hasDragged = false;

  function show() {
    const [seenWidth, seenHeight] = [whole.width / zoom, whole.height / zoom];
    left = within(left, 0, whole.width - seenWidth);
    top = within(top, 0, whole.height - seenHeight);
    svg.setAttribute("viewBox", `${left} ${top} ${seenWidth} ${seenHeight}`);
    // Circles grow more slowly than the land.
    svg.style.setProperty("--map-shrink", zoom ** -0.6);
    svg.classList.toggle("world-map__drawing--near", zoom >= NEAR);
    svg.classList.toggle("world-map__drawing--zoomed", zoom > 1);
    buttons.zoomIn.setAttribute("aria-disabled", zoom >= MOST);
    for (const [name, button] of Object.entries(buttons)) {
      if (name === "zoomIn") continue;
      if (zoom === 1 && button === document.activeElement) buttons.zoomIn.focus();
      button.hidden = zoom === 1;
    }
  }

  // Zooms around a place of the drawing, which stays where it is; without one, around the middle.
  function zoomTo(wanted, x = left + whole.width / zoom / 2, y = top + whole.height / zoom / 2) {
    const next = within(wanted, 1, MOST);
    left = x - ((x - left) * zoom) / next;
    top = y - ((y - top) * zoom) / next;
    zoom = next;
    show();
  }

  function move(across, down) {
    left += (across * PART_OF_VIEW * whole.width) / zoom;
    top += (down * PART_OF_VIEW * whole.height) / zoom;
    show();
  }

  function addButton(parent, name, text, press) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "world-map__button";
    button.textContent = text;
    button.setAttribute("aria-label", controls.dataset[name]);
    button.title = controls.dataset[name];
    button.addEventListener("click", press);
    parent.append(button);
    buttons[name] = button;
  }

  function addControls() {
    addButton(controls, "zoomIn", "+", () => zoomTo(zoom * STEP));
    addButton(controls, "zoomOut", "−", () => zoomTo(zoom / STEP));
    const directions = document.createElement("span");
    // The map is not mirrored, so its directions are not, either.
    directions.dir = "ltr";
    directions.className = "world-map__directions";
    controls.append(directions);
    for (const [text, name, [across, down]] of [
      ["←", "west", MOVES.ArrowLeft],
      ["↑", "north", MOVES.ArrowUp],
      ["↓", "south", MOVES.ArrowDown],
      ["→", "east", MOVES.ArrowRight],
    ]) {
      addButton(directions, name, text, () => move(across, down));
    }
    addButton(controls, "whole", controls.dataset.whole, () => zoomTo(1));
  }

  function pressKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in MOVES && zoom > 1) move(...MOVES[event.key]);
    else if (event.key === "+" || event.key === "=") zoomTo(zoom * STEP);
    else if (event.key === "-") zoomTo(zoom / STEP);
    else if (event.key === "0") zoomTo(1);
    else return;
    event.preventDefault();
  }

  function turnWheel(event) {
    // Without the key, and without a pinch, the wheel scrolls the page.
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    const x = left + ((event.clientX - box.left) / box.width) * (whole.width / zoom);
    const y = top + ((event.clientY - box.top) / box.height) * (whole.height / zoom);
    zoomTo(zoom * 2 ** (-event.deltaY / 200), x, y);
  }

  function dragTo(event) {
    if (!drag) return;
    const [across, down] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!hasDragged && Math.hypot(across, down) < DRAGGED) return;
    if (!hasDragged) svg.setPointerCapture(event.pointerId);
    hasDragged = true;
    const unit = whole.width / zoom / svg.getBoundingClientRect().width;
    [left, top] = [drag.left - across * unit, drag.top - down * unit];
    show();
  }

  function startDrag(event) {
    hasDragged = false;
    const starts = zoom > 1 && event.isPrimary && event.button === 0;
    drag = starts ? { x: event.clientX, y: event.clientY, left, top } : null;
  }

  function describe({ target }) {
    const part = target.closest(".world-map__place") ?? target.closest("path, circle");
    frame.querySelector("[data-map-detail]").textContent = part?.querySelector("title")?.textContent ?? "";
  }

  addControls();
  show();
  controls.addEventListener("keydown", pressKey);
  svg.addEventListener("wheel", turnWheel, { passive: false });
  svg.addEventListener("pointerdown", startDrag);
  svg.addEventListener("pointermove", dragTo);
  svg.addEventListener("pointerover", describe);
  for (const end of ["pointerup", "pointercancel"]) {
    svg.addEventListener(end, () => {
      drag = null;
    });
  }
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  // Where a drag ends on a country, it is not followed.
  svg.addEventListener(
    "click",
    (event) => {
      if (hasDragged) event.preventDefault();
    },
    true
  );
}

document.querySelectorAll("[data-map]").forEach(enhance);
