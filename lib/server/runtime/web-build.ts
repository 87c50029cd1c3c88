import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What the web server is made of; a change anywhere here is a new build. */
const sources = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "instrumentation.ts",
  "next.config.mjs",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

function matters(path: string): boolean {
  return !/\.test\.tsx?$|^lib\/(generated|practice|server\/(postgres|runtime|testing))\//.test(
    path,
  );
}

async function filesUnder(projectDir: string, path: string): Promise<string[]> {
  const found = await stat(join(projectDir, path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (found === null) return [];
  if (!found.isDirectory()) return [path];
  const entries = await readdir(join(projectDir, path));
  const nested = await Promise.all(
    entries.map((entry) => filesUnder(projectDir, `${path}/${entry}`)),
  );
  return nested.flat();
}

async function sourceHash(projectDir: string): Promise<string> {
  const nested = await Promise.all(sources.map((path) => filesUnder(projectDir, path)));
  const paths = nested.flat().filter(matters).sort();
  const contents = await Promise.all(paths.map((path) => readFile(join(projectDir, path))));
  const hash = createHash("sha256").update(process.version);
  for (const [index, path] of paths.entries()) {
    const content = contents[index] ?? "";
    hash.update(`\0${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function runNextBuild(projectDir: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cli = join(projectDir, "node_modules", "next", "dist", "bin", "next");
    const child = spawn(process.execPath, [cli, "build"], {
      cwd: projectDir,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
      signal,
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString("utf8");
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`next build ended with ${code}:\n${output}`));
    });
  });
}

/** Next leaves these two for a file server in front; here there is none. */
async function completeStandalone(projectDir: string): Promise<void> {
  const standalone = join(projectDir, ".next", "standalone");
  await cp(join(projectDir, ".next", "static"), join(standalone, ".next", "static"), {
    recursive: true,
  });
  await rm(join(standalone, "public"), { recursive: true, force: true });
  await mkdir(join(projectDir, "public"), { recursive: true });
  await cp(join(projectDir, "public"), join(standalone, "public"), { recursive: true });
}

const lockWaitMs = 300_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Two starts on one checkout, each with a data folder of its own, would build into the same folder. */
async function withBuildLock(projectDir: string, work: () => Promise<void>): Promise<void> {
  await mkdir(join(projectDir, "node_modules", ".cache"), { recursive: true });
  const lock = join(projectDir, "node_modules", ".cache", "coppice-build.lock");
  const deadline = performance.now() + lockWaitMs;
  while (performance.now() < deadline) {
    try {
      await writeFile(lock, String(process.pid), { flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = Number(await readFile(lock, "utf8").catch(() => ""));
      if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true });
      await new Promise((resolve) => setTimeout(resolve, 300));
      continue;
    }
    try {
      return await work();
    } finally {
      await rm(lock, { force: true });
    }
  }
  throw new Error(
    `Another build holds ${lock} and does not end; remove the file if nothing builds.`,
  );
}

/** Builds the web server unless the last build was made of the same sources. Resolves with its entry. */
export async function ensureWebBuild(
  projectDir: string,
  options: { say: (line: string) => void; signal: AbortSignal },
): Promise<string> {
  const marker = join(projectDir, ".next", "standalone", "sources.sha256");
  const entry = join(projectDir, ".next", "standalone", "server.js");
  const hash = await sourceHash(projectDir);
  const isCurrent = async () => (await readFile(marker, "utf8").catch(() => "")) === hash;
  if (await isCurrent()) return entry;
  await withBuildLock(projectDir, async () => {
    if (await isCurrent()) return;
    options.say("building the pages (about half a minute, only after a change)");
    await runNextBuild(projectDir, options.signal);
    await completeStandalone(projectDir);
    await writeFile(marker, hash);
  });
  return entry;
}
