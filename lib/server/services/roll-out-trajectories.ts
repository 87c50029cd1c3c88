import type { CallAttempt, PolicyModel, SearchTool } from "@/lib/agent/ports";
import type { StepPrompt } from "@/lib/agent/prompt-format";
import { rebuildStates } from "@/lib/agent/rebuild-states";
import { rollout } from "@/lib/agent/rollout";
import type { ReplayStep, RolloutOutcome, StepRecord } from "@/lib/agent/rollout-record";
import type { CalledModel } from "@/lib/domain/model-call";
import type { RunSettings } from "@/lib/domain/run-settings";
import type { StepCommit } from "@/lib/domain/step";
import type { StepKind } from "@/lib/domain/step-kind";
import { RolloutError } from "@/lib/errors";
import { GroupCommit } from "@/lib/server/adapters/group-commit";
import { newId } from "@/lib/server/adapters/ids";
import type { JobData } from "@/lib/server/adapters/queue";
import { outlastOutage } from "@/lib/server/outlast-outage";
import {
  insertModelCalls,
  type LedgerEntry,
} from "@/lib/server/repositories/model-call-repository";
import { findPolicyVersion } from "@/lib/server/repositories/policy-repository";
import { loadPromptSet, stepPromptsOf } from "@/lib/server/repositories/prompt-repository";
import {
  executedReply,
  loadRollouts,
  type RolloutRecord,
} from "@/lib/server/repositories/rollout-reader";
import { findRolloutRun, type RolloutRunRecord } from "@/lib/server/repositories/run-repository";
import { commitSteps } from "@/lib/server/repositories/step-commit";
import {
  finishTrajectories,
  type TrajectoryFinish,
} from "@/lib/server/repositories/trajectory-finish";
import {
  claimTrajectories,
  findHeldTrajectories,
} from "@/lib/server/repositories/trajectory-writer";
import { openPolicyModel } from "@/lib/server/services/open-model";
import { openSearchTool } from "@/lib/server/services/open-search-tool";
import { settleAll } from "@/lib/server/services/settle-all";
import { stopGrowthOverBudget } from "@/lib/server/services/stop-growth-over-budget";
import { withinBudget } from "@/lib/server/services/watch-budget";

// Steps of trajectories that run beside each other are stored together: one commit for many.
// While the database is away they wait: what a model answered is not asked for again.
const stepCommits = new GroupCommit<StepCommit, boolean>(
  (steps) => outlastOutage((isRetry) => commitSteps(steps, isRetry)),
  { batchSize: 64, parallel: 2 },
);
const finishCommits = new GroupCommit<TrajectoryFinish, boolean>(
  (finishes) => outlastOutage(() => finishTrajectories(finishes)),
  { batchSize: 64, parallel: 1 },
);

/** Another worker holds the trajectory by now, so this one lets go of it without a word. */
class ClaimLostError extends Error {}

interface RunContext {
  run: RolloutRunRecord;
  claimToken: string;
  policy: PolicyModel;
  calledModel: CalledModel;
  search: SearchTool;
  searchName: string;
  searchToolId: string;
  prompts: Record<StepKind, StepPrompt>;
  signal: AbortSignal;
  /** Why an evaluation has to wait for a larger budget; null: it has not. */
  overBudget: RolloutError | null;
}

/**
 * Rolls out some trajectories of a run beside each other, each from where it stands. A result that is stored is never
 * asked for again. Rejects when stopped before the end: what is open then is taken up later.
 */
export async function rollOutTrajectories(
  job: JobData<"rollout">,
  signal: AbortSignal,
): Promise<void> {
  const run = await findRolloutRun(job.projectId, job.runId);
  if (!run) return;
  // What runs is finished even so: a trajectory whose worker died would be open for ever, and the growth with it.
  await stopGrowthOverBudget(run);
  const claimToken = newId();
  const held = await claimTrajectories(job.projectId, job.trajectoryIds, {
    token: claimToken,
    at: new Date(),
  });
  if (!held.length) return;
  const context = await openRun(run, claimToken, signal);
  const records = await loadRollouts(job.projectId, held);
  await settleAll(records.map((record) => rollOutOne(record, context).catch(letGo)));
  if (context.overBudget) throw context.overBudget;
  // A step of the holder before may have come in after this one had read where the trajectory stood: then it is read again.
  const open = await findHeldTrajectories(job.projectId, held, claimToken);
  if (open.length) throw new Error(`stopped before ${open.length} trajectories were finished`);
}

function letGo(error: unknown): void {
  if (!(error instanceof ClaimLostError)) throw error;
}

async function openRun(
  run: RolloutRunRecord,
  claimToken: string,
  signal: AbortSignal,
): Promise<RunContext> {
  const version = await findPolicyVersion(run.projectId, run.policyVersionId);
  if (!version?.promptSetVersionId) throw new Error(`policy ${run.policyVersionId} has no prompts`);
  const [policy, search, prompts] = await Promise.all([
    openPolicyModel(version),
    openSearchTool(run.projectId, run.settings.search.toolId),
    loadPromptSet(run.projectId, version.promptSetVersionId),
  ]);
  return {
    run,
    claimToken,
    policy: { ...policy, sample: withinBudget(run, (request) => policy.sample(request)) },
    overBudget: null,
    calledModel: { role: "policy", endpointId: version.endpointId, model: version.model },
    search: search.tool,
    searchName: search.name,
    searchToolId: run.settings.search.toolId,
    prompts: stepPromptsOf(prompts),
    signal,
  };
}

