import { canonicalJson } from "@/lib/domain/canonical-json";
import { type Exemplar, promptHashInput } from "@/lib/domain/prompt";
import { deriveSeed } from "@/lib/domain/seed";
import type { StepKind } from "@/lib/domain/step-kind";
import { chooseExemplars, type ExemplarCandidate } from "@/lib/rest/choose-exemplars";
import { now } from "@/lib/server/adapters/clock";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import {
  type BatchExampleRow,
  readBatchExamples,
} from "@/lib/server/repositories/batch-repository";
import {
  type DerivedPrompt,
  insertDerivedPromptSet,
  readExemplarSources,
} from "@/lib/server/repositories/exemplar-repository";
import {
  type FineTuningRecord,
  insertFineTuningEvents,
  moveFineTuningRun,
} from "@/lib/server/repositories/fine-tuning-repository";
import type { IterationRecord } from "@/lib/server/repositories/iteration-repository";
import { findPolicyBySize, findPolicyVersion } from "@/lib/server/repositories/policy-repository";
import { loadPromptSet, stepPromptsOf } from "@/lib/server/repositories/prompt-repository";
import { registerTrainedPolicy } from "@/lib/server/services/register-trained-policy";
import { renderExamples, sha256 } from "@/lib/server/services/render-examples";

interface ChosenExemplar extends Exemplar {
  source: Pick<BatchExampleRow, "ordinal" | "trajectoryId" | "stepIndex">;
}

/**
 * Trains without weights: examples of the approved batch become the exemplars of new prompt versions, and the same model
 * with that prompt set is the new policy version. No call is made and nothing is paid. What was begun before is not done
 * twice: all of it is one transaction, behind the run's conditional move.
 */
export async function distilInContext(
  run: FineTuningRecord,
  iteration: IterationRecord,
): Promise<void> {
  if (run.state !== "queued") return;
  const perKind = await exemplarsPerKind(run, iteration);
  const chosen = await chooseFromBatch(run, iteration, perKind);
  const parent = await findPolicyVersion(run.projectId, iteration.parentPolicyVersionId);
  if (!parent?.promptSetVersionId)
    throw new Error(`iteration ${iteration.id} grew without prompts`);
  const { promptSetVersionId: fromSetVersionId } = parent;
  await withTransaction(async () => {
    const moved = await moveFineTuningRun(run, { state: "succeeded", resultModel: run.baseModel });
    if (!moved) return;
    const promptSetVersionId = await storePrompts(moved, iteration, { chosen, fromSetVersionId });
    await insertFineTuningEvents(run, chosen.map(eventOf));
    await registerTrainedPolicy({
      run: moved,
      iteration,
      model: run.baseModel,
      promptSetVersionId,
      actor: { kind: "worker" },
    });
  });
}

async function exemplarsPerKind(run: FineTuningRecord, { plan }: IterationRecord): Promise<number> {
  for (const target of plan.targets) {
    const policy = await findPolicyBySize(run.projectId, target.size);
    if (policy?.id === run.policyId) return target.exemplarsPerKind;
  }
  throw new Error(`run ${run.id} trains no target of its plan`);
}

async function chooseFromBatch(
  run: FineTuningRecord,
  iteration: IterationRecord,
  perKind: number,
): Promise<ChosenExemplar[]> {
  const { projectId } = run;
  const rows = (await readBatchExamples(projectId, run.batchId)).filter((row) => row.included);
  const sources = await readExemplarSources(projectId, [
    ...new Set(rows.map((row) => row.trajectoryId)),
  ]);
  const byPlace = new Map(rows.map((row) => [`${row.trajectoryId}/${row.stepIndex}`, row]));
  const candidates: ExemplarCandidate[] = [];
  const exemplars = new Map<number, ChosenExemplar>();
  for await (const { example, state, reply } of renderExamples(projectId, rows)) {
    const source = sources.get(example.trajectoryId);
    const row = byPlace.get(`${example.trajectoryId}/${example.stepIndex}`);
    if (!source || !row) continue;
    const exemplar = { state, reply };
    exemplars.set(row.ordinal, { ...exemplar, source: row });
    candidates.push({
      ordinal: row.ordinal,
      kind: state.kind,
      questionId: source.questionId,
      group: source.group,
      reward: source.effectiveReward,
      key: deriveSeed(row.stepIndex, `${source.questionOrdinal}/${source.repeat}`),
      characters: JSON.stringify(exemplar).length,
    });
  }
  const seed = deriveSeed(iteration.plan.seed, "exemplars", iteration.generation);
  return [...chooseExemplars(candidates, { perKind, seed }).values()]
    .flat()
    .flatMap((ordinal) => exemplars.get(ordinal) ?? []);
}

/** New versions of the kinds that have exemplars. They take the place of those that stood there. */
async function storePrompts(
  run: FineTuningRecord,
  iteration: IterationRecord,
  from: { chosen: ChosenExemplar[]; fromSetVersionId: string },
): Promise<string> {
  const { projectId } = run;
  const standing = stepPromptsOf(await loadPromptSet(projectId, from.fromSetVersionId));
  const byKind = Map.groupBy(from.chosen, (one): StepKind => one.state.kind);
  const prompts = [...byKind].map(([kind, exemplars]): DerivedPrompt => {
    const { format, instructions, promptVersionId } = standing[kind];
    const body = {
      instructions,
      exemplars: exemplars.map(({ state, reply }) => ({ state, reply })),
    };
    return {
      fromVersionId: promptVersionId,
      promptVersionId: newId(),
      kind,
      body,
      sha256: sha256(canonicalJson(promptHashInput(format, body))),
    };
  });
  const id = newId();
  await insertDerivedPromptSet({
    projectId,
    id,
    fromSetVersionId: from.fromSetVersionId,
    name: `in context, generation ${iteration.generation}`,
    hash: sha256(canonicalJson([from.fromSetVersionId, ...prompts.map((one) => one.sha256)])),
    prompts,
  });
  return id;
}

/** Where each exemplar comes from stands with the run: a prompt version itself holds only what is shown. */
function eventOf({ state, source }: ChosenExemplar) {
  const { ordinal, trajectoryId, stepIndex } = source;
  return {
    providerEventId: `exemplar-${ordinal}`,
    kind: "message" as const,
    level: "info",
    message: `Exemplar of ${state.kind}: example ${ordinal + 1} of the batch.`,
    step: null,
    trainLoss: null,
    validLoss: null,
    data: { ordinal, trajectoryId, stepIndex },
    createdAt: now(),
  };
}
