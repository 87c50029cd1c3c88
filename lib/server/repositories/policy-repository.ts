import type { Policy, PolicyDecisionKind, PolicyVersion } from "@/lib/domain/policy";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";

const columns = `v."projectId", v.id, v."policyId", p.size, v.number, v.generation, v."endpointId", v.model,
  v.api, v."promptSetVersionId", v."initFromVersionId", v."trainedOnBatchId", v."fineTuningRunId", v."createdAt"`;
const from = `"PolicyVersion" v JOIN "Policy" p ON p."projectId" = v."projectId" AND p.id = v."policyId"`;

async function select(where: string, values: unknown[]): Promise<PolicyVersion[]> {
  const { rows } = await sql().query<PolicyVersion>(
    `SELECT ${columns} FROM ${from} WHERE ${where}`,
    values,
  );
  return rows;
}

export async function insertPolicy(policy: Policy): Promise<void> {
  await sql().query(`INSERT INTO "Policy" ("projectId", id, name, size) VALUES ($1, $2, $3, $4)`, [
    policy.projectId,
    policy.id,
    policy.name,
    policy.size,
  ]);
}

/** In use, oldest first. */
export async function listPolicies(projectId: string): Promise<Policy[]> {
  const { rows } = await sql().query<Policy>(
    `SELECT "projectId", id, name, size FROM "Policy" WHERE "projectId" = $1 AND "archivedAt" IS NULL ORDER BY id`,
    [projectId],
  );
  return rows;
}

/** The oldest policy in use of that size; null: the size is new to the project. */
export async function findPolicyBySize(projectId: string, size: string): Promise<Policy | null> {
  const { rows } = await sql().query<Policy>(
    `SELECT "projectId", id, name, size FROM "Policy"
     WHERE "projectId" = $1 AND size = $2 AND "archivedAt" IS NULL ORDER BY id LIMIT 1`,
    [projectId, size],
  );
  return rows[0] ?? null;
}

export async function findPolicyVersion(
  projectId: string,
  policyVersionId: string,
): Promise<PolicyVersion | null> {
  const found = await select(`v."projectId" = $1 AND v.id = $2`, [projectId, policyVersionId]);
  return found[0] ?? null;
}

/** The version a fine-tuning run made; null: none yet. */
export async function findPolicyVersionOfRun(
  projectId: string,
  fineTuningRunId: string,
): Promise<PolicyVersion | null> {
  const found = await select(`v."projectId" = $1 AND v."fineTuningRunId" = $2`, [
    projectId,
    fineTuningRunId,
  ]);
  return found[0] ?? null;
}

/** Where a policy stands: the version of its latest accept or rollback, else its first one. Null: it has none. */
export async function findCurrentVersion(
  projectId: string,
  policyId: string,
): Promise<PolicyVersion | null> {
  const found = await select(
    `v."projectId" = $1 AND v.id = coalesce(
       (SELECT d."policyVersionId" FROM "PolicyDecision" d WHERE d."projectId" = $1 AND d."policyId" = $2
          AND d.decision <> 'reject' ORDER BY d.id DESC LIMIT 1),
       (SELECT f.id FROM "PolicyVersion" f WHERE f."projectId" = $1 AND f."policyId" = $2 ORDER BY f.number LIMIT 1))`,
    [projectId, policyId],
  );
  return found[0] ?? null;
}

export type NewPolicyVersion = Omit<PolicyVersion, "size" | "number" | "createdAt">;

/**
 * Registers a version under the next number of its policy. A fine-tuning run registers one at most, however often it is
 * told that it succeeded.
 * @returns the version that stands, and whether this call made it
 */
