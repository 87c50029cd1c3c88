import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

/** Whether this process could listen there now. */
export function isFreePort(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

export function anyFreePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen({ host, port: 0 }, () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** The port of the last time if it is still free, else another, kept under `name` in the data folder for the next. */
export async function keptPort(dataDir: string, name: string): Promise<number> {
  const path = join(dataDir, name);
  const last = Number(await readFile(path, "utf8").catch(() => ""));
  if (Number.isInteger(last) && last > 0 && (await isFreePort("127.0.0.1", last))) return last;
  const port = await anyFreePort("127.0.0.1");
  await writeFile(path, String(port), { mode: 0o600 });
  return port;
}
