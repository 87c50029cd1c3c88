import pg from "pg";
import { openEmbeddedPostgres } from "@/lib/server/postgres/embedded-postgres";

export interface PostgresKeeper {
  url: string;
  stop(): Promise<void>;
}

const retryMs = 1_000;

/** One idle connection, whose end is the first sign of the server's. */
async function watch(url: string, onLost: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  // "end" follows every error, and is the one that counts.
  client.on("error", () => undefined);
  await client.connect();
  client.once("end", onLost);
  return client;
}

/**
 * The embedded PostgreSQL, started again when it dies. Its port stays the same where possible; when another program took
 * it meanwhile, `onMoved` gets the new address.
 */
export async function keepPostgres(options: {
  projectDir: string;
  dataDir: string;
  say: (line: string) => void;
  onMoved: (url: string) => void;
}): Promise<PostgresKeeper> {
  let stopping = false;
  const server = await openEmbeddedPostgres(options);
  let url = server.url;
  let watcher = await watch(url, lost);
  let mending: Promise<void> = Promise.resolve();

  function lost(): void {
    if (stopping) return;
    options.say("PostgreSQL ended; starting it again");
    mending = mend();
  }

  async function mend(): Promise<void> {
    while (!stopping) {
      try {
        const before = url;
        url = await server.revive();
        watcher = await watch(url, lost);
        if (url !== before) options.onMoved(url);
        return;
      } catch (error) {
        options.say(`PostgreSQL does not start yet: ${String(error)}`);
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
  }

  return {
    url,
    async stop() {
      stopping = true;
      await mending;
      await watcher.end().catch(() => undefined);
      await server.stop();
    },
  };
}
