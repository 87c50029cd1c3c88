import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import OpenAI from "openai";

const MAIN = fileURLToPath(new URL("../../main.ts", import.meta.url));
const LISTENING = /listening on (http:\S+)/;

export interface SpawnedServer {
  url: string;
  client: OpenAI;
  child: ChildProcess;
  /** Sends the signal and waits for the end; resolves to the milliseconds that took. */
  end: (signal: NodeJS.Signals) => Promise<number>;
}

export const TOKEN = "a token for the tests";

/** The practice server as it is run: a process of its own, on a free port, keeping everything in `folder`. */
export async function spawnServer(folder: string): Promise<SpawnedServer> {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN], {
    env: { ...process.env, PRACTICE_PORT: "0", PRACTICE_TOKEN: TOKEN, PRACTICE_DIR: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (LISTENING.test(said)) break;
  }
  const url = LISTENING.exec(said)?.[1];
  if (!url) throw new Error(`the practice server did not start: ${said}`);
  return {
    url,
    client: new OpenAI({ baseURL: url, apiKey: TOKEN, maxRetries: 0 }),
    child,
    end: async (signal) => {
      const since = performance.now();
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
      return performance.now() - since;
    },
  };
}
