// Plays a clip's lighter file in its own player, from where the reader is. Without it, the links lead to the files.

function play(player, link, links) {
  const { currentTime } = player;
  player.addEventListener("loadedmetadata", () => {
    player.currentTime = Math.min(currentTime, player.duration);
  }, { once: true });
  player.src = link.href;
  player.play();
  for (const other of links) {
    if (other === link) {
      other.setAttribute("aria-current", "true");
    } else {
      other.removeAttribute("aria-current");
    }
  }
}

for (const clip of document.querySelectorAll("[data-clip]")) {
  const player = clip.querySelector("video");
  const links = Array.from(clip.querySelectorAll("[data-lighter]"));
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      play(player, link, links);
    });
  }
}
