// Shows a clip's captions in the language of its page from the first play on: a track that is on by itself would be
// fetched with the page. Without this, the player's own menu turns them on.

for (const player of document.querySelectorAll("[data-clip] video")) {
  player.addEventListener("play", () => {
    const tracks = Array.from(player.querySelectorAll("track"), (element) => element.track);
    const own = player.querySelector("track[data-shown-at-play]");
    if (own && tracks.every((track) => track.mode === "disabled")) {
      own.track.mode = "showing";
    }
  }, { once: true });
}
