/** `tsx scripts/practice-data.ts --out DIR --seed 11`: the practice corpus and questions, split by that seed. */
import { parseArgs } from "node:util";
import { DEFAULT_SPLIT_SEED, writePracticeData } from "@/lib/practice/write-data";

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    seed: { type: "string", default: String(DEFAULT_SPLIT_SEED) },
  },
});
if (values.out === undefined) throw new Error("--out names the folder to write to");
writePracticeData(values.out, Number(values.seed));
