import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type EmbeddedPostgres,
  openEmbeddedPostgres,
} from "@/lib/server/postgres/embedded-postgres";
import { newDataFolder } from "@/lib/server/testing/product-server";

const projectDir = join(import.meta.dirname, "../../..");

let folder: Awaited<ReturnType<typeof newDataFolder>>;
let server: EmbeddedPostgres;

const open = (dataDir = folder.path) => openEmbeddedPostgres({ projectDir, dataDir });

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

const pidFile = () => join(folder.path, "postgres", "cluster", "postmaster.pid");

async function killServer(): Promise<void> {
  const pid = Number((await readFile(pidFile(), "utf8")).split("\n")[0]);
  process.kill(pid, "SIGKILL");
}

beforeAll(async () => {
  folder = await newDataFolder();
  server = await open();
  await query(server.url, "create table kept (id int); insert into kept values (7)");
});

afterAll(async () => {
  await server.stop();
  await folder.remove();
});

describe("openEmbeddedPostgres", () => {
  it("is a PostgreSQL 18 that confirms a write only once it is on the disk", async () => {
    const [row] = await query(
      server.url,
      "select current_setting('server_version_num')::int / 10000 as major, current_setting('synchronous_commit') as sync, current_setting('fsync') as fsync",
    );
    expect(row).toEqual({ major: 18, sync: "on", fsync: "on" });
  });

  it("uses the server that already runs, with the password of the first start", async () => {
    const again = await open();
    expect(again).toMatchObject({ started: false, url: server.url });
  });

  it("finds the running server though the start that chose its port was killed before it wrote it down", async () => {
    await writeFile(join(folder.path, "postgres", "port"), "1");
    expect(await open()).toMatchObject({ started: false, url: server.url });
  });

  it("lets nobody in without the password", async () => {
    const url = new URL(server.url);
    url.password = "guess";
    await expect(query(url.href, "select 1")).rejects.toThrow(/password authentication failed/);
  });

  it("comes back on the same port with everything after a kill -9", async () => {
    await killServer();
    const back = await open();
    expect(back).toMatchObject({ started: true, url: server.url });
    expect(await query(back.url, "select id from kept")).toEqual([{ id: 7 }]);
  });

  it("starts though the pid file names a process of another program", async () => {
    await server.stop();
    await writeFile(pidFile(), `${process.pid}\n${join(folder.path, "postgres", "cluster")}\n`);
    const back = await open();
    expect(await query(back.url, "select id from kept")).toEqual([{ id: 7 }]);
  });

  it("takes another port when its own is taken", async () => {
    await server.stop();
    // Accepts and says nothing, as a program that speaks another language does.
    const thief = createServer((socket) => socket.resume());
    const port = Number(new URL(server.url).port);
    await new Promise<void>((resolve) => thief.listen(port, "127.0.0.1", resolve));
    const moved = await open();
    expect(new URL(moved.url).port).not.toBe(String(port));
    expect(await query(moved.url, "select id from kept")).toEqual([{ id: 7 }]);
    await new Promise((resolve) => thief.close(resolve));
    server = moved;
  });

  it("leaves no server behind when it is stopped", async () => {
    await server.stop();
    await expect(query(server.url, "select 1")).rejects.toThrow(/ECONNREFUSED/);
    server = await open();
  });

  it.runIf(process.getuid?.() === 0)(
    "runs under root in a data folder that only root may enter, and finds it again",
    async () => {
      const closed = join(folder.path, "closed");
      await mkdir(closed);
      await chmod(closed, 0o700);
      const dataDir = join(closed, "data");
      const first = await open(dataDir);
      await query(first.url, "create table kept (id int)");
      await first.stop();
      const second = await open(dataDir);
      expect(await query(second.url, "select count(*)::int as n from kept")).toEqual([{ n: 0 }]);
      await second.stop();
      const elsewhere = await readFile(join(dataDir, "postgres-elsewhere"), "utf8");
      await rm(elsewhere, { recursive: true });
    },
  );
});
