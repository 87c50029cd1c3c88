import { newId } from "@/lib/server/adapters/ids";
import { db } from "@/lib/server/db";

export interface ProjectFixture {
  projectId: string;
  userId: string;
  endpointId: string;
  corpusId: string;
  searchToolId: string;
  promptVersionId: string;
  promptSetVersionId: string;
  policyId: string;
  policyVersionId: string;
  questionSetId: string;
  questionSetVersionId: string;
  questionIds: string[];
  rubricVersionId: string;
  seriesId: string;
  iterationId: string;
  runId: string;
  scoringRunId: string;
}

const hash = "0".repeat(64);

/** A whole small project in the open database: what tests of everything further down need to stand on. */
export async function createProjectFixture(
  options: { questions?: number } = {},
): Promise<ProjectFixture> {
  const setup = await createSetup();
  const questions = await createQuestions(setup.projectId, options.questions ?? 3);
  const loop = await createLoop({ ...setup, ...questions });
  return { ...setup, ...questions, ...loop };
}

async function createSetup() {
  const projectId = newId();
  const userId = newId();
  const endpointId = newId();
  const corpusId = newId();
  const searchToolId = newId();
  await db().user.create({
    data: { id: userId, name: "Ines Marlow", email: `${userId}@example.org` },
  });
  await db().project.create({ data: { id: projectId, name: "A project" } });
  await db().member.create({ data: { projectId, userId, role: "admin" } });
  await db().endpoint.create({
    data: {
      projectId,
      id: endpointId,
      name: "An endpoint",
      baseUrl: "http://127.0.0.1:9/v1",
      capabilities: {},
      prices: {},
      limits: {},
    },
  });
  await db().corpus.create({
    data: { projectId, id: corpusId, name: "A corpus", indexVersion: hash },
  });
  await db().searchTool.create({
    data: { projectId, id: searchToolId, name: "Corpus", kind: "local_corpus", corpusId },
  });
  return {
    projectId,
    userId,
    endpointId,
    corpusId,
    searchToolId,
    ...(await createPolicy(projectId, endpointId)),
  };
}

async function createPolicy(projectId: string, endpointId: string) {
  const promptId = newId();
  const promptVersionId = newId();
  const promptSetVersionId = newId();
  const policyId = newId();
  const policyVersionId = newId();
  await db().prompt.create({
    data: { projectId, id: promptId, role: "policy", kind: "decision", name: "default" },
  });
  await db().promptVersion.create({
    data: {
      projectId,
      id: promptVersionId,
      promptId,
      number: 1,
      format: "json",
      body: { instructions: "Go on." },
      sha256: hash,
    },
  });
  await db().promptSetVersion.create({
    data: { projectId, id: promptSetVersionId, name: "default", number: 1, hash },
  });
  await db().policy.create({ data: { projectId, id: policyId, name: "L", size: "L" } });
  await db().policyVersion.create({
    data: {
      projectId,
      id: policyVersionId,
      policyId,
      number: 0,
      generation: 0,
      endpointId,
      model: "base-l",
      promptSetVersionId,
    },
  });
  return { promptVersionId, promptSetVersionId, policyId, policyVersionId };
}

async function createQuestions(projectId: string, count: number) {
  const questionSetId = newId();
  const questionSetVersionId = newId();
  await db().questionSet.create({ data: { projectId, id: questionSetId, name: "A set" } });
  await db().questionSetVersion.create({
    data: { projectId, id: questionSetVersionId, questionSetId, number: 1, questionCount: count },
  });
  const questionIds = Array.from({ length: count }, () => newId());
  await db().question.createMany({
    data: questionIds.map((id, ordinal) => ({
      projectId,
      id,
      versionId: questionSetVersionId,
      ordinal,
      text: `What is the capital of country ${ordinal}?`,
      group: "capital",
      hops: 2,
      splitGroup: `s${ordinal}`,
      split: "train",
    })),
  });
  return { questionSetId, questionSetVersionId, questionIds };
}

async function createLoop(setup: {
  projectId: string;
  endpointId: string;
  policyVersionId: string;
  promptSetVersionId: string;
  questionIds: string[];
}) {
  const { projectId, endpointId, policyVersionId, promptSetVersionId } = setup;
  const rubricId = newId();
  const rubricVersionId = newId();
  const seriesId = newId();
  const iterationId = newId();
  const runId = newId();
  const scoringRunId = newId();
  await db().rubric.create({ data: { projectId, id: rubricId, name: "default" } });
  await db().rubricVersion.create({
    data: { projectId, id: rubricVersionId, rubricId, number: 1, body: {}, hash },
  });
  const plan = { plan: {}, planSchema: 1 };
  await db().series.create({
    data: {
      projectId,
      id: seriesId,
      kind: "loop",
      name: "A loop",
      ...plan,
      idempotencyKey: seriesId,
    },
  });
  await db().iteration.create({
    data: {
      projectId,
      id: iterationId,
      seriesId,
      ordinal: 0,
      generation: 1,
      parentPolicyVersionId: policyVersionId,
      ...plan,
      idempotencyKey: iterationId,
    },
  });
  await db().rolloutRun.create({
    data: {
      projectId,
      id: runId,
      purpose: "growth",
      iterationId,
      policyVersionId,
      settings: {},
      plannedCount: setup.questionIds.length,
      codeVersion: "test",
    },
  });
  await db().scoringRun.create({
    data: {
      projectId,
      id: scoringRunId,
      purpose: "primary",
      iterationId,
      rolloutRunId: runId,
      endpointId,
      model: "judge",
      rubricVersionId,
      promptSetVersionId,
      settings: {},
    },
  });
  return { rubricVersionId, seriesId, iterationId, runId, scoringRunId };
}
