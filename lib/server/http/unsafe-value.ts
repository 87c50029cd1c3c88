import { AppError, type FieldFault } from "@/lib/errors";

const maxDepth = 32;

function faultOfText(text: string): string | null {
  if (text.includes("\0")) return "Contains a NUL character, which no text may.";
  if (!text.isWellFormed()) return "Contains half of a surrogate pair, which is not text.";
  return null;
}

interface Visit {
  value: unknown;
  path: string;
  depth: number;
}

const childrenOf = ({ value, path, depth }: Visit): [key: string, child: Visit][] =>
  Object.entries(value as object).map(([key, child]) => [
    key,
    { value: child, path: `${path}.${key}`, depth: depth + 1 },
  ]);

function faultOf({ value, path, depth }: Visit): FieldFault | null {
  if (typeof value === "string") {
    const message = faultOfText(value);
    return message ? { path, message } : null;
  }
  if (typeof value === "number" && !Number.isFinite(value))
    return { path, message: "Is too large for a number." };
  if (depth > maxDepth && value !== null && typeof value === "object")
    return { path, message: `Is nested deeper than ${maxDepth} levels.` };
  return null;
}

function faultOfKey(key: string, path: string): FieldFault | null {
  // JSON.parse makes it an own property, which a later merge would turn into the prototype.
  if (key === "__proto__") return { path, message: "A field may not be called __proto__." };
  const message = faultOfText(key);
  return message ? { path, message: `Its name is not text: ${message}` } : null;
}

/**
 * Refuses what no schema asks about yet every store chokes on: NUL, lone surrogates, infinite numbers, `__proto__` keys
 * and depth. Walks without recursion, so that depth cannot exhaust the stack.
 * @throws AppError bad_request with the path of the first fault
 */
export function refuseUnsafe(root: unknown, rootPath: string): void {
  const open: Visit[] = [{ value: root, path: rootPath, depth: 0 }];
  for (let visit = open.pop(); visit; visit = open.pop()) {
    refuse(faultOf(visit));
    if (visit.value === null || typeof visit.value !== "object") continue;
    for (const [key, child] of childrenOf(visit)) {
      refuse(faultOfKey(key, child.path));
      open.push(child);
    }
  }
}

function refuse(fault: FieldFault | null): void {
  if (!fault) return;
  const shown = { path: printable(fault.path), message: fault.message };
  throw new AppError("bad_request", `${shown.path}: ${shown.message}`, { faults: [shown] });
}

/** The path is made of the sender's own keys and ends in an answer and a log line. */
const printable = (path: string) =>
  path
    .toWellFormed()
    .replace(/\p{Cc}/gu, "\uFFFD")
    .slice(0, 300);
