/* Both frames open at the chosen string: browsers that do not follow the words in a frame's address are led there. */
const squeeze = (text) => text.replace(/\s+/g, " ").trim();

const find = (page, words) => {
  const all = [...page.querySelectorAll("main *, body *")];
  const holding = all.filter((element) => squeeze(element.textContent).includes(words));
  return holding.at(-1);
};

for (const frame of document.querySelectorAll("iframe[data-words]")) {
  const lead = () => {
    const words = squeeze(frame.dataset.words);
    const place = words && frame.contentDocument && find(frame.contentDocument, words);
    if (!place) return;
    place.scrollIntoView({ block: "center" });
    place.style.outline = "3px solid currentcolor";
    place.style.outlineOffset = "4px";
  };
  frame.addEventListener("load", lead);
  if (frame.contentDocument?.readyState === "complete") lead();
}
