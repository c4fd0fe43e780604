// Makes a chosen photo small, without its metadata and with boxes destroyed, before it leaves the device.
// Where a browser cannot do it, the photo is sent as it is and the site does all but the boxes.

import { editBoxes } from "./photo-boxes.js";
import { pixelate } from "./pixelate.js";

const QUALITY = 0.85;
const form = document.querySelector("[data-photo-form]");

function canReplaceFiles() {
  try {
    return new DataTransfer().items !== undefined && "createImageBitmap" in window;
  } catch {
    return false;
  }
}

async function drawSmall(file, canvas, longestSide) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const share = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  canvas.width = Math.max(1, Math.round(picture.width * share));
  canvas.height = Math.max(1, Math.round(picture.height * share));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
}

function fileOf(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(new File([blob], "photo.jpg", { type: "image/jpeg" })) : reject()),
      "image/jpeg",
      QUALITY,
    );
  });
}

function prepare() {
  const input = form.querySelector('input[type="file"]');
  const component = form.querySelector("[data-photo-boxes]");
  const note = form.querySelector("[data-photo-note]");
  const canvas = component.querySelector("canvas");
  const editor = editBoxes(component);
  let isDrawn = false;

  const choose = async () => {
    editor.clear();
    isDrawn = false;
    const [file] = input.files;
    try {
      if (file) {
        await drawSmall(file, canvas, Number(form.dataset.longestSide));
        isDrawn = true;
      }
    } catch {
      isDrawn = false;
    }
    component.hidden = !isDrawn;
    note.hidden = isDrawn || !file;
  };

  const send = async (event) => {
    if (!isDrawn) {
      return;
    }
    event.preventDefault();
    const copy = document.createElement("canvas");
    copy.width = canvas.width;
    copy.height = canvas.height;
    copy.getContext("2d").drawImage(canvas, 0, 0);
    pixelate(copy, editor.boxes);
    isDrawn = false;
    try {
      const files = new DataTransfer();
      files.items.add(await fileOf(copy));
      input.files = files.files;
    } catch {
      if (editor.boxes.length) {
        // The photo must not leave as it is: a coordinator blurs it, and the person sends it knowingly.
        form.querySelector('[name="needs_blurring"]').checked = true;
        component.hidden = true;
        note.hidden = false;
        return;
      }
    }
    form.submit();
  };

  input.addEventListener("change", choose);
  form.addEventListener("submit", send);
}

if (form && canReplaceFiles()) {
  prepare();
}
