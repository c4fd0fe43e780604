// Clips. A lighter file is played in the clip's own player, from where the reader is; without this, its link leads to
// the file. Captions in the page's own language are shown from the first play on, since a track that is on by itself
// would be fetched with the page; without this, the player's menu turns them on.

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

function showOwnCaptions(player) {
  const tracks = Array.from(player.querySelectorAll("track"), (element) => element.track);
  const own = player.querySelector("track[data-own]");
  if (own && tracks.every((track) => track.mode === "disabled")) {
    own.track.mode = "showing";
  }
}

for (const player of document.querySelectorAll("[data-clip] video")) {
  const links = Array.from(player.closest("[data-clip]").querySelectorAll("[data-lighter]"));
  player.addEventListener("play", () => showOwnCaptions(player), { once: true });
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      play(player, link, links);
    });
  }
}
