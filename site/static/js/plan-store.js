// Where a plan is kept: for this tab until it is closed, or on the device where the reader asks for it.

import { read, written } from "./plan-file.js";

const KEY = "guide-plan";

function stored(storage) {
  try {
    const text = storage().getItem(KEY);
    return text === null ? null : read(text);
  } catch {
    return null;
  }
}

const forTab = () => sessionStorage;
const onDevice = () => localStorage;

export function isKept() {
  return stored(onDevice) !== null;
}

export function load() {
  return stored(onDevice) ?? stored(forTab) ?? new Map();
}

function put(storage, other, fields) {
  try {
    storage().setItem(KEY, written(fields));
    other().removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

export function save(fields, keep) {
  return keep ? put(onDevice, forTab, fields) : put(forTab, onDevice, fields);
}

// Another tab may have written since: only the one field is changed.
export function saveField(name, text) {
  const fields = load();
  fields.delete(name);
  if (text) {
    fields.set(name, text);
  }
  return save(fields, isKept());
}

export function forget() {
  for (const storage of [forTab, onDevice]) {
    try {
      storage().removeItem(KEY);
    } catch {
      // A browser that refuses to keep anything has kept nothing.
    }
  }
}
