import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, type WriteStream } from "node:fs";
import { rename, stat } from "node:fs/promises";
import { join } from "node:path";

export interface Launchable {
  name: string;
  /** Arguments of Node, the script included. */
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
}

export interface SupervisionOptions {
  /** Asked at every start. */
  plan: () => Launchable;
  logsDir: string;
  onStarted: (name: string, pid: number) => void;
  /** Gets each line worth a person's attention. */
  say: (line: string) => void;
}

export interface SupervisedProcess {
  /** SIGTERM, then SIGKILL when it takes longer than `graceMs`. */
  stop(graceMs: number): Promise<void>;
  /** Asks the process to end, which brings up the next one. */
  restart(): void;
  /** Last lines it wrote, for an error message. */
  tail(): string;
  /** Unexpected ends so far. */
  deaths(): number;
}

const logLimitBytes = 10_000_000;
const firstDelayMs = 200;
const longestDelayMs = 10_000;
/** A process that ran this long was well: its next death starts with the shortest delay again. */
const wellAfterMs = 5_000;

async function openLog(path: string): Promise<WriteStream> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > logLimitBytes) await rename(path, `${path}.1`);
  return createWriteStream(path, { flags: "a", mode: 0o600 });
}

/**
 * A child stands in a process group of its own, so that Ctrl-C reaches the supervisor alone and the order of the end is
 * its own; the channel between them is how a child notices that its supervisor was killed.
 */
function launch(plan: Launchable): ChildProcess {
  return spawn(process.execPath, plan.args, {
    cwd: plan.cwd,
    env: { ...plan.env, COPPICE_SUPERVISOR: String(process.pid) },
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

class Keeper implements SupervisedProcess {
  private child: ChildProcess | null = null;
  private stopping = false;
  private delayMs = firstDelayMs;
  private died = 0;
  private lastText = "";
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly options: SupervisionOptions,
    private readonly log: WriteStream,
  ) {
    this.start();
  }

  private start(): void {
    const startedAtMs = performance.now();
    const plan = this.options.plan();
    const child = launch(plan);
    this.child = child;
    const keep = (chunk: Buffer) => {
      this.log.write(chunk);
      this.lastText = (this.lastText + chunk.toString("utf8")).slice(-4_000);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("error", (error) => {
      this.lastText += `\n${error.message}`;
    });
    // "error" without "exit" is a process that never began; "close" comes either way.
    child.once("close", (code, signal) => this.ended(plan.name, signal ?? code, startedAtMs));
    if (child.pid !== undefined) this.options.onStarted(plan.name, child.pid);
  }

  private ended(name: string, how: string | number | null, startedAtMs: number): void {
    if (this.stopping) return;
    this.died += 1;
    if (performance.now() - startedAtMs > wellAfterMs) this.delayMs = firstDelayMs;
    this.options.say(`${name} ended (${how}); starting it again in ${this.delayMs} ms`);
    this.timer = setTimeout(() => this.start(), this.delayMs);
    this.delayMs = Math.min(this.delayMs * 2, longestDelayMs);
  }

  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    if (this.timer !== null) clearTimeout(this.timer);
    const child = this.child;
    if (child !== null) {
      const end = ended(child);
      child.kill("SIGTERM");
      const kill = setTimeout(() => child.kill("SIGKILL"), graceMs);
      await end;
      clearTimeout(kill);
    }
    this.log.end();
  }

  restart(): void {
    this.child?.kill("SIGTERM");
  }

  tail(): string {
    return this.lastText.trim();
  }

  deaths(): number {
    return this.died;
  }
}

/** Starts a process and starts it again whenever it ends, after a delay that doubles while it keeps ending. */
export async function superviseProcess(options: SupervisionOptions): Promise<SupervisedProcess> {
  const log = await openLog(join(options.logsDir, `${options.plan().name}.log`));
  return new Keeper(options, log);
}
