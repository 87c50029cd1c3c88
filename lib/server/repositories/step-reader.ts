import { z } from "zod";
import { type StoredSample, sampleParseStatusSchema } from "@/lib/domain/sample";
import { type StoredObservation, type StoredStep, stepStatusSchema } from "@/lib/domain/step";
import { stepKindSchema } from "@/lib/domain/step-kind";
import { replySchemaOf } from "@/lib/domain/step-reply";
import { type PastAction, type SearchResult, searchResultSchema } from "@/lib/domain/step-state";
import {
  applyStateDelta,
  type DeltaContext,
  stepStateDeltaSchema,
} from "@/lib/domain/step-state-delta";
import { sql } from "@/lib/server/db";

interface StepRow extends Omit<StoredStep, "status" | "state" | "samples" | "observation"> {
  agent: string;
  status: string;
  stateDelta: unknown;
}

type SampleRow = Omit<StoredSample, "parseStatus"> & { stepIndex: number; parseStatus: string };
type ObservationRow = Omit<StoredObservation, "results"> & { stepIndex: number };
type ItemRow = Omit<SearchResult, "url"> & { stepIndex: number; url: string | null };

/** The five of our own agent are checked against their schemas; an import's foreign kinds are handed on as they are. */
const ownAgent = "search";

/** The steps of one trajectory in order, whole: requests put together again from what each state added. */
export async function readSteps(
  projectId: string,
  trajectoryId: string,
  question: string,
): Promise<StoredStep[]> {
  const read = <Row extends object>(text: string) =>
    sql().query<Row>(text, [projectId, trajectoryId]);
  const [steps, samples, observations, items] = await Promise.all([
    read<StepRow>(stepsSql),
    read<SampleRow>(samplesSql),
    read<ObservationRow>(observationsSql),
    read<ItemRow>(itemsSql),
  ]);
  const results = items.rows.map(toResult);
  const samplesOf = Map.groupBy(samples.rows, (row) => row.stepIndex);
  const observationOf = new Map(observations.rows.map((row) => [row.stepIndex, row]));
  const resultsOf = Map.groupBy(results, (row) => row.stepIndex);
  const known = new Map(results.map(({ result }) => [result.linkId, result]));
  const states = rebuildStates(steps.rows, { question, results: known });
  return steps.rows.map(({ agent, stateDelta: _, status, ...row }, i) => {
    const observation = observationOf.get(row.index);
    const found = resultsOf.get(row.index) ?? [];
    return {
      ...row,
      status: stepStatusSchema.parse(status),
      state: states[i] ?? null,
      samples: (samplesOf.get(row.index) ?? []).map((sample) => toSample(sample, agent, row.kind)),
      observation: observation ? toObservation(observation, found) : null,
    };
  });
}

const own = `"projectId" = $1 AND "trajectoryId" = $2`;

const stepsSql = `
  SELECT s.index, s.agent, s.kind, s.status, s."executedSampleIndex", s."promptVersionId", s."promptTokens",
    s."completionTokens", s."costMicros"::float8 AS "costMicros", s."startedAt", s."endedAt", x."stateDelta",
    x."wholeRequest"
  FROM "Step" s LEFT JOIN "StepText" x ON x."projectId" = s."projectId" AND x."trajectoryId" = s."trajectoryId"
    AND x."stepIndex" = s.index
  WHERE s."projectId" = $1 AND s."trajectoryId" = $2 ORDER BY s.index`;

const samplesSql = `
  SELECT a."stepIndex", a.index, a."parseStatus", a.parsed, a."parseError", a."tokenCount", a."sumLogprob", a.perplexity,
    x.raw
  FROM "Sample" a LEFT JOIN "SampleText" x ON x."projectId" = a."projectId" AND x."trajectoryId" = a."trajectoryId"
    AND x."stepIndex" = a."stepIndex" AND x."sampleIndex" = a.index
  WHERE a."projectId" = $1 AND a."trajectoryId" = $2 ORDER BY a."stepIndex", a.index`;

const observationsSql = `
  SELECT "stepIndex", tool, query, "indexVersion", "cacheHit", "blockedCount", error FROM "Observation" WHERE ${own}`;

const itemsSql = `
  SELECT "stepIndex", "linkId", title, url, snippet FROM "ObservationItem" WHERE ${own} ORDER BY "stepIndex", rank`;

function toResult({ stepIndex, url, ...row }: ItemRow) {
  const result = searchResultSchema.parse(url === null ? row : { ...row, url });
  return { stepIndex, result };
}

function toObservation(
  { stepIndex: _, ...row }: ObservationRow,
  found: readonly { result: SearchResult }[],
): StoredObservation {
  return { ...row, results: found.map(({ result }) => result) };
}

function toSample(
  { stepIndex: _, parseStatus, parsed, ...row }: SampleRow,
  agent: string,
  kind: string,
): StoredSample {
  const schema = agent === ownAgent ? replySchemaOf[stepKindSchema.parse(kind)] : z.unknown();
  return {
    ...row,
    parseStatus: sampleParseStatusSchema.parse(parseStatus),
    parsed: parsed === null ? null : schema.parse(parsed),
  };
}

/** Null where a step has no delta. After one that is erased, the history of the later ones is not known either. */
function rebuildStates(rows: readonly StepRow[], context: DeltaContext): StoredStep["state"][] {
  let history: PastAction[] | null = [];
  return rows.map((row) => {
    if (row.stateDelta === null || row.agent !== ownAgent || history === null) {
      history = null;
      return null;
    }
    const delta = stepStateDeltaSchema.parse(row.stateDelta);
    const state = applyStateDelta(stepKindSchema.parse(row.kind), delta, history, context);
    history = state.pastActions;
    return state;
  });
}
