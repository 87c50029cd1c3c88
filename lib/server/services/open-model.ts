import type { Grader, PolicyModel, RewardModel } from "@/lib/agent/ports";
import type { PolicyVersion } from "@/lib/domain/policy";
import type { FineTuner } from "@/lib/rest/fine-tuner";
import { ModelEndpoint } from "@/lib/server/adapters/model-endpoint";
import { OpenAiFineTuner } from "@/lib/server/adapters/openai-fine-tuner";
import {
  readEndpointFindings,
  readEndpointSettings,
} from "@/lib/server/services/read-endpoint-settings";
import { watchEndpoint } from "@/lib/server/services/watch-endpoint";

/** One object an endpoint and process: its concurrency limit and what it learnt hold for all that use it. */
const opened = new Map<string, { key: string; endpoint: ModelEndpoint }>();

async function open(projectId: string, endpointId: string): Promise<ModelEndpoint> {
  const [settings, findings] = await Promise.all([
    readEndpointSettings(projectId, endpointId),
    readEndpointFindings(projectId, endpointId),
  ]);
  const key = JSON.stringify(settings);
  opened.get(endpointId)?.endpoint.adopt(findings);
  if (opened.get(endpointId)?.key !== key) {
    const { maxConcurrency } = settings;
    const watched = { projectId, endpointId, maxConcurrency, findings };
    const watch = await watchEndpoint(watched, async () => {
      // Somebody may have changed its address meanwhile: who waits for the old one then opens the new one.
      await open(projectId, endpointId);
    });
    // Jobs that begin together come here together: the first one opens it for all.
    const known = opened.get(endpointId);
    if (known?.key !== key) {
      known?.endpoint.retire();
      opened.set(endpointId, { key, endpoint: new ModelEndpoint(settings, watch) });
    }
  }
  const standing = opened.get(endpointId);
  if (!standing) throw new Error(`endpoint ${endpointId} was closed while it was opened`);
  return standing.endpoint;
}

/** The process ends: others need not wait for what it may have held. */
export async function closeModels(): Promise<void> {
  const endpoints = [...opened.values()];
  opened.clear();
  await Promise.all(endpoints.map(({ endpoint }) => endpoint.close()));
}

export async function openPolicyModel(
  version: Pick<PolicyVersion, "projectId" | "endpointId" | "model" | "api">,
): Promise<PolicyModel> {
  const { projectId, endpointId, model, api } = version;
  const endpoint = await open(projectId, endpointId);
  return {
    api,
    sample: async (request) => ({
      samples: await endpoint.sample(model, { ...request, api }, "policy_model"),
    }),
  };
}

export async function openRewardModel(
  projectId: string,
  endpointId: string,
  model: string,
): Promise<RewardModel> {
  const endpoint = await open(projectId, endpointId);
  return completing(endpoint, model, "reward_model");
}

export async function openGrader(
  projectId: string,
  endpointId: string,
  model: string,
): Promise<Grader> {
  const endpoint = await open(projectId, endpointId);
  return completing(endpoint, model, "grader");
}

function completing(
  endpoint: ModelEndpoint,
  model: string,
  boundary: "reward_model" | "grader",
): RewardModel & Grader {
  return {
    complete: async (request) => {
      const [sample] = await endpoint.sample(model, { ...request, n: 1 }, boundary);
      return { text: sample?.text ?? "" };
    },
  };
}

export async function openFineTuner(projectId: string, endpointId: string): Promise<FineTuner> {
  return new OpenAiFineTuner(await readEndpointSettings(projectId, endpointId));
}
