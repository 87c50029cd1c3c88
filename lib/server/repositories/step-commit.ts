import type { CalledModel } from "@/lib/domain/model-call";
import type { StepCommit } from "@/lib/domain/step";
import { stateDelta } from "@/lib/domain/step-state-delta";
import { sql } from "@/lib/server/db";
import {
  boolArray,
  float8Array,
  int4Array,
  int8Array,
  textArray,
  timeArray,
  uuidArray,
} from "@/lib/server/repositories/binary-array";
import { ledgerColumns } from "@/lib/server/repositories/ledger-columns";
import { commitStepsSql } from "@/lib/server/repositories/step-commit-sql";

/** False: the claim was lost, or another worker stored this step before; nothing of it was written but its calls. */
export type StepCommitOutcome = boolean;

/**
 * Stores many steps of many trajectories in one transaction and one round trip, and says of each whether it is stored.
 * Rejects as a whole: then none is, unless the connection was lost before its word came. Told again with `isRetry`, it
 * counts as stored what that telling stored.
 */
export async function commitSteps(
  steps: readonly StepCommit[],
  isRetry = false,
): Promise<StepCommitOutcome[]> {
  if (steps.length === 0) return [];
  const first = new Map(
    steps.map((step, i) => [`${step.trajectoryId}/${step.index}`, i] as const).reverse(),
  );
  const unique = [...first.values()].sort((a, b) => a - b);
  const batch = unique.map((i) => steps[i] as StepCommit);
  const before = isRetry ? await findToldBefore(batch) : [];
  const { rows } = await sql().query<{ n: number }>({
    name: "commit-steps",
    text: commitStepsSql,
    values: [
      ...stepColumns(batch),
      ...itemColumns(batch),
      ...sampleColumns(batch),
      ...ledgerColumns(calls(batch)),
    ],
  });
  const stored = new Set(rows.map((row) => unique[row.n - 1]));
  for (const n of before) stored.add(unique[n - 1]);
  return steps.map((_, i) => stored.has(i));
}

/**
 * Steps that an earlier telling of these very calls stored under the same claim: a step and its ledger rows are one
 * statement, so the rows tell whose step it is.
 * @returns places in the batch, from 1
 */
async function findToldBefore(steps: StepCommit[]): Promise<number[]> {
  const of = <T>(pick: (step: StepCommit) => T) => steps.map(pick);
  const { rows } = await sql().query<{ n: number }>(
    `SELECT s.n::int4 FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int4[], $5::uuid[])
       WITH ORDINALITY AS s("projectId", "trajectoryId", claim, index, "callId", n)
     JOIN "Trajectory" t ON t."projectId" = s."projectId" AND t.id = s."trajectoryId"
       AND t."claimToken" = s.claim AND t.status = 'running'
     JOIN "Step" p ON p."projectId" = s."projectId" AND p."trajectoryId" = s."trajectoryId" AND p.index = s.index
     JOIN "ModelCall" c ON c."projectId" = s."projectId" AND c.id = s."callId"`,
    [
      uuidArray(of((step) => step.projectId)),
      uuidArray(of((step) => step.trajectoryId)),
      uuidArray(of((step) => step.claimToken)),
      int4Array(of((step) => step.index)),
      uuidArray(of((step) => step.attempts.at(-1)?.id ?? null)),
    ],
  );
  return rows.map((row) => row.n);
}

function stepColumns(steps: StepCommit[]): Buffer[] {
  const of = <T>(pick: (step: StepCommit) => T) => steps.map(pick);
  return [
    uuidArray(of((step) => step.projectId)),
    uuidArray(of((step) => step.trajectoryId)),
    uuidArray(of((step) => step.claimToken)),
    int4Array(of((step) => step.index)),
    textArray(of((step) => step.state.kind)),
    int4Array(of((step) => step.executedSampleIndex)),
    uuidArray(of((step) => step.promptVersionId)),
    int4Array(of((step) => sum(step.attempts, (attempt) => attempt.promptTokens))),
    int4Array(of((step) => sum(step.attempts, (attempt) => attempt.completionTokens))),
    int8Array(
      of((step) => sum([...step.attempts, ...searchAttempts(step)], (one) => one.costMicros)),
    ),
    int4Array(of((step) => step.samples.length)),
    int4Array(of((step) => step.samples.filter((sample) => !sample.parsed.ok).length)),
    timeArray(of((step) => step.startedAt)),
    timeArray(of((step) => step.endedAt)),
    textArray(of((step) => JSON.stringify(stateDelta(step.state, step.knownActions)))),
    textArray(of((step) => step.tool)),
    textArray(of((step) => step.observation?.query ?? null)),
    textArray(of((step) => step.observation?.indexVersion ?? null)),
    boolArray(of((step) => step.observation?.cacheHit ?? null)),
    textArray(of((step) => step.observation?.error ?? null)),
    int4Array(of((step) => step.observation?.blockedCount ?? 0)),
  ];
}

function itemColumns(steps: StepCommit[]): Buffer[] {
  const rows = steps.flatMap((step, i) =>
    (step.observation?.results ?? []).map((result, rank) => ({ n: i + 1, rank: rank + 1, result })),
  );
  return [
    int4Array(rows.map((row) => row.n)),
    int4Array(rows.map((row) => row.result.linkId)),
    int4Array(rows.map((row) => row.rank)),
    textArray(rows.map((row) => row.result.title)),
    textArray(rows.map((row) => row.result.url ?? null)),
    textArray(rows.map((row) => row.result.snippet)),
  ];
}

function sampleColumns(steps: StepCommit[]): Buffer[] {
  const rows = steps.flatMap((step, i) => step.samples.map((sample) => ({ n: i + 1, sample })));
  const of = <T>(pick: (sample: StepCommit["samples"][number]) => T) =>
    rows.map((row) => pick(row.sample));
  return [
    int4Array(rows.map((row) => row.n)),
    int4Array(of((sample) => sample.index)),
    textArray(of((sample) => sample.text)),
    textArray(of(({ parsed }) => (parsed.ok ? JSON.stringify(parsed.value) : null))),
    textArray(of(({ parsed }) => (parsed.ok ? null : parsed.error))),
    int4Array(of((sample) => sample.tokenCount)),
    float8Array(of((sample) => sample.sumLogprob)),
    float8Array(of((sample) => sample.perplexity)),
  ];
}

function calls(steps: StepCommit[]) {
  return steps.flatMap((step, i) => [
    ...searchAttempts(step).map((attempt) => ({ n: i + 1, model: searched(step), attempt })),
    ...step.attempts.map((attempt) => ({ n: i + 1, model: step.calledModel, attempt })),
  ]);
}

const searchAttempts = (step: StepCommit) => step.observation?.attempts ?? [];

function searched({ searchToolId, tool }: StepCommit): CalledModel {
  if (searchToolId === null) throw new Error("a replayed search makes no call");
  return { role: "search", endpointId: null, model: tool, searchToolId };
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
