/* Puts a ready-made reply into the message, after what stands there already. */
const message = document.querySelector("#id_message");

for (const button of document.querySelectorAll("[data-use-reply]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const reply = document.querySelector(`[data-reply="${button.dataset.useReply}"]`);
    message.value = [message.value.trim(), reply.innerText.trim()].filter(Boolean).join("\n\n");
    message.focus();
  });
}
