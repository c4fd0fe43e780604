// The QR code of a certificate leads here with its code after the #, which browsers keep to themselves. The
// code is taken out of the address bar and sent by the form; without this, one pastes it.

const field = document.getElementById("id_code");

function takeCode() {
  const code = window.location.hash.slice(1);
  if (!code.includes(".")) {
    return;
  }
  window.history.replaceState(null, "", window.location.pathname);
  field.value = code;
  field.form.requestSubmit();
}

window.addEventListener("hashchange", takeCode);
takeCode();
