import { spawn } from "node:child_process";
import type { ServerUser } from "@/lib/server/postgres/server-user";

export interface Program {
  command: string;
  args: string[];
  /** Has to be a folder the user may enter: PostgreSQL's programs look where they stand. */
  cwd: string;
  user: ServerUser | null;
}

/**
 * Runs one of PostgreSQL's programs to its end and resolves with its exit code and output. Waits for `exit`, not `close`:
 * a server that pg_ctl leaves behind keeps the pipes open.
 */
export function runProgram(program: Program): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program.command, program.args, {
      cwd: program.cwd,
      env: {
        NODE_ENV: "production",
        PATH: process.env.PATH ?? "",
        LC_ALL: "C",
        SystemRoot: process.env.SystemRoot ?? "",
      },
      stdio: ["ignore", "pipe", "pipe"],
      ...(program.user ?? {}),
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString("utf8");
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("exit", (code) => {
      setImmediate(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ code, output });
      });
    });
  });
}
