/**
 * A small loop as a person would type it: two generations on 60 questions in a data folder of its own. Exits with 1 and the
 * reasons when what comes back is not what was asked for. A stage of `npm test`.
 */
import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type LoopResult, loopResultSchema } from "@/scripts/loop/loop-result";

const questions = 60;
const samplesPerStep = 4;
const seed = 12;
const projectDir = join(import.meta.dirname, "..");
/** Whatever a trajectory does, it decides, answers and is checked twice. */
const fewestSteps = 4;

async function runSmallLoop(dataDir: string): Promise<LoopResult> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...["--import", "tsx", join("scripts", "loop.ts"), "--json", "--iterations", "2"],
      ...["--seed", String(seed), "--questions", String(questions)],
      ...["--evaluation-questions", String(questions)],
    ],
    { cwd: projectDir, env: { ...process.env, DATABASE_URL: "", COPPICE_DATA_DIR: dataDir } },
  );
  const lines = stdout.trimEnd().split("\n");
  return loopResultSchema.parse(JSON.parse(lines.at(-1) ?? ""));
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

function faultsOf(result: LoopResult): string[] {
  const planned = questions * (1 + 4);
  const stages = result.results.map(({ size, generation, n }) => `${size} ${generation} ${n}`);
  const expected = [0, 1, 2].map((generation) => `L ${generation} ${questions}`);
  const outside = result.results.some(
    ({ accuracy, ci95: [low, high] }) => accuracy < low || accuracy > high,
  );
  return [
    result.trajectories === planned || `${result.trajectories} trajectories, ${planned} planned`,
    result.failed === 0 || `${result.failed} trajectories failed`,
    result.steps >= fewestSteps * planned || `only ${result.steps} steps`,
    result.samples === samplesPerStep * result.steps ||
      `${result.samples} samples of ${result.steps} steps: not ${samplesPerStep} each`,
    result.judgePrecision !== null || "no selected trajectory was graded",
    stages.join() === expected.join() || `evaluated ${stages.join(", ")}`,
    !outside || "an accuracy outside its interval",
    (result.seed === seed && result.selection === "judge") || "another run than the one asked for",
  ].filter((fault) => fault !== true);
}

const dataDir = await mkdtemp(join(tmpdir(), "coppice-small-loop-"));
// Under root the database server runs as nobody, who has to reach its cluster in here.
await chmod(dataDir, 0o711);
let faults: string[];
try {
  const result = await runSmallLoop(dataDir);
  console.log(JSON.stringify(result));
  faults = faultsOf(result);
  for (const file of ["practice-port", join("postgres", "port")]) {
    const port = Number(await readFile(join(dataDir, file), "utf8"));
    if (await isListening(port)) faults.push(`something still listens on port ${port} (${file})`);
  }
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
for (const fault of faults) console.error(`small loop: ${fault}`);
process.exit(faults.length === 0 ? 0 : 1);
