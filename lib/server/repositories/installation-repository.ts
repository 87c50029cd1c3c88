import { sql } from "@/lib/server/db";

export interface InstallationRecord {
  /** Major and minor, e.g. `18.4`. */
  databaseVersion: string;
  /** Null: not told to this role, as on a database of someone else's. */
  databaseFolder: string | null;
  /** Null: not loaded. */
  practice: { questionCount: number; documentCount: number; sizes: string[] } | null;
}

const practiceCounts = `
  SELECT (SELECT count(*)::int FROM "Question" q WHERE q."projectId" = p.id) AS "questionCount",
         (SELECT coalesce(sum("documentCount"), 0)::int FROM "Corpus" c WHERE c."projectId" = p.id) AS "documentCount",
         ARRAY(SELECT size FROM "Policy" WHERE "projectId" = p.id AND "archivedAt" IS NULL ORDER BY id) AS sizes
  FROM "Project" p WHERE p."isPractice" ORDER BY p.id LIMIT 1`;

/** What the owner is shown before the first sign-in: what runs here and whether the practice project is ready. */
export async function readInstallation(): Promise<InstallationRecord> {
  const server = await sql().query<{ version: string; folder: string | null }>(
    `SELECT current_setting('server_version') AS version,
            (SELECT setting FROM pg_settings WHERE name = 'data_directory') AS folder`,
  );
  const practice = await sql().query<NonNullable<InstallationRecord["practice"]>>(practiceCounts);
  const { version = "", folder = null } = server.rows[0] ?? {};
  return {
    databaseVersion: version.split(" ")[0] ?? "",
    databaseFolder: folder,
    practice: practice.rows[0] ?? null,
  };
}
