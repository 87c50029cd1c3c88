import type { AblationPlan } from "@/lib/domain/plan";
import { AppError } from "@/lib/errors";
import type { ArmRun, QuestionRights } from "@/lib/rest/compare-arms";
import type { EvaluationRow } from "@/lib/server/repositories/evaluation-reader";
import { readOutcomes } from "@/lib/server/repositories/evaluation-repository";
import { findSeries } from "@/lib/server/repositories/iteration-repository";
import {
  type ArmSpending,
  listSiblings,
  readArmSpending,
  type SiblingRow,
} from "@/lib/server/repositories/sibling-reader";
import {
  type EvaluationPair,
  pairsOfIteration,
  readStandings,
  type Standings,
} from "@/lib/server/services/compare-policies";

/** One set, split and decoding that every arm is evaluated on. */
export type Measure = Pick<EvaluationRow, "setVersionId" | "setName" | "split" | "decoding">;

export interface Sibling extends SiblingRow {
  label: string;
  seed: number;
  spending: ArmSpending;
  /** Its finished evaluations, each with the parent's alike. */
  pairs: EvaluationPair[];
}

export interface Experiment {
  projectId: string;
  seriesId: string;
  plan: AblationPlan;
  /** Arms in the order of the plan; the first is the reference. */
  labels: string[];
  siblings: Sibling[];
  standings: Standings;
}

/** @throws AppError not_found where the series is no experiment of the project */
export async function readExperiment(projectId: string, seriesId: string): Promise<Experiment> {
  const series = await findSeries(projectId, seriesId);
  if (series?.plan.kind !== "ablation") {
    throw new AppError("not_found", "There is no such experiment in this project.");
  }
  const { plan } = series;
  const [rows, standings] = await Promise.all([
    listSiblings(projectId, seriesId),
    readStandings(projectId),
  ]);
  const siblings = await Promise.all(
    rows.map(async (row): Promise<Sibling> => {
      const change = plan.generations[row.ordinal];
      return {
        ...row,
        label: change?.label ?? "",
        seed: change?.seed ?? plan.base.seed,
        spending: await spendingOf(projectId, row),
        pairs: grownPairs(standings, row.iterationId, plan),
      };
    }),
  );
  const labels = [...new Set(plan.generations.map(({ label }) => label))];
  return { projectId, seriesId, plan, labels, siblings, standings };
}

/** Of the policy that grew: the smaller ones it taught are not what the arms are compared by. */
function grownPairs(standings: Standings, iterationId: string, plan: AblationPlan) {
  const parent = standings.versions.find((one) => one.id === plan.base.policyVersionId);
  return pairsOfIteration(standings, iterationId).filter(
    ({ newer }) => newer.policyId === parent?.policyId,
  );
}

const keptSpending = new Map<string, ArmSpending>();
const mostKept = 500;

/** An arm that is done spends nothing more, and the page asks again as others go on. */
async function spendingOf(projectId: string, row: SiblingRow): Promise<ArmSpending> {
  const known = keptSpending.get(row.iterationId);
  if (known) return known;
  const spending = await readArmSpending(projectId, row.iterationId);
  if (row.state === "done") {
    if (keptSpending.size >= mostKept) keptSpending.delete(keptSpending.keys().next().value ?? "");
    keptSpending.set(row.iterationId, spending);
  }
  return spending;
}

const measureKey = ({ setVersionId, split, decoding }: Measure) =>
  `${setVersionId} ${split} ${decoding}`;

/** What the arms were measured on so far, validation first, greedy first. */
export function measuresOf({ siblings }: Pick<Experiment, "siblings">): Measure[] {
  const all = siblings.flatMap(({ pairs }) => pairs.map(({ newer }) => newer));
  const first = new Map(all.map((one): [string, Measure] => [measureKey(one), one]));
  const rank = ({ split, decoding }: Measure) =>
    (split === "validation" ? 0 : 2) + (decoding === "greedy" ? 0 : 1);
  return [...first.values()].toSorted((a, b) => rank(a) - rank(b));
}

/** The answers of one evaluation by question, in the order of its set. */
async function rightsOf(projectId: string, evaluationId: string): Promise<QuestionRights[]> {
  const outcomes = await readOutcomes(projectId, evaluationId);
  const byQuestion = Map.groupBy(outcomes, (outcome) => outcome.questionId);
  return [...byQuestion].map(([questionId, runs]) => ({
    questionId,
    rights: runs.flatMap(({ correct }) => (correct === null ? [] : [correct ? 1 : 0])),
  }));
}

/** Every arm that is evaluated on the measure, with its answers and its parent's. */
export async function readArmRuns(experiment: Experiment, measure: Measure): Promise<ArmRun[]> {
  const { projectId, siblings } = experiment;
  const runs: ArmRun[] = [];
  for (const { label, seed, pairs } of siblings) {
    const pair = pairs.find(({ newer }) => measureKey(newer) === measureKey(measure));
    if (!pair) continue;
    const [answers, parent] = await Promise.all([
      rightsOf(projectId, pair.newer.id),
      rightsOf(projectId, pair.older.id),
    ]);
    runs.push({ label, seed, answers, parent });
  }
  return runs;
}
