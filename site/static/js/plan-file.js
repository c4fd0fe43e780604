// What a plan is when it is stored or saved: texts under the names of their fields. No document is needed here.

export const LARGEST_FILE = 1_000_000;
const FORMAT = "guide-plan";
const VERSION = 1;
const LONGEST_TEXT = 20_000;
const NAME = /^[0-9a-f]{8}\.[0-9a-f]{8}(\.\d{1,3}\.\d)?$/;

export class PlanError extends Error {
  // `reason` is "large", "other" or "newer".
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

export function written(fields) {
  const plan = { format: FORMAT, version: VERSION, fields: Object.fromEntries(fields) };
  return JSON.stringify(plan, null, 2);
}

export function read(text) {
  if (text.length > LARGEST_FILE) {
    throw new PlanError("large");
  }
  const plan = parsed(text);
  if (plan?.format !== FORMAT || typeof plan.fields !== "object" || plan.fields === null) {
    throw new PlanError("other");
  }
  if (plan.version !== VERSION) {
    throw new PlanError("newer");
  }
  const entries = Object.entries(plan.fields);
  if (!entries.every(([name, value]) => NAME.test(name) && typeof value === "string")) {
    throw new PlanError("other");
  }
  return new Map(entries.map(([name, value]) => [name, value.slice(0, LONGEST_TEXT)]));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new PlanError("other");
  }
}
