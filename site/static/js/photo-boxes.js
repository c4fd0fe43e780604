// Boxes over a picture: drawn, moved and sized by finger, mouse or keys. Each is kept as shares of the
// picture's width and height, from 0 to 1.

const STEP = 0.02;
const SMALLEST = 0.02;
const FIRST_SIZE = 0.15;
// So near to the lower right corner, in pixels, a box is sized instead of moved.
const CORNER = 20;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const within = (value, least, most) => Math.min(Math.max(value, least), most);

/** Brings the component photo_boxes.html to life; `changed` is called with the boxes after every change. */
export function editBoxes(component, changed = () => {}) {
  const stage = component.querySelector("[data-stage]");
  const count = component.querySelector("[data-count]");
  const boxes = [];

  const show = (box) => {
    box.width = within(box.width, SMALLEST, 1);
    box.height = within(box.height, SMALLEST, 1);
    box.left = within(box.left, 0, 1 - box.width);
    box.top = within(box.top, 0, 1 - box.height);
    for (const side of ["left", "top", "width", "height"]) {
      box.element.style[side] = `${box[side] * 100}%`;
    }
  };

  const tell = () => {
    count.textContent = String(boxes.length);
    changed(boxes.map(({ left, top, width, height }) => ({ left, top, width, height })));
  };

  const remove = (box) => {
    boxes.splice(boxes.indexOf(box), 1);
    box.element.remove();
    tell();
  };

  const add = (left, top, size) => {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "photo-boxes__box";
    element.setAttribute("aria-label", `${component.dataset.boxName} ${boxes.length + 1}`);
    const box = { left, top, width: size, height: size, element };
    element.addEventListener("keydown", (event) => press(event, box));
    boxes.push(box);
    stage.append(element);
    show(box);
    tell();
    return box;
  };

  const press = (event, box) => {
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      remove(box);
      component.querySelector("[data-add-box]").focus();
      return;
    }
    const arrow = ARROWS[event.key];
    if (!arrow) {
      return;
    }
    event.preventDefault();
    const [x, y] = event.shiftKey ? ["width", "height"] : ["left", "top"];
    box[x] += arrow[0] * STEP;
    box[y] += arrow[1] * STEP;
    show(box);
    tell();
  };

  const place = (event) => {
    const area = stage.getBoundingClientRect();
    return {
      x: within((event.clientX - area.left) / area.width, 0, 1),
      y: within((event.clientY - area.top) / area.height, 0, 1),
    };
  };

  const isAtCorner = (event, box) => {
    const area = box.element.getBoundingClientRect();
    return area.right - event.clientX < CORNER && area.bottom - event.clientY < CORNER;
  };

  const follow = (event, move, end) => {
    stage.setPointerCapture(event.pointerId);
    const stop = () => {
      stage.removeEventListener("pointermove", move);
      stage.removeEventListener("pointerup", stop);
      stage.removeEventListener("pointercancel", stop);
      end();
      tell();
    };
    stage.addEventListener("pointermove", move);
    stage.addEventListener("pointerup", stop);
    stage.addEventListener("pointercancel", stop);
  };

  const draw = (event) => {
    const start = place(event);
    const box = add(start.x, start.y, SMALLEST);
    const move = (moved) => {
      const now = place(moved);
      box.left = Math.min(start.x, now.x);
      box.top = Math.min(start.y, now.y);
      box.width = Math.abs(now.x - start.x);
      box.height = Math.abs(now.y - start.y);
      show(box);
    };
    follow(event, move, () => {
      // A tap without a stroke means: here.
      if (box.width <= SMALLEST && box.height <= SMALLEST) {
        box.width = box.height = FIRST_SIZE;
        box.left = start.x - FIRST_SIZE / 2;
        box.top = start.y - FIRST_SIZE / 2;
      }
      show(box);
      box.element.focus();
    });
  };

  const drag = (event, box) => {
    const start = place(event);
    const before = { ...box };
    const sizes = isAtCorner(event, box);
    const move = (moved) => {
      const now = place(moved);
      const [x, y] = sizes ? ["width", "height"] : ["left", "top"];
      box[x] = before[x] + now.x - start.x;
      box[y] = before[y] + now.y - start.y;
      show(box);
    };
    follow(event, move, () => box.element.focus());
  };

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) {
      return;
    }
    event.preventDefault();
    const box = boxes.find((one) => one.element === event.target);
    if (box) {
      drag(event, box);
    } else {
      draw(event);
    }
  });
  component.querySelector("[data-add-box]").addEventListener("click", () => {
    add(0.5 - FIRST_SIZE / 2, 0.5 - FIRST_SIZE / 2, FIRST_SIZE).element.focus();
  });
  component.querySelector("[data-remove-box]").addEventListener("click", () => {
    if (boxes.length) {
      remove(boxes[boxes.length - 1]);
    }
  });

  return {
    boxes,
    clear: () => {
      while (boxes.length) {
        remove(boxes[0]);
      }
    },
  };
}
