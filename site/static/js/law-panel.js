// Shows the place that is chosen on the map, or in a list, in the words of its row in the table.
// Without it, the map's links lead to the pages of the places.

// Half of what a finger needs, in pixels.
const NEAR = 22;

const addressOf = (link) => link?.getAttribute("href") ?? "";

function middleOf(shape) {
  const { x, y, width, height } = shape.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2, isSeen: width > 0 };
}

// Returns the target that lies nearest to a click beside the places, if one is in reach.
function nearestTarget(drawing, { clientX, clientY }) {
  const found = { target: null, distance: NEAR };
  for (const target of drawing.querySelectorAll(".world-map__targets circle")) {
    const { x, y, isSeen } = middleOf(target);
    const distance = Math.hypot(clientX - x, clientY - y);
    if (isSeen && distance <= found.distance) Object.assign(found, { target, distance });
  }
  return found.target;
}

function factOf(heading, cell) {
  const fact = document.createElement("div");
  const [term, text] = [document.createElement("dt"), document.createElement("dd")];
  term.textContent = heading.textContent;
  text.append(...cell.cloneNode(true).childNodes);
  fact.append(term, text);
  return fact;
}

function enhance(panel) {
  const region = panel.closest("[data-law-list]");
  const frame = panel.closest("[data-map]");
  const drawing = frame.querySelector("svg");
  const part = (name) => panel.querySelector(`[data-panel-${name}]`);
  const [choice, place, several] = [part("choice"), part("place"), part("several")];
  const nobody = choice.options[0];
  let chosen = "";

  const links = () => [...region.querySelectorAll(".law-table__place")];
  const linkTo = (address) => links().find((link) => addressOf(link) === address);

  function nameOf(link) {
    const name = document.createElement("bdi");
    name.textContent = link.textContent;
    if (link.lang) name.lang = link.lang;
    return name;
  }

  function fill(link) {
    const row = link.closest("tr");
    const headings = row.closest("table").tHead.rows[0].cells;
    const country = row.querySelector(".law-table__country")?.cloneNode(true);
    if (country) country.className = "law-panel__country";
    part("name").replaceChildren(nameOf(link), ...(country ? [" ", country] : []));
    const cells = [...row.cells].slice(1);
    part("facts").replaceChildren(...cells.map((cell, index) => factOf(headings[index + 1], cell)));
    const notice = region.querySelector('[data-law-part="notice"]');
    part("notice").replaceChildren(...notice.cloneNode(true).childNodes);
    part("link").href = addressOf(link);
    part("said").textContent = `${link.textContent}: ${cells[0].textContent.trim()}`;
  }

  function show(address) {
    const link = address ? linkTo(address) : null;
    chosen = link ? address : "";
    choice.value = chosen;
    place.hidden = !link;
    several.hidden = true;
    if (link) fill(link);
    else part("said").textContent = "";
    for (const one of drawing.querySelectorAll("a")) {
      const isChosen = addressOf(one) === chosen && !one.closest(".world-map__targets");
      one.classList.toggle("world-map__chosen", isChosen);
    }
  }

  // Places that the map shows as one are offered one by one.
  function offer(addresses) {
    show("");
    const buttons = addresses.map(linkTo).filter(Boolean).map((link) => {
      const [item, button] = [document.createElement("li"), document.createElement("button")];
      button.type = "button";
      button.className = "law-panel__several-button";
      button.append(nameOf(link));
      button.addEventListener("click", () => {
        show(addressOf(link));
        choice.focus();
      });
      item.append(button);
      return item;
    });
    several.replaceChildren(...buttons);
    several.hidden = !buttons.length;
    part("said").textContent = buttons.map((button) => button.textContent).join(", ");
  }

  function take(shape) {
    const cluster = shape.closest(".world-map__cluster, .world-map__target-of-all");
    if (cluster) {
      offer([...cluster.nextElementSibling.querySelectorAll("a")].map(addressOf));
      several.scrollIntoView({ block: "nearest" });
      return true;
    }
    const address = addressOf(shape.closest("a"));
    if (!linkTo(address)) return false;
    show(address);
    part("name").scrollIntoView({ block: "nearest" });
    return true;
  }

  function press(event) {
    const { target, button, altKey, ctrlKey, metaKey, shiftKey, defaultPrevented } = event;
    if (button || altKey || ctrlKey || metaKey || shiftKey || defaultPrevented) return;
    const isPlace = target.closest("a, .world-map__cluster") && !target.closest(".world-map__targets");
    const shape = isPlace ? target : nearestTarget(drawing, event);
    if (shape && take(shape)) event.preventDefault();
  }

  function listPlaces() {
    const options = links().map((link) => new Option(link.textContent, addressOf(link)));
    choice.replaceChildren(nobody, ...options);
    show(chosen);
  }

  choice.addEventListener("change", () => show(choice.value));
  drawing.addEventListener("click", press);
  region.addEventListener("lawmaptaken", listPlaces);
  listPlaces();
  panel.hidden = false;
}

document.querySelectorAll("[data-law-panel]").forEach(enhance);
