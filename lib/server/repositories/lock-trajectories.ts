import { sql } from "@/lib/server/db";

/**
 * Locks trajectories for the rest of the transaction, in one order for everybody: batches of scores and of verdicts on the
 * same trajectories would otherwise each wait for the other. Whoever stores rows under them is not held up.
 */
export async function lockTrajectories(
  rows: readonly { projectId: string; trajectoryId: string }[],
): Promise<void> {
  const projectIds = [...new Set(rows.map((row) => row.projectId))];
  const trajectoryIds = [...new Set(rows.map((row) => row.trajectoryId))];
  await sql().query(
    `SELECT 1 FROM "Trajectory" WHERE "projectId" = ANY($1::uuid[]) AND id = ANY($2::uuid[])
     ORDER BY id FOR NO KEY UPDATE`,
    [projectIds, trajectoryIds],
  );
}
