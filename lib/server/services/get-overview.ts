import type { IterationSummary, StageProgress } from "@/lib/contracts/iteration";
import type { Overview } from "@/lib/contracts/overview";
import { AppError } from "@/lib/errors";
import { findStandingBatch } from "@/lib/server/repositories/batch-reader";
import {
  type IterationRow,
  listIterationRows,
  readIterationPlan,
} from "@/lib/server/repositories/iteration-reader";
import { countAgreement } from "@/lib/server/repositories/judge-reader";
import { readProjectFacts } from "@/lib/server/repositories/overview-reader";
import { chartAccuracy, orderedSizes } from "@/lib/server/services/chart-accuracy";
import { readStandings, type Standings } from "@/lib/server/services/compare-policies";
import { describeJudge, readJudgeBehaviour } from "@/lib/server/services/describe-judge";
import { countedShare } from "@/lib/server/services/figures";
import { pickRunning } from "@/lib/server/services/pick-running";
import { readProgress } from "@/lib/server/services/read-progress";
import { summariseIteration } from "@/lib/server/services/summarise-iteration";

const listed = 5;
/** Waiting ones may be older than what the table shows. */
const looked = 50;

async function describeRunning(
  projectId: string,
  row: IterationRow | undefined,
  iteration: IterationSummary | undefined,
): Promise<Overview["running"]> {
  if (!row || !iteration) return null;
  const plan = await readIterationPlan(projectId, row.id);
  const { stages, calls } = await readProgress(projectId, row, plan);
  return {
    iteration,
    stages,
    callsMade: calls.made,
    callLimit: calls.limit,
    sizes: plan.targets.map((target) => target.size),
    review: plan.review,
    evaluation:
      plan.evaluation.map((one) => `${one.split}, ${one.decoding.replace("_", " ")}`)[0] ?? "",
  };
}

const stageWords: Record<StageProgress["key"], string> = {
  grow: "growth",
  rank: "ranking",
  review: "review",
  train: "training",
  evaluate: "evaluation",
};

const stageAt: Partial<Record<IterationRow["state"], StageProgress["key"]>> = {
  queued: "grow",
  growing: "grow",
  ranking: "rank",
  in_review: "review",
  approved: "train",
  training: "train",
  evaluating: "evaluate",
};

type Waiting = Overview["waiting"][number];

async function waitingOf(
  projectId: string,
  row: IterationRow,
  { versions }: Standings,
): Promise<Waiting | null> {
  const iterationId = row.id;
  if (row.state === "in_review") {
    const batch = await findStandingBatch(projectId, iterationId);
    const detail =
      batch === null
        ? "choose what to train on, then freeze a batch"
        : `${batch.exampleCount.toLocaleString("en-US")} examples wait for approval`;
    return { iterationId, title: `Batch of iteration ${row.number}`, detail, action: "approve" };
  }
  const trained = versions.some((version) => version.iterationId === iterationId);
  // An experiment's arms are there to be compared: none of them waits for anybody.
  if (row.armLabel !== null) return null;
  if (row.state === "done" && row.decision === null && trained) {
    const detail = "trained and evaluated: accept or reject";
    return { iterationId, title: `Iteration ${row.number}`, detail, action: "decide" };
  }
  if (row.state === "failed" || row.state === "cancelled") {
    const stage = stageAt[row.resumeState ?? "queued"] ?? "grow";
    const verb = row.state === "failed" ? "failed" : "stopped";
    const detail = row.stateReason ?? "resumes where it stood";
    const title = `Iteration ${row.number}, ${verb} in ${stageWords[stage]}`;
    return { iterationId, title, detail, action: "resume" };
  }
  return null;
}

/** Of the last iteration whose ranking is over. */
async function describeTrust(
  projectId: string,
  rows: readonly IterationRow[],
): Promise<Overview["judge"]> {
  const early = ["queued", "growing", "ranking"];
  const row = rows.find((one) => one.primaryScoringRunId !== null && !early.includes(one.state));
  const scoringRunId = row?.primaryScoringRunId;
  if (!row || !scoringRunId) return null;
  const batch = await findStandingBatch(projectId, row.id);
  const [judge, { counts }, agreement] = await Promise.all([
    describeJudge(projectId, scoringRunId, batch?.id ?? null),
    readJudgeBehaviour(projectId, scoringRunId),
    countAgreement(projectId, scoringRunId),
  ]);
  return {
    iterationNumber: row.number,
    selectionsRight: judge.precision,
    positionOne: judge.positionOneShare,
    positionOneByChance: judge.positionOneByChance,
    unscored: { count: counts.unscored, of: counts.asked },
    agreement: countedShare(agreement.same, agreement.both),
  };
}

/** @throws AppError not_found */
export async function getOverview({ projectId }: { projectId: string }): Promise<Overview> {
  const [facts, rows, standings] = await Promise.all([
    readProjectFacts(projectId),
    listIterationRows(projectId, looked),
    readStandings(projectId),
  ]);
  if (!facts) throw new AppError("not_found", "There is no such project.");
  const at = pickRunning(rows);
  const shown = rows.slice(0, Math.max(listed, at + 1));
  const [chart, judge, summaries, waiting] = await Promise.all([
    chartAccuracy(projectId, standings),
    describeTrust(projectId, rows),
    Promise.all(shown.map((row) => summariseIteration(projectId, row, standings))),
    Promise.all(rows.map((row) => waitingOf(projectId, row, standings))),
  ]);
  return {
    projectName: facts.name,
    isPractice: facts.isPractice,
    chart,
    running: await describeRunning(projectId, rows[at], summaries[at]),
    waiting: waiting.filter((one) => one !== null),
    iterations: summaries.slice(0, listed),
    judge,
    firstRun: {
      practiceLoaded: facts.isPractice && facts.questionCount > 0,
      ownEndpoint: facts.ownEndpoints > 0,
      ownQuestions: facts.ownQuestionSets > 0,
      launched: facts.launched,
      questionCount: facts.questionCount,
      documentCount: facts.documentCount,
      sizes: orderedSizes(standings.versions),
    },
  };
}
