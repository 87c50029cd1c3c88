import type { Estimate } from "@/lib/contracts/series";
import type { SeriesPlan } from "@/lib/domain/plan";
import { roleAllows } from "@/lib/domain/role";
import { estimateSeries as expectOf, type GenerationEstimate } from "@/lib/rest/estimate";
import { listEndpoints } from "@/lib/server/repositories/endpoint-repository";
import {
  listQuestionSetRows,
  type QuestionSetRow,
} from "@/lib/server/repositories/launch-option-reader";
import { listMembers } from "@/lib/server/repositories/member-repository";
import { hasRubricVersion } from "@/lib/server/repositories/rubric-repository";
import { findSearchTool } from "@/lib/server/repositories/search-tool-repository";
import { listTestSplits } from "@/lib/server/repositories/test-split-repository";
import { checkLaunch } from "@/lib/server/services/check-launch";
import { readStandings, type Standings } from "@/lib/server/services/compare-policies";
import { findLaunchFaults } from "@/lib/server/services/find-launch-faults";
import type { LaunchGround, PlanSizes } from "@/lib/server/services/launch-ground";
import { lacksKey } from "@/lib/server/services/list-search-tools";
import { measureLaunchPace } from "@/lib/server/services/measure-launch-pace";

type Split = "train" | "validation" | "test";

const countIn = (sets: readonly QuestionSetRow[], id: string, split: Split): number =>
  sets.find((set) => set.questionSetVersionId === id)?.[split] ?? 0;

function sizesOf(
  { base }: SeriesPlan,
  sets: readonly QuestionSetRow[],
  standings: Standings,
): PlanSizes {
  const counts = base.evaluation.map((one) => countIn(sets, one.questionSetVersionId, one.split));
  const isThere = (entry: (typeof base.evaluation)[number], index: number) =>
    standings.evaluations.some(
      (row) =>
        row.policyVersionId === base.policyVersionId &&
        row.setVersionId === entry.questionSetVersionId &&
        row.split === entry.split &&
        row.decoding === entry.decoding &&
        row.questionCount === (entry.questionCount ?? counts[index]),
    );
  return {
    splitCount: countIn(sets, base.questionSetVersionId, base.split),
    evaluationCounts: counts,
    missingParentEvaluations: base.evaluation.flatMap((one, index) =>
      isThere(one, index) ? [] : [index],
    ),
  };
}

const byHand = { stage: "review", calls: 0, tokens: 0, costMicros: 0, seconds: 0 } as const;

/** Figures to expect, each stage in order; review takes a person and no machine time. */
function stagesOf({ stages }: GenerationEstimate): Estimate["generations"][number]["stages"] {
  const shown = stages.map(({ stage, calls, tokens, costMicros, seconds }) => ({
    stage,
    calls: calls.value,
    tokens: tokens.value,
    costMicros: costMicros.value,
    seconds: seconds.value,
  }));
  return [...shown.slice(0, 2), byHand, ...shown.slice(2)];
}

/** Calls, tokens, cost and minutes to expect, what was checked, and what keeps the launch off. Writes nothing. */
export async function estimateSeries({
  projectId,
  plan,
}: {
  projectId: string;
  plan: SeriesPlan;
}): Promise<Estimate> {
  const [sets, endpoints, standings, searchTool, rubric, members, testSplits] = await Promise.all([
    listQuestionSetRows(projectId),
    listEndpoints(projectId),
    readStandings(projectId),
    findSearchTool(projectId, plan.base.search.toolId),
    hasRubricVersion(projectId, plan.base.rubricVersionId),
    listMembers(projectId),
    listTestSplits(projectId),
  ]);
  const policy = standings.versions.find((one) => one.id === plan.base.policyVersionId) ?? null;
  const sizes = sizesOf(plan, sets, standings);
  const searchable = searchTool?.archivedAt === null && !lacksKey(searchTool);
  const has = { searchTool: searchable, rubric };
  const approverCount = members.filter((one) => roleAllows(one.role, "researcher")).length;
  const lockedSets = testSplits
    .filter((split) => split.locked)
    .map((split) => split.questionSetVersionId);
  const ground: LaunchGround = {
    projectId,
    plan,
    sets,
    endpoints,
    standings,
    policy,
    lockedSets,
    has,
    sizes,
    approverCount,
  };
  const [{ measured, basis }, checks] = await Promise.all([
    measureLaunchPace(ground),
    checkLaunch(ground),
  ]);
  const expected = expectOf({
    ...measured,
    series: plan,
    questionCountOf: ({ questionSetVersionId, split }) =>
      countIn(sets, questionSetVersionId, split as Split),
    parentEvaluated: sizes.missingParentEvaluations.length === 0,
  });
  const total = { calls: expected.calls.value, costMicros: expected.costMicros.value };
  return {
    ...total,
    tokens: expected.tokens.value,
    seconds: expected.seconds,
    generations: expected.generations.map((one) => ({
      generation: one.generation + (policy?.generation ?? 0),
      stages: stagesOf(one),
    })),
    basis,
    checks,
    faults: findLaunchFaults(ground, total),
  };
}
