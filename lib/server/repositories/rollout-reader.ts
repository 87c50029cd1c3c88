import { type StepKind, stepKindSchema } from "@/lib/domain/step-kind";
import { replySchemaOf, type StepReply } from "@/lib/domain/step-reply";
import type { SearchResult } from "@/lib/domain/step-state";
import { sql } from "@/lib/server/db";

export interface RolloutSample {
  index: number;
  /** Null: invalid. */
  reply: StepReply | null;
}

export interface RolloutStep {
  index: number;
  kind: StepKind;
  promptVersionId: string;
  executedSampleIndex: number | null;
  samples: RolloutSample[];
  /** Of a summary: what its search returned, best first. */
  results: Omit<SearchResult, "linkId">[] | null;
}

/** A trajectory of our own agent with all that replaying, scoring and training need; no raw text. */
export interface RolloutRecord {
  projectId: string;
  id: string;
  questionId: string | null;
  question: string;
  seed: number;
  repeat: number;
  status: "queued" | "running" | "completed" | "failed" | "cancelled";
  draftAnswer: string | null;
  draftShort: string | null;
  finalAnswer: string | null;
  finalShort: string | null;
  steps: RolloutStep[];
}

type HeadRow = Omit<RolloutRecord, "steps" | "seed"> & { seed: string };

/** @returns those that exist, in the order asked for. */
export async function loadRollouts(
  projectId: string,
  trajectoryIds: string[],
): Promise<RolloutRecord[]> {
  const asked = [projectId, trajectoryIds];
  const heads = await sql().query<HeadRow>({
    name: "rollout-heads",
    text: `SELECT t."projectId", t.id, t."questionId", coalesce(x.question, '') AS question, t.seed::text, t.repeat, t.status,
        x."draftAnswer", x."draftShort", x."finalAnswer", x."finalShort"
      FROM "Trajectory" t LEFT JOIN "TrajectoryText" x ON x."projectId" = t."projectId" AND x."trajectoryId" = t.id
      WHERE t."projectId" = $1 AND t.id = ANY($2::uuid[])`,
    values: asked,
  });
  const steps = await loadSteps(projectId, trajectoryIds);
  const byId = new Map(heads.rows.map((row) => [row.id, row]));
  return trajectoryIds.flatMap((id) => {
    const head = byId.get(id);
    return head ? [{ ...head, seed: Number(head.seed), steps: steps.get(id) ?? [] }] : [];
  });
}

interface StepRow {
  trajectoryId: string;
  index: number;
  kind: string;
  promptVersionId: string;
  executedSampleIndex: number | null;
  samples: { index: number; parsed: unknown }[];
  results: Omit<SearchResult, "linkId">[] | null;
}

async function loadSteps(
  projectId: string,
  trajectoryIds: string[],
): Promise<Map<string, RolloutStep[]>> {
  const { rows } = await sql().query<StepRow>({
    name: "rollout-steps",
    text: `SELECT s."trajectoryId", s.index, s.kind, s."promptVersionId", s."executedSampleIndex",
        (SELECT json_agg(json_build_object('index', a.index, 'parsed', a.parsed) ORDER BY a.index) FROM "Sample" a
          WHERE a."projectId" = s."projectId" AND a."trajectoryId" = s."trajectoryId" AND a."stepIndex" = s.index) AS samples,
        CASE WHEN s.kind = 'summary' THEN (
          SELECT json_agg(json_strip_nulls(json_build_object('title', i.title, 'snippet', i.snippet, 'url', i.url))
            ORDER BY i.rank)
          FROM "ObservationItem" i WHERE i."projectId" = s."projectId" AND i."trajectoryId" = s."trajectoryId"
            AND i."stepIndex" = s.index) END AS results
      FROM "Step" s WHERE s."projectId" = $1 AND s."trajectoryId" = ANY($2::uuid[]) ORDER BY s."trajectoryId", s.index`,
    values: [projectId, trajectoryIds],
  });
  const steps = new Map<string, RolloutStep[]>();
  for (const row of rows) {
    const list = steps.get(row.trajectoryId) ?? [];
    list.push(toStep(row));
    steps.set(row.trajectoryId, list);
  }
  return steps;
}

function toStep(row: StepRow): RolloutStep {
  const kind = stepKindSchema.parse(row.kind);
  return {
    index: row.index,
    kind,
    promptVersionId: row.promptVersionId,
    executedSampleIndex: row.executedSampleIndex,
    samples: (row.samples ?? []).map((sample) => ({
      index: sample.index,
      reply: sample.parsed === null ? null : replySchemaOf[kind].parse(sample.parsed),
    })),
    results: kind === "summary" ? (row.results ?? []) : null,
  };
}

/** The executed reply of a step; null: no sample was valid. */
export function executedReply(step: RolloutStep): StepReply | null {
  return step.samples.find((sample) => sample.index === step.executedSampleIndex)?.reply ?? null;
}
