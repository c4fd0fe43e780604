// Shows the law map of another year without leaving the page: a slider beside the year in the form.
// Without it, readers type the year and send the form.

const PARTS = "[data-law-part]";
const MAP_PARTS = [".world-map__drawing", ".world-map__legend", ".figure-source", ".world-map__files"];
const PAUSE = 200;

function openNames(facets) {
  return new Set([...facets.querySelectorAll("details[open]")].map((facet) => facet.dataset.lawFacet));
}

// Takes what another document says into this one; what was folded out stays so.
function take(region, other) {
  const opened = openNames(region);
  for (const part of document.querySelectorAll(PARTS)) {
    const next = other.querySelector(`[data-law-part="${part.dataset.lawPart}"]`);
    if (next) part.replaceChildren(...next.childNodes);
  }
  for (const selector of MAP_PARTS) {
    const [part, next] = [region.querySelector(selector), other.querySelector(selector)];
    if (part && next) part.replaceChildren(...next.childNodes);
  }
  for (const facet of region.querySelectorAll("details[data-law-facet]")) {
    facet.open ||= opened.has(facet.dataset.lawFacet);
  }
  region.dispatchEvent(new Event("lawmaptaken"));
}

function enhance(region) {
  const form = region.querySelector("[data-law-filters]");
  const place = region.querySelector("[data-law-year]");
  const { label, today } = place.dataset;
  const year = form.elements.namedItem("year");
  const slider = document.createElement("input");
  const output = document.createElement("output");
  let [request, timer] = [null, 0];

  function words() {
    return slider.value === slider.max ? today : slider.value;
  }

  function say() {
    slider.setAttribute("aria-valuetext", words());
    output.textContent = words();
  }

  function address() {
    const values = [...new FormData(form)].filter(([, value]) => value !== "");
    const query = new URLSearchParams(values).toString();
    const { origin, pathname } = new URL(form.action);
    return `${origin}${pathname}${query ? `?${query}` : ""}`;
  }

  async function load() {
    request?.abort();
    request = new AbortController();
    const url = address();
    try {
      const answer = await fetch(url, { signal: request.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      const other = new DOMParser().parseFromString(await answer.text(), "text/html");
      take(region, other);
      history.replaceState(null, "", url);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
    }
  }

  function choose() {
    year.value = slider.value === slider.max ? "" : slider.value;
    say();
    clearTimeout(timer);
    timer = setTimeout(load, PAUSE);
  }

  function build() {
    const caption = document.createElement("label");
    slider.type = "range";
    slider.id = "law-year-slider";
    slider.className = "law-year__slider";
    slider.min = year.min;
    slider.max = Number(year.max) + 1;
    // A year that cannot be shows no past: the map stands as it is today.
    slider.value = (year.validity.valid && year.value) || slider.max;
    caption.htmlFor = slider.id;
    caption.className = "law-year__label";
    caption.textContent = label;
    output.className = "law-year__value";
    output.setAttribute("for", slider.id);
    output.setAttribute("aria-live", "off");
    slider.addEventListener("input", choose);
    place.append(caption, slider, output);
    say();
  }

  build();
}

document.querySelectorAll("[data-law-list]").forEach(enhance);
