import type { LaunchOptions } from "@/lib/contracts/series";
import type { Endpoint } from "@/lib/domain/endpoint";
import type { SeriesPlan } from "@/lib/domain/plan";
import { outsideSearchKindSchema, searchKindProfiles } from "@/lib/domain/search-tool";
import { newTrainingTarget } from "@/lib/domain/training-target";

import { AppError } from "@/lib/errors";
import {
  commandPreset,
  type PresetParts,
  paperPreset,
  practicePreset,
} from "@/lib/rest/preset-plans";
import { newId } from "@/lib/server/adapters/ids";
import { listEndpoints } from "@/lib/server/repositories/endpoint-repository";
import {
  findLaunchedPlan,
  listQuestionSetRows,
  listRubricRows,
  listSearchTools,
} from "@/lib/server/repositories/launch-option-reader";
import { listPromptPolicies, listPromptSetVersions } from "@/lib/server/repositories/prompt-reader";
import { orderedSizes, validationAccuracy } from "@/lib/server/services/chart-accuracy";
import { readStandings, type Standings } from "@/lib/server/services/compare-policies";

type Model = LaunchOptions["models"][number];
type Policy = LaunchOptions["policies"][number];

const presetSeed = 11;

/** The practice provider names what each of its models is for; any other model may serve any role. */
function rolesOf(endpoint: Endpoint, model: string): Model["roles"] {
  if (!endpoint.isPractice) return ["policy", "rewardModel", "grader", "base"];
  if (model === "practice-judge") return ["rewardModel"];
  if (model === "practice-grader") return ["grader"];
  return ["policy", "base"];
}

function modelsOf(endpoints: readonly Endpoint[], { versions }: Standings): Model[] {
  return endpoints.flatMap((endpoint) =>
    endpoint.models.map((model) => ({
      endpointId: endpoint.id,
      endpointName: endpoint.name,
      model,
      roles: rolesOf(endpoint, model),
      size:
        versions.find((version) => version.endpointId === endpoint.id && version.model === model)
          ?.size ?? null,
      isPriced:
        (endpoint.prices.promptMicros ?? 0) > 0 || (endpoint.prices.completionMicros ?? 0) > 0,
    })),
  );
}

/** What each policy version is asked with, e.g. "default 2". */
async function namePromptSets(projectId: string): Promise<Map<string, string>> {
  const [policies, sets] = await Promise.all([
    listPromptPolicies(projectId),
    listPromptSetVersions(projectId),
  ]);
  const names = new Map(sets.map((set) => [set.promptSetVersionId, `${set.name} ${set.number}`]));
  return new Map(
    policies.flatMap(({ policyVersionId, promptSetVersionId }) => {
      const name = names.get(promptSetVersionId ?? "");
      return name === undefined ? [] : [[policyVersionId, name] as const];
    }),
  );
}

async function policiesOf(
  projectId: string,
  endpoints: readonly Endpoint[],
  standings: Standings,
): Promise<Policy[]> {
  const practice = new Set(endpoints.filter((one) => one.isPractice).map((one) => one.id));
  const promptSets = await namePromptSets(projectId);
  return Promise.all(
    standings.versions
      // Of an experiment's arms only what somebody accepted is on offer: a dozen of one generation look all alike.
      .filter((version) => (version.decision ?? (version.isArm ? "reject" : null)) !== "reject")
      .map(async (version) => ({
        policyVersionId: version.id,
        size: version.size,
        generation: version.generation,
        model: version.model,
        isCurrent: version.isCurrent,
        isPractice: practice.has(version.endpointId),
        promptSet: promptSets.get(version.id) ?? null,
        validation: await validationAccuracy(projectId, standings, version.id),
      })),
  );
}

