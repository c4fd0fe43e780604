// Destroys parts of a canvas: a few cells with moved colours, and chance in every pixel.
// The server does the same, see campaign/photo_files.py.

const MOST_CELLS = 6;
const CELL_NOISE = 40;
const PIXEL_NOISE = 0.12;
const MOST_RANDOM_BYTES = 65536;

function chance(length) {
  const bytes = new Uint8Array(length);
  for (let start = 0; start < length; start += MOST_RANDOM_BYTES) {
    crypto.getRandomValues(bytes.subarray(start, start + MOST_RANDOM_BYTES));
  }
  return bytes;
}

/** Pixelates boxes, given as shares of width and height, for good. */
export function pixelate(canvas, boxes) {
  const context = canvas.getContext("2d");
  for (const box of boxes) {
    const left = Math.floor(box.left * canvas.width);
    const top = Math.floor(box.top * canvas.height);
    const width = Math.max(1, Math.min(Math.ceil(box.width * canvas.width), canvas.width - left));
    const height = Math.max(1, Math.min(Math.ceil(box.height * canvas.height), canvas.height - top));
    const part = context.getImageData(left, top, width, height);
    fillWithCells(part);
    context.putImageData(part, left, top);
  }
}

function fillWithCells({ data, width, height }) {
  const longer = Math.max(width, height);
  const columns = Math.max(1, Math.round((MOST_CELLS * width) / longer));
  const rows = Math.max(1, Math.round((MOST_CELLS * height) / longer));
  const cellOf = (x, y) =>
    Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width);
  const sums = new Float64Array(columns * rows * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const cell = cellOf(x, y) * 4;
      const pixel = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        sums[cell + channel] += data[pixel + channel];
      }
      sums[cell + 3] += 1;
    }
  }
  const moves = chance(columns * rows * 3);
  const colours = new Float64Array(columns * rows * 3);
  for (let cell = 0; cell < columns * rows; cell += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const mean = sums[cell * 4 + channel] / Math.max(sums[cell * 4 + 3], 1);
      const move = (moves[cell * 3 + channel] / 255 - 0.5) * 2 * CELL_NOISE;
      colours[cell * 3 + channel] = mean + move;
    }
  }
  const noise = chance(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const cell = cellOf(x, y) * 3;
      const place = y * width + x;
      for (let channel = 0; channel < 3; channel += 1) {
        data[place * 4 + channel] =
          colours[cell + channel] * (1 - PIXEL_NOISE) + noise[place * 3 + channel] * PIXEL_NOISE;
      }
    }
  }
}
