/** Levels of lists and objects inside each other that a row of a file may have: more is no data but an attack on recursion. */
export const deepestRow = 32;
export const tooDeep = `Nested deeper than ${deepestRow} levels`;

/** Whether a parsed JSON value has more than `most` levels. Walks without recursion, so that depth cannot exhaust the stack. */
export function isDeeperThan(most: number, root: unknown): boolean {
  const open = [{ value: root, depth: 1 }];
  for (let visit = open.pop(); visit; visit = open.pop()) {
    const { value, depth } = visit;
    if (value === null || typeof value !== "object") continue;
    if (depth > most) return true;
    for (const child of Object.values(value)) open.push({ value: child, depth: depth + 1 });
  }
  return false;
}
