import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { sourceFaults } from "@/scripts/source-faults";

const projectDir = join(import.meta.dirname, "..");
const roots = ["app", "bench", "components", "e2e", "lib", "scripts"];

function filesUnder(folder: string): string[] {
  const entries = readdirSync(join(projectDir, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return basename(path) === "generated" ? [] : filesUnder(path);
  });
}

const present = new Set(readdirSync(projectDir));
const files = roots
  .filter((root) => present.has(root))
  .flatMap(filesUnder)
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(projectDir, path), "utf8") }));

const faults = sourceFaults(files);
for (const fault of faults) console.error(fault);
console.log(`${files.length} source files, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
