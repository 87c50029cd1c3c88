import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { databaseUrl } from "@/lib/server/env";

/** Prisma as repositories see it, inside a transaction or outside of one. */
export type Db = Prisma.TransactionClient;
/** Plain SQL on the same connections; within a transaction, on the transaction's own. */
export type Sql = Pick<pg.PoolClient, "query">;

interface OpenTransaction {
  db: Db;
  sql: Sql;
}

/** Set while a transaction begins, so that the connection Prisma takes for it is known to plain SQL too. */
interface BeginningTransaction {
  client: pg.PoolClient | null;
}

interface OpenDatabase {
  pool: pg.Pool;
  prisma: PrismaClient;
}

/**
 * Kept on globalThis: the web server's bundler loads this module once for pages and once for routes. Each copy would open
 * connections of its own, and would not see a transaction that began through the other's.
 */
const holder = globalThis as typeof globalThis & {
  coppiceDatabase?: OpenDatabase;
  coppiceBeginning?: AsyncLocalStorage<BeginningTransaction>;
  coppiceTransaction?: AsyncLocalStorage<OpenTransaction>;
};
holder.coppiceBeginning ??= new AsyncLocalStorage();
holder.coppiceTransaction ??= new AsyncLocalStorage();
const beginning = holder.coppiceBeginning;
const current = holder.coppiceTransaction;

type ConnectCallback = Parameters<pg.Pool["connect"]>[0];

class WatchedPool extends pg.Pool {
  // Prisma's driver adapter asks for a promise; pg itself, in `query`, hands over a callback.
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): unknown {
    if (callback) return super.connect(callback);
    const waiting = beginning.getStore();
    return super.connect().then((client) => {
      if (waiting && waiting.client === null) waiting.client = client;
      return client;
    });
  }
}

function open(): OpenDatabase {
  holder.coppiceDatabase ??= connect(databaseUrl());
  return holder.coppiceDatabase;
}

function connect(connectionString: string): OpenDatabase {
  const pool = new WatchedPool({ connectionString, max: 10, application_name: "coppice" });
  pool.on("error", () => {
    // A connection that breaks while idle; without a listener it would end the process. The next query reports it.
  });
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

/** Prisma; within `withTransaction`, the transaction. */
export function db(): Db {
  return current.getStore()?.db ?? open().prisma;
}

/** Plain SQL for hot paths; within `withTransaction`, in the transaction. */
export function sql(): Sql {
  return current.getStore()?.sql ?? open().pool;
}

/** Prisma's whole client, for better-auth's adapter, which begins transactions itself. */
export function prismaClient(): PrismaClient {
  return open().prisma;
}

/** Connections of one's own, e.g. to hold one for LISTEN. */
export function connectionPool(): pg.Pool {
  return open().pool;
}

/**
 * Runs `work` in one transaction: every `db()` and `sql()` inside it, however deep, belongs to it. Within another one
 * it joins it, so that services compose. A rejection rolls all of it back and is passed on.
 */
export async function withTransaction<T>(work: () => Promise<T>): Promise<T> {
  if (current.getStore()) return work();
  const start: BeginningTransaction = { client: null };
  return beginning.run(start, () =>
    open().prisma.$transaction(
      (tx) => {
        const client = start.client;
        if (client === null) throw new Error("Prisma began a transaction on an unknown connection");
        return current.run({ db: tx, sql: client }, work);
      },
      { maxWait: 10_000, timeout: 60_000 },
    ),
  );
}

/** Ends every connection. For the end of a process or of a test file. */
export async function closeDatabase(): Promise<void> {
  const opened = holder.coppiceDatabase;
  if (!opened) return;
  delete holder.coppiceDatabase;
  await opened.prisma.$disconnect();
  await opened.pool.end();
}
