import {
  stopReasonSchema,
  type TrajectorySummary,
  trajectoryOutcomeSchema,
  trajectoryPurposeSchema,
  trajectoryStatusSchema,
} from "@/lib/domain/trajectory";

/** What a list shows, from "Trajectory" t. No long text is among it. */
export const summaryColumns = `t.id, t.purpose, t."runId", t."iterationId", t."policyVersionId", t."questionSetVersionId",
  t."questionId", t.repeat, t.attempt, t.status, t.outcome, t."errorCode", t."stopReason", t."questionExcerpt",
  t."draftExcerpt", t."finalExcerpt", t."stepBarcode", t."stepCount", t."searchCount", t."sampleCount",
  t."invalidSampleCount", t."promptTokens", t."completionTokens", t."costMicros"::float8 AS "costMicros", t."durationMs",
  t."aiReward", t."effectiveReward", t."draftCorrect", t."finalCorrect", t."hasOverride", t."isFlagged",
  t."logprobsMissing", t."createdAt", t."finishedAt"`;

type Checked = "purpose" | "status" | "outcome" | "stopReason";

export interface SummaryRow extends Omit<TrajectorySummary, Checked> {
  purpose: string;
  status: string;
  outcome: string;
  stopReason: string | null;
}

export function toSummary(row: SummaryRow): TrajectorySummary {
  return {
    ...row,
    purpose: trajectoryPurposeSchema.parse(row.purpose),
    status: trajectoryStatusSchema.parse(row.status),
    outcome: trajectoryOutcomeSchema.parse(row.outcome),
    stopReason: stopReasonSchema.nullable().parse(row.stopReason),
  };
}
