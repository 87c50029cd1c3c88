import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Whatever can change an accuracy: the practice provider, the agent, judging, selection and the plan of a run. */
const sources = ["lib/agent", "lib/practice", "lib/rest", "lib/reward", "scripts/loop"];

/** sha-256 over those sources, tests left out. */
export async function sourceFingerprint(projectDir: string): Promise<string> {
  const hash = createHash("sha256");
  for (const source of sources) {
    const names = await readdir(join(projectDir, source), { recursive: true });
    for (const name of names.filter((one) => /\.(ts|jsonl)$/.test(one)).sort()) {
      if (/\.test\.ts$|^bench\/|^testing\//.test(name)) continue;
      const text = await readFile(join(projectDir, source, name));
      hash.update(`\0${source}/${name}\0${text.length}\0`).update(text);
    }
  }
  return hash.digest("hex");
}
