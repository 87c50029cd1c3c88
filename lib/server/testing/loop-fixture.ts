import { endpointLimitsSchema, endpointPricesSchema } from "@/lib/domain/endpoint";
import type { EndpointKind } from "@/lib/domain/endpoint-kind";
import { type SeriesPlan, seriesPlanSchema } from "@/lib/domain/plan";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { insertCorpus } from "@/lib/server/repositories/corpus-repository";
import { insertEndpoint } from "@/lib/server/repositories/endpoint-repository";
import { insertPolicy, insertPolicyVersion } from "@/lib/server/repositories/policy-repository";
import { insertProject } from "@/lib/server/repositories/project-repository";
import { insertQuestionSet } from "@/lib/server/repositories/question-repository";
import { insertCorpusSearchTool } from "@/lib/server/repositories/search-tool-repository";
import { sealEndpointSecret } from "@/lib/server/services/endpoint-secret";
import { insertProjectDefaults } from "@/lib/server/services/project-defaults";

const places = ["Palermo", "Recife", "Ghent", "Cebu", "Agra", "Cusco", "Bergen", "Timbuktu"];

export interface LoopProject {
  projectId: string;
  endpointId: string;
  plan: SeriesPlan;
}

/** A project with all that a loop needs, on the given endpoint: questions are answered by the page of their place. */
export async function createLoopProject(
  baseUrl: string,
  { kind = "other", apiKey = "" }: { kind?: EndpointKind; apiKey?: string } = {},
): Promise<LoopProject> {
  const projectId = newId();
  const ids = {
    endpointId: newId(),
    corpusId: newId(),
    toolId: newId(),
    policyId: newId(),
    versionId: newId(),
  };
  const rubricVersionId = await withTransaction(async () => {
    await insertProject({ id: projectId, name: `Loop ${projectId}`, isPractice: false });
    await insertEndpoint({
      projectId,
      id: ids.endpointId,
      name: "Scripted",
      kind,
      baseUrl,
      secret: sealEndpointSecret({ projectId, endpointId: ids.endpointId }, apiKey),
      models: ["base"],
      isPractice: false,
      allowPrivateAddress: true,
      capabilities: {},
      prices: endpointPricesSchema.parse({}),
      limits: endpointLimitsSchema.parse({ maxAttempts: 2, timeoutMs: 10_000 }),
      testedAt: null,
    });
    await insertCorpus(
      { projectId, id: ids.corpusId, name: "Places", description: "", attribution: null },
      places.map((title) => ({ title, text: `${title} is a place with a harbour.`, url: null })),
    );
    await insertCorpusSearchTool({
      projectId,
      id: ids.toolId,
      name: "Places",
      corpusId: ids.corpusId,
    });
    const defaults = await insertProjectDefaults(projectId);
    await insertPolicy({ projectId, id: ids.policyId, name: "L", size: "L" });
    await insertPolicyVersion({
      projectId,
      id: ids.versionId,
      policyId: ids.policyId,
      generation: 0,
      endpointId: ids.endpointId,
      model: "base",
      api: "chat",
      promptSetVersionId: defaults.promptSetVersionId,
      initFromVersionId: null,
      trainedOnBatchId: null,
      fineTuningRunId: null,
    });
    return defaults.rubricVersionId;
  });
  const questionSetVersionId = await insertPlaces(projectId);
  return {
    projectId,
    endpointId: ids.endpointId,
    plan: planOf({ ...ids, rubricVersionId, questionSetVersionId }),
  };
}

async function insertPlaces(projectId: string): Promise<string> {
  const questionSetVersionId = newId();
  const set = { projectId, questionSetId: newId(), questionSetVersionId };
  const questions = places.flatMap((place, i) =>
    (["train", "validation"] as const).map((split) => ({
      id: newId(),
      externalId: null,
      text: `Which ${split === "train" ? "town" : "port"} is ${place}?`,
      group: i % 2 ? "town" : "port",
      hops: 1,
      splitGroup: `${place}/${split}`,
      split,
      answers: [place],
    })),
  );
  await withTransaction(() =>
    insertQuestionSet({ ...set, name: "Places", description: "", isPractice: false }, questions),
  );
  return questionSetVersionId;
}

function planOf(ids: {
  endpointId: string;
  toolId: string;
  versionId: string;
  rubricVersionId: string;
  questionSetVersionId: string;
}): SeriesPlan {
  const model = { endpointId: ids.endpointId, model: "judge" };
  return seriesPlanSchema.parse({
    kind: "loop",
    base: {
      policyVersionId: ids.versionId,
      questionSetVersionId: ids.questionSetVersionId,
      questionCount: null,
      seed: 3,
      trajectoriesPerQuestion: 2,
      sampling: { n: 2, temperature: 1 },
      execution: "sampled",
      search: { toolId: ids.toolId, k: 2, maxSearches: 3 },
      rewardModel: model,
      grader: model,
      rubricVersionId: ids.rubricVersionId,
      review: "automatic",
      acceptance: "always",
      targets: [{ size: "L", baseModel: "base" }],
      evaluation: [
        {
          questionSetVersionId: ids.questionSetVersionId,
          split: "validation",
          decoding: "greedy",
          repeats: 1,
        },
      ],
    },
    generations: [{}, {}],
  });
}
