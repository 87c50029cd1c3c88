import { join } from "node:path";
import pg from "pg";
import { isDatabaseGone } from "@/lib/server/database-gone";
import { closeDatabase } from "@/lib/server/db";
import { CountingProxy } from "@/lib/server/faults/counting-proxy";
import { findPracticeProject } from "@/lib/server/repositories/project-repository";
import { currentHolder } from "@/lib/server/runtime/folder-claim";
import { ensureWebBuild } from "@/lib/server/runtime/web-build";
import { followPracticeServer } from "@/lib/server/services/follow-practice-server";
import { closeSender } from "@/lib/server/services/send-jobs";
import {
  newDataFolder,
  type ProductServer,
  startProduct,
} from "@/lib/server/testing/product-server";

const projectDir = join(import.meta.dirname, "../../..");

/** `npm start` on a data folder of its own, whose practice endpoint leads through a counting proxy. */
export interface ProductUnderFault {
  server: ProductServer;
  proxy: CountingProxy;
  projectId: string;
  dataDir: string;
  /** One query on a connection of the test's own. Null: the database is away. */
  ask<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[] | null>;
  stop(): Promise<void>;
}

export async function startProductUnderFault(): Promise<ProductUnderFault> {
  // Before the start, which has a time limit of its own.
  await ensureWebBuild(projectDir, {
    say: () => undefined,
    signal: new AbortController().signal,
  });
  const folder = await newDataFolder();
  const server = await startProduct({ dataDir: folder.path });
  const env = (await currentHolder(folder.path))?.env ?? {};
  Object.assign(process.env, env);
  const proxy = await CountingProxy.start(env.PRACTICE_URL ?? "");
  const project = await findPracticeProject();
  if (project === null) throw new Error("the practice project was not loaded");
  await followPracticeServer(project.id, { url: proxy.url, token: env.PRACTICE_TOKEN ?? "" });
  const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 2 });
  pool.on("error", () => {
    // An idle connection that dies with its server; the next query says so.
  });
  return {
    server,
    proxy,
    projectId: project.id,
    dataDir: folder.path,
    async ask<Row extends pg.QueryResultRow>(text: string, values: unknown[]) {
      try {
        return (await pool.query<Row>(text, values)).rows;
      } catch (error) {
        if (isDatabaseGone(error)) return null;
        throw error;
      }
    },
    async stop() {
      await pool.end();
      await closeSender();
      await closeDatabase();
      await server.stop();
      await proxy.close();
      await folder.remove();
    },
  };
}
