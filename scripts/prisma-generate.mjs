import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Every command of Prisma's CLI first tries to fetch a native engine and fails without internet, though `generate` never
 * calls it. Naming any existing executable stops the attempt; an engine that is there keeps its place.
 */
export function prismaEnvironment(projectDir) {
  const enginesDir = join(projectDir, "node_modules", "@prisma", "engines");
  const hasEngine =
    existsSync(enginesDir) &&
    readdirSync(enginesDir).some((name) => name.startsWith("schema-engine-"));
  if (hasEngine || process.env.PRISMA_SCHEMA_ENGINE_BINARY) return { ...process.env };
  return { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
}

export function generatePrismaClient(projectDir) {
  const cli = join(projectDir, "node_modules", "prisma", "build", "index.js");
  const run = spawnSync(process.execPath, [cli, "generate", "--no-hints"], {
    cwd: projectDir,
    env: { ...prismaEnvironment(projectDir), CHECKPOINT_DISABLE: "1" },
    encoding: "utf8",
  });
  if (run.status === 0) return;
  process.stderr.write(`${run.stdout ?? ""}${run.stderr ?? ""}`);
  throw new Error("prisma generate failed; see above", { cause: run.error });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  generatePrismaClient(join(import.meta.dirname, ".."));
}
