import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Counts {
  passed: number;
  failed: number;
}

export interface Stage {
  name: string;
  /** Arguments of Node: a command of the project as a file, so that no shell stands between. */
  args: string[];
  env?: Record<string, string>;
  /** Reads how many tests ran from the report the command left; without it the command is one check. */
  count?: () => Counts;
}

export interface StageResult extends Counts {
  name: string;
  seconds: number;
}

/** A folder for the reports and data of one run, gone with the process. */
export function reportsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "coppice-reports-"));
  // Under root the database's user has to reach what the loop keeps in here.
  chmodSync(folder, 0o711);
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const bin = (path: string) => join(import.meta.dirname, "..", "node_modules", path);

function run(stage: Stage): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, stage.args, {
      cwd: join(import.meta.dirname, ".."),
      env: { ...process.env, ...stage.env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** A command that fails without a failed test to show for it (a crash, a lost report) is a failure all the same. */
function counted(stage: Stage, exitCode: number): Counts {
  if (stage.count === undefined) {
    return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  }
  try {
    const counts = stage.count();
    return exitCode === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch (error) {
    console.error(`${stage.name}: its report cannot be read`, error);
    return { passed: 0, failed: 1 };
  }
}

export async function runStage(stage: Stage): Promise<StageResult> {
  console.log(`\n── ${stage.name}`);
  const startedAtMs = performance.now();
  const counts = counted(stage, await run(stage));
  return { name: stage.name, seconds: (performance.now() - startedAtMs) / 1000, ...counts };
}

/** Tests of vitest's JSON report; skipped ones count as neither. */
export function vitestCounts(reportFile: string): Counts {
  const report = JSON.parse(readFileSync(reportFile, "utf8"));
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

export function playwrightCounts(reportFile: string): Counts {
  const { stats } = JSON.parse(readFileSync(reportFile, "utf8"));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

export function vitestStage(name: string, projects: string[], reportFile: string): Stage {
  return {
    name,
    args: [
      bin("vitest/vitest.mjs"),
      "run",
      ...projects.flatMap((project) => ["--project", project]),
      "--reporter=dot",
      "--reporter=json",
      `--outputFile.json=${reportFile}`,
      "--passWithNoTests",
    ],
    count: () => vitestCounts(reportFile),
  };
}

/** Prints the table and ends the process; the last line is what a CI reads. */
export function finish(results: StageResult[]): never {
  console.log("");
  for (const { name, passed, failed, seconds } of results) {
    console.log(
      `${name.padEnd(16)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
    );
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
