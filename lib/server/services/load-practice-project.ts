import { capabilityKeys, endpointLimitsSchema, endpointPricesSchema } from "@/lib/domain/endpoint";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { serverEnv } from "@/lib/server/env";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import { insertEndpoint } from "@/lib/server/repositories/endpoint-repository";
import { insertPolicy, insertPolicyVersion } from "@/lib/server/repositories/policy-repository";
import { findPracticeProject, insertProject } from "@/lib/server/repositories/project-repository";
import { sealEndpointSecret } from "@/lib/server/services/endpoint-secret";
import { followPracticeServer } from "@/lib/server/services/follow-practice-server";
import {
  defaultSplitSeed,
  ensurePracticeQuestionSet,
  insertPracticeCorpus,
  practiceFolder,
} from "@/lib/server/services/practice-questions";
import { insertProjectDefaults } from "@/lib/server/services/project-defaults";

/** The practice server's policies by the name of their size, largest first. */
export const practiceModels = { L: "practice-l", S: "practice-s", XS: "practice-xs" } as const;
const judgeModels = ["practice-judge", "practice-grader"];
const callsAtOnce = 64;

async function insertPracticeEndpoint(
  projectId: string,
  practice: { url: string; token: string },
): Promise<string> {
  const endpointId = newId();
  await insertEndpoint({
    projectId,
    id: endpointId,
    name: "Practice server",
    kind: "other",
    baseUrl: `${practice.url}/v1`,
    secret: sealEndpointSecret({ projectId, endpointId }, practice.token),
    models: [...Object.values(practiceModels), ...judgeModels],
    isPractice: true,
    allowPrivateAddress: true,
    capabilities: Object.fromEntries(
      capabilityKeys.map((key) => [key, { has: true, found: "part of the practice server" }]),
    ),
    prices: endpointPricesSchema.parse({}),
    limits: endpointLimitsSchema.parse({ maxConcurrency: callsAtOnce }),
    testedAt: null,
  });
  return endpointId;
}

async function insertPracticePolicies(
  projectId: string,
  endpointId: string,
  promptSetVersionId: string,
): Promise<void> {
  for (const [size, model] of Object.entries(practiceModels)) {
    const policyId = newId();
    await insertPolicy({ projectId, id: policyId, name: size, size });
    await insertPolicyVersion({
      projectId,
      id: newId(),
      policyId,
      generation: 0,
      endpointId,
      model,
      api: "chat",
      promptSetVersionId,
      initFromVersionId: null,
      trainedOnBatchId: null,
      fineTuningRunId: null,
    });
  }
}

/** All or nothing. @returns null: another process loaded it first */
async function insertPracticeProject(
  projectDir: string,
  practice: { url: string; token: string },
): Promise<string | null> {
  const folder = await practiceFolder(projectDir, defaultSplitSeed);
  const projectId = newId();
  return withTransaction(async () => {
    // First of all: of two processes at once one waits here and then finds the project of the other.
    const mine = await insertProject({ id: projectId, name: "Practice", isPractice: true });
    if (!mine) return null;
    const endpointId = await insertPracticeEndpoint(projectId, practice);
    await insertPracticeCorpus(projectId, folder);
    await ensurePracticeQuestionSet({ projectId, seed: defaultSplitSeed, projectDir });
    const { promptSetVersionId } = await insertProjectDefaults(projectId);
    await insertPracticePolicies(projectId, endpointId, promptSetVersionId);
    await recordAudit({
      projectId,
      actor: { kind: "system" },
      action: "project.loaded",
      subject: { kind: "project", id: projectId },
    });
    return projectId;
  });
}

/**
 * Called at every start. The first one makes the practice project with everything it takes to launch an iteration; each
 * later one points its endpoint at where the practice server is by now.
 * @throws AppError unavailable where no practice server is named
 */
export async function loadPracticeProject(options: {
  /** Of the checkout: the data files are written by its own script. */
  projectDir: string;
}): Promise<{ projectId: string; outcome: "loaded" | "moved" | "unchanged" }> {
  const { practice } = serverEnv();
  if (practice === null) throw new AppError("unavailable", "There is no practice server to use.");
  const standing = await findPracticeProject();
  if (standing === null) {
    const projectId = await insertPracticeProject(options.projectDir, practice);
    if (projectId !== null) return { projectId, outcome: "loaded" };
  }
  const project = standing ?? (await findPracticeProject());
  if (project === null) throw new Error("the practice project is neither there nor can it be made");
  const moved = await followPracticeServer(project.id, practice);
  return { projectId: project.id, outcome: moved ? "moved" : "unchanged" };
}
