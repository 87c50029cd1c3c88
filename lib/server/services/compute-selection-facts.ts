import { rebuildStates } from "@/lib/agent/rebuild-states";
import type { StepState } from "@/lib/domain/step-state";
import { duplicateKeys } from "@/lib/rest/duplicate-keys";
import { stepFact, stepTexts } from "@/lib/rest/fact-rules";
import { combineOrders } from "@/lib/reward/combine-orders";
import {
  insertSelectionFacts,
  readRankings,
  type StoredFact,
} from "@/lib/server/repositories/fact-repository";
import {
  executedReply,
  loadRollouts,
  type RolloutRecord,
  type RolloutStep,
} from "@/lib/server/repositories/rollout-reader";
import { findFinishedByQuestion, findRolloutRun } from "@/lib/server/repositories/run-repository";
import type { ScoringRunRecord } from "@/lib/server/repositories/scoring-repository";

const trajectoriesAtOnce = 200;

interface PlacedStep {
  record: RolloutRecord;
  step: RolloutStep;
  state: StepState;
}

/** Computes what selection reads of each step, once a scoring run. Again after a crash: what stands is left as it is. */
export async function computeSelectionFacts(run: ScoringRunRecord): Promise<void> {
  const growth = await findRolloutRun(run.projectId, run.rolloutRunId);
  if (!growth) throw new Error(`scoring run ${run.id} names a run that is not there`);
  const finished = await findFinishedByQuestion(run.projectId, run.rolloutRunId);
  const ids = finished.filter((row) => row.status === "completed").map((row) => row.id);
  let rest: RolloutRecord[] = [];
  for (let from = 0; from < ids.length; from += trajectoriesAtOnce) {
    const page = await loadRollouts(run.projectId, ids.slice(from, from + trajectoriesAtOnce));
    const records = [...rest, ...page];
    // Siblings of a question are compared with each other, so a question never straddles two pages.
    const isLast = from + trajectoriesAtOnce >= ids.length;
    const open = isLast ? null : records.at(-1)?.questionId;
    rest = records.filter((record) => record.questionId === open);
    await storeFacts(
      run,
      records.filter((record) => record.questionId !== open),
      growth.settings.search.maxSearches,
    );
  }
}

async function storeFacts(
  run: ScoringRunRecord,
  records: RolloutRecord[],
  maxSearches: number,
): Promise<void> {
  const rankings = await readRankings(
    run.projectId,
    run.id,
    records.map((record) => record.id),
  );
  const placed = records.flatMap((record) => placeSteps(record, maxSearches));
  const keys = keysBySibling(placed);
  const facts = placed.map(({ record, step, state }, i): StoredFact => {
    const fact = stepFact({
      trajectoryId: record.id,
      stepIndex: step.index,
      state,
      samples: step.samples.map(({ index, reply }) => ({ index, value: reply })),
      executedSampleIndex: step.executedSampleIndex,
      ranking: combineOrders(rankings.get(`${record.id}/${step.index}`) ?? []),
      personTarget: null,
      droppedByPerson: false,
      duplicateKey: keys[i] ?? 0,
    });
    return { ...fact, projectId: run.projectId, scoringRunId: run.id };
  });
  await insertSelectionFacts(facts);
}

function placeSteps(record: RolloutRecord, maxSearches: number): PlacedStep[] {
  const states = rebuildStates(
    record.question,
    maxSearches,
    record.steps.map((step) => ({ executed: executedReply(step), results: step.results })),
  );
  return record.steps.map((step, i) => ({ record, step, state: states[i] as StepState }));
}

/** Near-duplicate keys within each question and step kind. */
function keysBySibling(placed: PlacedStep[]): number[] {
  const keys = new Array<number>(placed.length).fill(0);
  const siblings = Map.groupBy(
    placed.keys(),
    (i) => `${placed[i]?.record.questionId}/${placed[i]?.step.kind}`,
  );
  for (const members of siblings.values()) {
    const texts = members.map((i) => {
      const { state, step } = placed[i] as PlacedStep;
      const reply = executedReply(step);
      return reply ? stepTexts(state, reply) : { input: "", reply: "" };
    });
    for (const [at, key] of duplicateKeys(texts).entries()) keys[members[at] as number] = key;
  }
  return keys;
}
