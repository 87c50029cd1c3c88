import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Works the reference figures of lib/stats out anew in R and compares them with the committed ones, which
 * lib/stats/reference.test.ts holds ours to. `--write` replaces them. Without R it says so and fails nothing.
 */
const root = join(import.meta.dirname, "..");
const kept = join(root, "lib/stats/reference.json");
const script = join(root, "scripts/statistics-reference/reference.R");
const tolerance = 1e-9;

/** Where two values of the same shape part, by path; null: nowhere. */
function firstDifference(a: unknown, b: unknown, path = ""): string | null {
  if (typeof a === "number" && typeof b === "number") {
    return Math.abs(a - b) <= tolerance ? null : `${path}: ${a} against ${b}`;
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return a === b ? null : `${path}: ${a} against ${b}`;
  }
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  if (left.length !== right.size) return `${path}: ${left.length} against ${right.size} entries`;
  for (const [key, value] of left) {
    const found = firstDifference(value, right.get(key), `${path}/${key}`);
    if (found) return found;
  }
  return null;
}

const run = spawnSync("Rscript", [script], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
if (run.error && "code" in run.error && run.error.code === "ENOENT") {
  console.log("Rscript is not installed (Debian: r-base-core): nothing was compared.");
} else if (run.status !== 0) {
  console.error(run.stderr);
  process.exitCode = 1;
} else if (process.argv.includes("--write")) {
  writeFileSync(kept, `${run.stdout}\n`);
  console.log(`written to ${kept}; run npm run format`);
} else {
  const { by, ...theirs } = JSON.parse(run.stdout) as Record<string, unknown>;
  const { by: _, ...ours } = JSON.parse(readFileSync(kept, "utf8")) as Record<string, unknown>;
  const found = firstDifference(ours, theirs);
  console.log(found ? `The figures part at ${found}` : `${by} gives the figures that are kept.`);
  if (found) process.exitCode = 1;
}