/** Where the presets start from; null: something is missing, and the form says what. */
function presetParts(
  options: Omit<LaunchOptions, "idempotencyKey" | "presets" | "commandPlan">,
  standings: Standings,
) {
  // The line that came furthest goes on; of equals the one that stands first.
  const current = options.policies
    .filter((policy) => policy.isCurrent)
    .toSorted((a, b) => b.generation - a.generation);
  const policy = current.find((one) => one.isPractice) ?? current[0];
  const set = options.questionSets.find((one) => one.counts.train > 0);
  const tool = options.searchTools[0];
  const judge = options.models.find((model) => model.roles.includes("rewardModel"));
  const grader = options.models.find((model) => model.roles.includes("grader"));
  const rubric = options.rubrics[0];
  if (!policy || !set || !tool || !judge || !grader || !rubric) return null;
  const base = standings.versions.find((one) => one.size === policy.size && one.generation === 0);
  const parts: PresetParts = {
    policyVersionId: policy.policyVersionId,
    questionSetVersionId: set.questionSetVersionId,
    searchToolId: tool.id,
    rewardModel: { endpointId: judge.endpointId, model: judge.model },
    grader: { endpointId: grader.endpointId, model: grader.model },
    rubricVersionId: rubric.rubricVersionId,
    targets: [newTrainingTarget(policy.size, base?.model ?? policy.model)],
    trainCount: set.counts.train,
    seed: presetSeed,
    review: "manual",
  };
  return { parts, isPractice: policy.isPractice };
}

/** The command begins each series from the base of its largest size. */
function commandOf(
  parts: PresetParts,
  options: Omit<LaunchOptions, "idempotencyKey" | "presets" | "commandPlan">,
  { versions }: Standings,
): SeriesPlan | null {
  const size = orderedSizes(versions)[0];
  const base = versions.find((one) => one.size === size && one.generation === 0);
  const set = options.questionSets.find(
    (one) => one.questionSetVersionId === parts.questionSetVersionId,
  );
  if (!size || !base || !set) return null;
  const targets = [newTrainingTarget(size, base.model)];
  return commandPreset({ ...parts, policyVersionId: base.id, targets }, set.counts);
}

/** What the launch form can choose from. @throws AppError unavailable where a plan cannot even be begun */
export async function getLaunchOptions({
  projectId,
  from,
}: {
  projectId: string;
  /** An iteration whose plan comes first; null: the standing presets. */
  from: string | null;
}): Promise<LaunchOptions> {
  const [standings, endpoints, sets, tools, rubrics, last] = await Promise.all([
    readStandings(projectId),
    listEndpoints(projectId),
    listQuestionSetRows(projectId),
    listSearchTools(projectId),
    listRubricRows(projectId),
    findLaunchedPlan(projectId, from),
  ]);
  const options = {
    policies: await policiesOf(projectId, endpoints, standings),
    questionSets: sets.map(({ train, validation, test, ...set }) => ({
      ...set,
      counts: { train, validation, test },
    })),
    searchTools: tools.map((tool) => ({
      id: tool.id,
      name: tool.name,
      detail:
        tool.documentCount === null
          ? searchKindProfiles[outsideSearchKindSchema.parse(tool.kind)].title
          : `${tool.documentCount.toLocaleString("en-US")} documents`,
    })),
    models: modelsOf(endpoints, standings),
    rubrics,
  };
  const start = presetParts(options, standings);
  if (start === null && last === null) {
    const words =
      "Nothing can be launched yet: the project needs a policy, questions, a search tool, a reward model, a grader and a rubric.";
    throw new AppError("unavailable", words);
  }
  const presets: LaunchOptions["presets"] = [];
  if (start !== null) {
    const title = start.isPractice ? "Practice default" : "Default";
    presets.push({ key: "default", title, plan: practicePreset(start.parts) });
    presets.push({ key: "paper", title: "The paper’s", plan: paperPreset(start.parts) });
  }
  const commandPlan = start?.isPractice ? commandOf(start.parts, options, standings) : null;
  if (commandPlan !== null) {
    presets.push({ key: "command", title: "npm run loop", plan: commandPlan });
  }
  if (last !== null) {
    const title = `Iteration ${last.iterationNumber}’s`;
    const own = { key: "launched", title, plan: last.plan };
    if (from === null) presets.push(own);
    else presets.unshift(own);
  }
  return { idempotencyKey: newId(), presets, commandPlan, ...options };
}