export async function insertPolicyVersion(
  version: NewPolicyVersion,
): Promise<{ id: string; created: boolean }> {
  // Two registrations at once must not read the same greatest number.
  await sql().query(`SELECT 1 FROM "Policy" WHERE "projectId" = $1 AND id = $2 FOR NO KEY UPDATE`, [
    version.projectId,
    version.policyId,
  ]);
  const { rows } = await sql().query<{ id: string }>(
    `INSERT INTO "PolicyVersion" ("projectId", id, "policyId", number, generation, "endpointId", model,
       "promptSetVersionId", "initFromVersionId", "trainedOnBatchId", "fineTuningRunId", api)
     SELECT $1, $2, $3, coalesce(max(number) + 1, 0), $4, $5, $6, $7, $8, $9, $10, $11
     FROM "PolicyVersion" WHERE "projectId" = $1 AND "policyId" = $3
     ON CONFLICT ("projectId", "fineTuningRunId") DO NOTHING RETURNING id`,
    [
      version.projectId,
      version.id,
      version.policyId,
      version.generation,
      version.endpointId,
      version.model,
      version.promptSetVersionId,
      version.initFromVersionId,
      version.trainedOnBatchId,
      version.fineTuningRunId,
      version.api,
    ],
  );
  if (rows[0]) return { id: rows[0].id, created: true };
  const { fineTuningRunId } = version;
  const earlier =
    fineTuningRunId && (await findPolicyVersionOfRun(version.projectId, fineTuningRunId));
  if (!earlier) throw new Error(`policy version ${version.id} was neither stored nor there`);
  return { id: earlier.id, created: false };
}

export interface NewPolicyDecision {
  projectId: string;
  policyId: string;
  policyVersionId: string;
  decision: PolicyDecisionKind;
  reason: string;
  iterationId: string | null;
  evaluationId: string | null;
  /** Null: decided by the automatic rule. */
  decidedById: string | null;
}

/** Append-only. The latest accept or rollback says where the policy stands. */
export async function insertPolicyDecision(decision: NewPolicyDecision): Promise<string> {
  const id = newId();
  await sql().query(
    `INSERT INTO "PolicyDecision" ("projectId", id, "policyId", "policyVersionId", decision, reason, "iterationId",
       "evaluationId", "decidedById")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      decision.projectId,
      id,
      decision.policyId,
      decision.policyVersionId,
      decision.decision,
      decision.reason,
      decision.iterationId,
      decision.evaluationId,
      decision.decidedById,
    ],
  );
  return id;
}

/** The first version of a policy: what it was before any training. */
export async function findBaseVersion(
  projectId: string,
  policyId: string,
): Promise<PolicyVersion | null> {
  const found = await select(`v."projectId" = $1 AND v."policyId" = $2 ORDER BY v.number LIMIT 1`, [
    projectId,
    policyId,
  ]);
  return found[0] ?? null;
}

/**
 * What a version stands against: where its policy stood when it was made, that is the version of the latest accept or
 * rollback before it, else the first one. Null: it is the first itself.
 */
export async function findVersionBefore(version: PolicyVersion): Promise<PolicyVersion | null> {
  const found = await select(
    `v."projectId" = $1 AND v.id <> $3 AND v.id = coalesce(
       (SELECT d."policyVersionId" FROM "PolicyDecision" d WHERE d."projectId" = $1 AND d."policyId" = $2
          AND d.decision <> 'reject' AND d.id < $3 ORDER BY d.id DESC LIMIT 1),
       (SELECT f.id FROM "PolicyVersion" f WHERE f."projectId" = $1 AND f."policyId" = $2 ORDER BY f.number LIMIT 1))`,
    [version.projectId, version.policyId, version.id],
  );
  return found[0] ?? null;
}

/** The decision by which a policy stands where it stands; null: none, it stands at its base. */
export async function findStandingDecision(
  projectId: string,
  policyId: string,
): Promise<{ policyVersionId: string; decidedByName: string | null } | null> {
  const { rows } = await sql().query<{ policyVersionId: string; decidedByName: string | null }>(
    `SELECT d."policyVersionId", u.name AS "decidedByName" FROM "PolicyDecision" d
     LEFT JOIN "User" u ON u.id = d."decidedById"
     WHERE d."projectId" = $1 AND d."policyId" = $2 AND d.decision <> 'reject' ORDER BY d.id DESC LIMIT 1`,
    [projectId, policyId],
  );
  return rows[0] ?? null;
}

/** Holds an iteration for a decision until the transaction ends. False: it was decided on before. */
export async function lockDecisions(projectId: string, iterationId: string): Promise<boolean> {
  await sql().query(`SELECT 1 FROM "Iteration" WHERE "projectId" = $1 AND id = $2 FOR UPDATE`, [
    projectId,
    iterationId,
  ]);
  const { rowCount } = await sql().query(
    `SELECT 1 FROM "PolicyDecision" WHERE "projectId" = $1 AND "iterationId" = $2 LIMIT 1`,
    [projectId, iterationId],
  );
  return rowCount === 0;
}
