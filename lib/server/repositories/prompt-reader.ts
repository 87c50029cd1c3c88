import type { PolicyApi } from "@/lib/domain/policy";
import {
  type PromptBody,
  type PromptFormatName,
  type PromptKind,
  type PromptRole,
  promptBodySchema,
} from "@/lib/domain/prompt";
import type { StepKind } from "@/lib/domain/step-kind";
import { sql } from "@/lib/server/db";

export interface PromptVersionRow {
  promptId: string;
  role: PromptRole;
  kind: PromptKind;
  setName: string;
  promptVersionId: string;
  number: number;
  format: PromptFormatName;
  exemplarCount: number;
  authorName: string | null;
  reason: string | null;
  createdAt: Date;
}

/** Every version of every prompt, newest version first, without its words. */
export async function listPromptVersions(projectId: string): Promise<PromptVersionRow[]> {
  const { rows } = await sql().query<PromptVersionRow>(
    `SELECT p.id AS "promptId", p.role, p.kind, p.name AS "setName", v.id AS "promptVersionId", v.number, v.format,
       coalesce(jsonb_array_length(v.body->'exemplars'), 0) AS "exemplarCount", u.name AS "authorName", v.reason,
       v."createdAt"
     FROM "Prompt" p JOIN "PromptVersion" v ON v."projectId" = p."projectId" AND v."promptId" = p.id
     LEFT JOIN "User" u ON u.id = v."createdById"
     WHERE p."projectId" = $1 ORDER BY p.id, v.number DESC`,
    [projectId],
  );
  return rows;
}

export interface PromptSetVersionRow {
  promptSetVersionId: string;
  name: string;
  number: number;
  createdAt: Date;
  promptVersionIds: string[];
}

/** Newest first. */
export async function listPromptSetVersions(projectId: string): Promise<PromptSetVersionRow[]> {
  const { rows } = await sql().query<PromptSetVersionRow>(
    `SELECT s.id AS "promptSetVersionId", s.name, s.number, s."createdAt",
       array_agg(e."promptVersionId"::text) AS "promptVersionIds"
     FROM "PromptSetVersion" s
     JOIN "PromptSetEntry" e ON e."projectId" = s."projectId" AND e."promptSetVersionId" = s.id
     WHERE s."projectId" = $1 GROUP BY s."projectId", s.id ORDER BY s."createdAt" DESC, s.id DESC`,
    [projectId],
  );
  return rows;
}

export interface PromptPolicyRow {
  policyVersionId: string;
  size: string;
  generation: number;
  number: number;
  model: string;
  endpointName: string;
  api: PolicyApi;
  isPractice: boolean;
  promptSetVersionId: string | null;
}

/** Policy versions of policies in use, newest first. */
export async function listPromptPolicies(projectId: string): Promise<PromptPolicyRow[]> {
  const { rows } = await sql().query<PromptPolicyRow>(
    `SELECT v.id AS "policyVersionId", p.size, v.generation, v.number, v.model, e.name AS "endpointName", v.api,
       e."isPractice", v."promptSetVersionId"
     FROM "PolicyVersion" v JOIN "Policy" p ON p."projectId" = v."projectId" AND p.id = v."policyId"
     JOIN "Endpoint" e ON e."projectId" = v."projectId" AND e.id = v."endpointId"
     WHERE v."projectId" = $1 AND p."archivedAt" IS NULL ORDER BY v.id DESC`,
    [projectId],
  );
  return rows;
}

/** What a version says; null: there is none. */
export async function findPromptWords(
  projectId: string,
  promptVersionId: string,
): Promise<(PromptBody & { format: PromptFormatName }) | null> {
  const { rows } = await sql().query<{ format: PromptFormatName; body: unknown }>(
    `SELECT format, body FROM "PromptVersion" WHERE "projectId" = $1 AND id = $2`,
    [projectId, promptVersionId],
  );
  const [row] = rows;
  return row ? { format: row.format, ...promptBodySchema.parse(row.body) } : null;
}

export interface PromptStepRow {
  trajectoryId: string;
  stepIndex: number;
  question: string;
  query: string | null;
}

/** Steps of our own agent that a prompt of the kind can be tried on, of the newest trajectories or of one. */
export async function listPromptSteps(
  projectId: string,
  asked: { kind: StepKind; trajectoryId: string | null },
): Promise<PromptStepRow[]> {
  const { rows } = await sql().query<PromptStepRow>(
    `SELECT s."trajectoryId", s.index AS "stepIndex", t."questionExcerpt" AS question, o.query
     FROM (SELECT "projectId", id, "questionExcerpt" FROM "Trajectory"
           WHERE "projectId" = $1 AND "runId" IS NOT NULL AND ($3::uuid IS NULL OR id = $3)
           ORDER BY id DESC LIMIT 40) t
     JOIN "Step" s ON s."projectId" = t."projectId" AND s."trajectoryId" = t.id AND s.kind = $2
     LEFT JOIN "Observation" o ON o."projectId" = s."projectId" AND o."trajectoryId" = s."trajectoryId"
       AND o."stepIndex" = s.index
     ORDER BY t.id DESC, s.index LIMIT 60`,
    [projectId, asked.kind, asked.trajectoryId],
  );
  return rows;
}
