import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLaunchEnv, serverEnv } from "@/lib/server/env";
import { openServices } from "@/lib/server/runtime/use-services";
import { newDataFolder, startProduct } from "@/lib/server/testing/product-server";

const projectDir = join(import.meta.dirname, "../../..");

let folder: Awaited<ReturnType<typeof newDataFolder>>;

beforeAll(async () => {
  folder = await newDataFolder();
});

afterAll(() => folder.remove());

function open() {
  const launch = readLaunchEnv(
    { COPPICE_DATA_DIR: folder.path, PORT: "0" },
    { home: projectDir, caller: projectDir },
  );
  const signal = new AbortController().signal;
  return openServices({
    projectDir,
    launch,
    holder: "loop",
    worker: true,
    say: () => undefined,
    signal,
  });
}

async function databaseAnswers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

const practiceAnswers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

describe("openServices", () => {
  it("brings up what is missing for a command, and takes it down with it", async () => {
    const used = await open();
    expect(used.started).toBe(true);
    const { databaseUrl, practice } = serverEnv();
    expect(await databaseAnswers(databaseUrl)).toBe(true);
    expect(await practiceAnswers(practice?.url ?? "")).toBe(true);
    await expect(open()).rejects.toThrow(/Another npm run loop/);
    await used.stop();
    expect(await databaseAnswers(databaseUrl)).toBe(false);
    expect(await practiceAnswers(practice?.url ?? "")).toBe(false);
  });

  it("uses a running server's services on the same folder, and leaves them running", async () => {
    const server = await startProduct({ dataDir: folder.path });
    const used = await open();
    expect(used.started).toBe(false);
    expect(process.env.COPPICE_URL).toBe(server.url);
    await used.stop();
    expect(await databaseAnswers(process.env.DATABASE_URL ?? "")).toBe(true);
    await server.stop();
  });
});