async function rollOutOne(record: RolloutRecord, context: RunContext): Promise<void> {
  const { settings } = context.run;
  const stored = toReplay(record);
  const journal = new Journal(record, context, stored.length);
  const outcome =
    stored.length < record.steps.length
      ? unparseable(record)
      : await rollout(record.question, stored, agentSettings(settings, record.seed), {
          policy: context.policy,
          search: context.search,
          prompts: context.prompts,
          now: () => new Date(),
          signal: context.signal,
          commitStep: (step) => journal.commit(step),
        });
  await finish(record, outcome, context, journal);
}

function agentSettings(settings: RunSettings, seed: number) {
  return {
    n: settings.sampling.n,
    temperature: settings.sampling.temperature,
    execution: settings.execution,
    seed,
    k: settings.search.k,
    maxSearches: settings.search.maxSearches,
    checks: settings.checks,
  };
}

/** The stored steps up to the first without a valid sample. */
function toReplay(record: RolloutRecord): ReplayStep[] {
  const replay: ReplayStep[] = [];
  for (const step of record.steps) {
    const executed = executedReply(step);
    if (!executed) break;
    replay.push({ executed, results: step.results });
  }
  return replay;
}

/** Stores steps as they come and remembers what the finish needs of them. */
class Journal {
  logprobsMissing = false;
  indexVersion: string | null = null;
  private knownActions: number;

  constructor(
    private readonly record: RolloutRecord,
    private readonly context: RunContext,
    storedCount: number,
  ) {
    const states = rebuildStates(
      record.question,
      context.run.settings.search.maxSearches,
      record.steps
        .slice(0, storedCount)
        .map((step) => ({ executed: executedReply(step), results: step.results })),
    );
    this.knownActions = states.at(-1)?.pastActions.length ?? 0;
  }

  async commit(step: StepRecord): Promise<void> {
    const { record, context } = this;
    this.indexVersion = step.observation?.indexVersion ?? this.indexVersion;
    this.logprobsMissing ||= step.samples.some((sample) => sample.perplexity === null);
    const kept = await stepCommits.add({
      ...step,
      projectId: record.projectId,
      trajectoryId: record.id,
      claimToken: context.claimToken,
      knownActions: this.knownActions,
      tool: context.searchName,
      searchToolId: context.searchToolId,
      calledModel: context.calledModel,
    });
    if (!kept) throw new ClaimLostError();
    this.knownActions = step.state.pastActions.length;
  }
}

async function finish(
  record: RolloutRecord,
  outcome: RolloutOutcome,
  context: RunContext,
  journal: Journal,
): Promise<void> {
  const { stepCount: _, looseAttempts, looseSearchAttempts, ...rest } = outcome;
  const searched: CalledModel = {
    role: "search",
    endpointId: null,
    model: context.searchName,
    searchToolId: context.searchToolId,
  };
  const isPut = outcome.errorCode === "budget" && context.run.purpose !== "growth";
  // An evaluation without some of its answers says nothing: it is put off, where a growth does with what it has.
  if (isPut) context.overBudget = new RolloutError("budget", outcome.errorMessage ?? "");
  if (outcome.errorCode === "cancelled" || isPut) {
    await insertModelCalls([
      looseEntry(record, context.calledModel, looseAttempts),
      looseEntry(record, searched, looseSearchAttempts),
    ]);
    return;
  }
  await finishCommits.add({
    ...rest,
    projectId: record.projectId,
    trajectoryId: record.id,
    claimToken: context.claimToken,
    searchIndexVersion: journal.indexVersion,
    logprobsMissing: journal.logprobsMissing,
    looseCalls: [
      ...looseAttempts.map((attempt) => ({ model: context.calledModel, attempt })),
      ...looseSearchAttempts.map((attempt) => ({ model: searched, attempt })),
    ],
    finishedAt: new Date(),
  });
}

/** Calls that a stop broke off: they were made, so the ledger has them. */
function looseEntry(
  { projectId, id }: RolloutRecord,
  called: CalledModel,
  attempts: CallAttempt[],
): LedgerEntry {
  const none = { stepIndex: null, scoringRunId: null, graderRunId: null };
  return { projectId, trajectoryId: id, ...none, ...called, attempts };
}

/** The process ended between storing a step without a valid sample and finishing its trajectory. */
function unparseable(record: RolloutRecord): RolloutOutcome {
  return {
    status: "failed",
    errorCode: "step_unparseable",
    errorMessage: "no sample of the step could be parsed",
    stopReason: null,
    draftAnswer: null,
    finalAnswer: null,
    shortDraft: null,
    shortFinal: null,
    searchCount: record.steps.filter((step) => step.kind === "summary").length,
    stepCount: record.steps.length,
    looseAttempts: [],
    looseSearchAttempts: [],
  };
}
