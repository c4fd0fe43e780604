// Writes the boxes that are drawn on a photo into the fields for numbers, which are what is sent.

import { editBoxes } from "../js/photo-boxes.js";

const SIDES = ["left", "top", "width", "height"];
const form = document.querySelector("[data-blur-form]");

if (form) {
  const rows = form.querySelector("[data-box-fields]");
  const total = form.querySelector('[name="form-TOTAL_FORMS"]');
  const most = Number(form.querySelector('[name="form-MAX_NUM_FORMS"]').value);

  const fieldOf = (number, side) => {
    const name = `form-${number}-${side}`;
    const present = form.elements.namedItem(name);
    if (present) {
      return present;
    }
    const hidden = document.createElement("input");
    hidden.type = "hidden";
    hidden.name = name;
    rows.append(hidden);
    return hidden;
  };

  editBoxes(form.querySelector("[data-photo-boxes]"), (boxes) => {
    const shown = Math.min(boxes.length, most);
    total.value = String(Math.max(shown, form.querySelectorAll("[data-box-row]").length));
    for (let number = 0; number < Number(total.value); number += 1) {
      for (const side of SIDES) {
        const value = number < shown ? (boxes[number][side] * 100).toFixed(3) : "";
        fieldOf(number, side).value = value;
      }
    }
  });
}
