import { endpointLimitsSchema, endpointPricesSchema } from "@/lib/domain/endpoint";
import { guessKindByUrl } from "@/lib/domain/endpoint-guess";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  changeEndpoint,
  insertEndpoint,
  listEndpoints,
} from "@/lib/server/repositories/endpoint-repository";
import { addMember, listMembers } from "@/lib/server/repositories/member-repository";
import { insertPolicy, insertPolicyVersion } from "@/lib/server/repositories/policy-repository";
import {
  findPracticeProject,
  findProjectByName,
  insertProject,
} from "@/lib/server/repositories/project-repository";
import { sealEndpointSecret } from "@/lib/server/services/endpoint-secret";
import {
  defaultSplitSeed,
  insertPracticeCorpus,
  practiceFolder,
} from "@/lib/server/services/practice-questions";
import { insertProjectDefaults } from "@/lib/server/services/project-defaults";
import { readEndpointSettings } from "@/lib/server/services/read-endpoint-settings";

/** A model named on the command line. */
export interface CliModel {
  baseUrl: string;
  model: string;
  /** Empty: the endpoint takes none. */
  apiKey: string;
  judgeModel: string;
  graderModel: string;
}

const size = "L";

/** Whoever may see the practice project may see what the command line makes beside it. */
async function addPracticeMembers(projectId: string): Promise<void> {
  const practice = await findPracticeProject();
  if (practice === null) return;
  for (const { userId, role } of await listMembers(practice.id)) {
    await addMember(projectId, userId, role);
  }
}

async function insertCliEndpoint(projectId: string, cli: CliModel): Promise<string> {
  const endpointId = newId();
  await insertEndpoint({
    projectId,
    id: endpointId,
    name: new URL(cli.baseUrl).host,
    kind: guessKindByUrl(cli.baseUrl) ?? "other",
    baseUrl: cli.baseUrl,
    secret: sealEndpointSecret({ projectId, endpointId }, cli.apiKey),
    models: [...new Set([cli.model, cli.judgeModel, cli.graderModel])],
    isPractice: false,
    // Whoever types the address at the machine's own terminal could reach it without us.
    allowPrivateAddress: true,
    capabilities: {},
    prices: endpointPricesSchema.parse({}),
    limits: endpointLimitsSchema.parse({}),
    testedAt: null,
  });
  return endpointId;
}

async function insertCliProject(
  name: string,
  cli: CliModel,
  folder: string,
): Promise<{ projectId: string; endpointId: string }> {
  const projectId = newId();
  return withTransaction(async () => {
    await insertProject({ id: projectId, name, isPractice: false });
    const endpointId = await insertCliEndpoint(projectId, cli);
    await insertPracticeCorpus(projectId, folder);
    const { promptSetVersionId } = await insertProjectDefaults(projectId);
    const policyId = newId();
    await insertPolicy({ projectId, id: policyId, name: size, size });
    await insertPolicyVersion({
      projectId,
      id: newId(),
      policyId,
      generation: 0,
      endpointId,
      model: cli.model,
      api: "chat",
      promptSetVersionId,
      initFromVersionId: null,
      trainedOnBatchId: null,
      fineTuningRunId: null,
    });
    await addPracticeMembers(projectId);
    await recordAudit({
      projectId,
      actor: { kind: "cli" },
      action: "project.created",
      subject: { kind: "project", id: projectId },
      detail: { baseUrl: cli.baseUrl, model: cli.model },
    });
    return { projectId, endpointId };
  });
}

/**
 * The project of one model at one address, with the practice corpus to search in; made on the first call. A key that has
 * changed since replaces the stored one.
 */
export async function ensureCliProject(
  projectDir: string,
  cli: CliModel,
): Promise<{ projectId: string; endpointId: string }> {
  const name = `CLI: ${cli.model} at ${new URL(cli.baseUrl).host}`;
  const standing = await findProjectByName(name);
  if (standing === null) {
    return insertCliProject(name, cli, await practiceFolder(projectDir, defaultSplitSeed));
  }
  const projectId = standing.id;
  const endpoint = (await listEndpoints(projectId)).find((one) => one.baseUrl === cli.baseUrl);
  if (endpoint === undefined) throw new Error(`project ${name} lost its endpoint`);
  const settings = await readEndpointSettings(projectId, endpoint.id);
  if ((settings.apiKey ?? "") !== cli.apiKey) {
    const secret = sealEndpointSecret({ projectId, endpointId: endpoint.id }, cli.apiKey);
    await changeEndpoint(projectId, endpoint.id, { address: { baseUrl: cli.baseUrl, secret } });
  }
  return { projectId, endpointId: endpoint.id };
}
