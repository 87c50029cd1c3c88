import type { CalledModel, ModelCallAttempt } from "@/lib/domain/model-call";
import type { StepCommit } from "@/lib/domain/step";
import type { StepReply } from "@/lib/domain/step-reply";
import type { PastAction, SearchResult, StepState } from "@/lib/domain/step-state";
import { newId } from "@/lib/server/adapters/ids";
import type { TrajectoryFinish } from "@/lib/server/repositories/trajectory-finish";
import type { NewTrajectory } from "@/lib/server/repositories/trajectory-writer";
import type { ProjectFixture } from "@/lib/server/testing/project-fixture";

const at = new Date("2026-11-22T12:00:00.000Z");
const page =
  "Republic in southern Europe. Capital: Rome. Currency: euro. Language spoken: Italian. ";

export function newTrajectory(
  project: ProjectFixture,
  change: Partial<NewTrajectory> = {},
): NewTrajectory {
  return {
    projectId: project.projectId,
    id: newId(),
    purpose: "growth",
    runId: project.runId,
    iterationId: project.iterationId,
    policyVersionId: project.policyVersionId,
    questionSetVersionId: project.questionSetVersionId,
    questionId: project.questionIds[0] ?? null,
    repeat: 0,
    attempt: 0,
    seed: 11,
    question: "What is the currency of the country where Palermo is located?",
    codeVersion: "test",
    forkOf: null,
    ...change,
  };
}

export function called(project: ProjectFixture): CalledModel {
  return { role: "policy", endpointId: project.endpointId, model: "base-l" };
}

export function attempt(change: Partial<ModelCallAttempt> = {}): ModelCallAttempt {
  return {
    id: newId(),
    attempt: 1,
    status: "ok",
    httpStatus: 200,
    promptTokens: 600,
    cachedPromptTokens: 0,
    completionTokens: 120,
    tokensEstimated: false,
    costMicros: 30,
    latencyMs: 104,
    startedAt: at,
    ...change,
  };
}

function results(first: number): SearchResult[] {
  return [0, 1, 2].map((i) => ({
    linkId: first + i,
    title: `Page ${first + i}`,
    snippet: page.repeat(3),
    url: `https://example.org/${first + i}`,
  }));
}

interface Draft {
  state: StepState;
  reply: StepReply;
}

/** The calls of a rollout with `searches` searches (2·searches + 4 of them): what each sees and says. */
function script(question: string, searches: number): Draft[] {
  const drafts: Draft[] = [];
  let pastActions: PastAction[] = [];
  let remainingSearches = 10;
  const common = () => ({ question, pastActions, remainingSearches });
  for (let i = 0; i < searches; i++) {
    const query = `query ${i}`;
    const found = results(3 * i + 1);
    drafts.push({
      state: { kind: "decision", ...common() },
      reply: { thoughts: "I need to know more.", action: { type: "search", query } },
    });
    remainingSearches -= 1;
    const summary = "Palermo is the capital of Sicily, which belongs to Italy.";
    drafts.push({
      state: { kind: "summary", ...common(), query, results: found },
      reply: {
        rejected: [{ linkId: 3 * i + 3, reason: "Another country." }],
        thoughts: "The first two help.",
        groundedSummary: summary,
        selectedLinkIds: [3 * i + 1, 3 * i + 2],
      },
    });
    pastActions = [...pastActions, { type: "search", query, results: found.slice(0, 2), summary }];
  }
  drafts.push({
    state: { kind: "decision", ...common() },
    reply: { thoughts: "I know enough.", action: { type: "terminate" } },
  });
  pastActions = [...pastActions, { type: "terminate", forced: false }];
  const answer = { answer: "The currency is the lira [link_id=2].", shortAnswer: "Lira" };
  drafts.push({
    state: { kind: "answer", ...common() },
    reply: { thoughts: "The page says so.", ...answer },
  });
  pastActions = [...pastActions, { type: "answer", ...answer }];
  for (const kind of ["relevance_check", "grounding_check"] as const) {
    drafts.push({
      state: { kind, ...common(), ...answer },
      reply: { reasoning: "It answers the question.", passed: true },
    });
  }
  return drafts;
}

/** The steps of one rollout, ready to be stored, with four samples each of which the last is invalid. */
export function newSteps(
  project: ProjectFixture,
  trajectory: { id: string; question: string; claimToken: string },
  searches = 2,
): StepCommit[] {
  const drafts = script(trajectory.question, searches);
  return drafts.map(({ state, reply }, index) => ({
    projectId: project.projectId,
    trajectoryId: trajectory.id,
    claimToken: trajectory.claimToken,
    index,
    state,
    knownActions: drafts[index - 1]?.state.pastActions.length ?? 0,
    promptVersionId: project.promptVersionId,
    samples: [0, 1, 2, 3].map((i) => ({
      index: i,
      text: i < 3 ? JSON.stringify(reply) : '{"thoughts": "',
      parsed: i < 3 ? { ok: true, value: reply } : { ok: false, error: "unexpected end" },
      tokenCount: 30,
      sumLogprob: -10 - i,
      perplexity: 1.2 + i,
    })),
    executedSampleIndex: 0,
    tool: "local_corpus",
    searchToolId: project.searchToolId,
    observation:
      state.kind === "summary"
        ? {
            query: state.query,
            results: state.results,
            indexVersion: "v1",
            cacheHit: false,
            blockedCount: 0,
            error: null,
            attempts: [],
          }
        : null,
    calledModel: called(project),
    attempts: [attempt()],
    startedAt: at,
    endedAt: new Date(at.getTime() + 104),
  }));
}

export function newFinish(
  project: ProjectFixture,
  trajectory: { id: string; claimToken: string },
  change: Partial<TrajectoryFinish> = {},
): TrajectoryFinish {
  return {
    projectId: project.projectId,
    trajectoryId: trajectory.id,
    claimToken: trajectory.claimToken,
    status: "completed",
    errorCode: null,
    errorMessage: null,
    stopReason: "terminated",
    draftAnswer: "The currency is the lira [link_id=2].",
    finalAnswer: "The currency is the euro [link_id=1].",
    shortDraft: "Lira",
    shortFinal: "Euro",
    searchCount: 2,
    searchIndexVersion: "v1",
    logprobsMissing: false,
    looseCalls: [],
    finishedAt: new Date(at.getTime() + 1000),
    ...change,
  };
}
