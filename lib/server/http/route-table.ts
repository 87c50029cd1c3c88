import type { Access } from "@/lib/server/http/route-context";

export interface RouteRow {
  /** The least a caller must be. */
  access: Access;
  /** A body that fits, for routes that take one: what is refused is then refused for its ids. */
  body?: unknown;
  /** A query that fits, where a route must have one; with its question mark. */
  query?: string;
}

const someHash = "ab".repeat(32);
const someId = "00000000-0000-7000-8000-000000000000";
const someDimension = { kind: "boolean", key: "cited", title: "Cited", weight: 1, required: true };
const someRubric = { name: "Small", dimensions: [{ ...someDimension, anchors: [] }] };

/**
 * Every route of the API and who may call it. routes.db.test.ts fails on a handler that has no line here, on a line that
 * has no handler, and on a route that lets in anyone but these. One line a route and method.
 */
export const routeTable: Record<string, RouteRow> = {
  "POST /api/auth/sign-in": { access: "public", body: { email: "a@lab.example", password: "x" } },
  "POST /api/auth/sign-out": { access: "public" },
  "POST /api/v1/owner": { access: "public", body: {} },
  "POST /api/v1/member": { access: "public", body: {} },
  "GET /api/v1/me": { access: "signed-in" },
  "POST /api/v1/me/memberships": { access: "signed-in", body: { token: "none" } },
  "GET /api/v1/projects/[projectId]/members": { access: "viewer" },
  "PATCH /api/v1/projects/[projectId]/members/[memberId]": {
    access: "admin",
    body: { role: "viewer" },
  },
  "DELETE /api/v1/projects/[projectId]/members/[memberId]": { access: "admin" },
  "GET /api/v1/projects/[projectId]/members/invites": { access: "admin" },
  "POST /api/v1/projects/[projectId]/members/invites": {
    access: "admin",
    body: { role: "viewer" },
  },
  "DELETE /api/v1/projects/[projectId]/members/invites/[inviteId]": { access: "admin" },
  "GET /api/v1/projects/[projectId]/overview": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/series/options": { access: "viewer" },
  "POST /api/v1/projects/[projectId]/series/estimate": { access: "viewer", body: {} },
  "GET /api/v1/projects/[projectId]/experiments": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/experiments/[seriesId]": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/experiments/[seriesId]/events": { access: "viewer" },
  "POST /api/v1/projects/[projectId]/experiments/[seriesId]/stop": { access: "researcher" },
  "GET /api/v1/projects/[projectId]/iterations": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/iterations/[iterationId]": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/iterations/[iterationId]/events": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/batches/[batchId]": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/batches/[batchId]/examples": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/batches/[batchId]/export": {
    access: "researcher",
    query: "?format=chat",
  },
  "GET /api/v1/projects/[projectId]/batches/[batchId]/export-manifest": {
    access: "researcher",
    query: "?format=chat",
  },
  "POST /api/v1/projects/[projectId]/iterations/[iterationId]/funnel": {
    access: "viewer",
    body: { recipe: {} },
  },
  "POST /api/v1/projects/[projectId]/iterations/[iterationId]/recipe-comparison": {
    access: "viewer",
    body: { a: {}, b: {} },
  },
  "GET /api/v1/projects/[projectId]/recipes": { access: "viewer" },
  "POST /api/v1/projects/[projectId]/recipes": {
    access: "researcher",
    body: { name: "Strict", recipe: {} },
  },
  "POST /api/v1/projects/[projectId]/iterations/[iterationId]/batches": {
    access: "researcher",
    body: { recipe: {} },
  },
  "POST /api/v1/projects/[projectId]/series": { access: "researcher", body: {} },
  "POST /api/v1/projects/[projectId]/iterations/[iterationId]/stop": {
    access: "researcher",
    body: { cancelTraining: true },
  },
  "POST /api/v1/projects/[projectId]/iterations/[iterationId]/resume": { access: "researcher" },
  "PUT /api/v1/projects/[projectId]/iterations/[iterationId]/budget": {
    access: "researcher",
    body: { calls: 10 },
  },
  "POST /api/v1/projects/[projectId]/iterations/[iterationId]/decision": {
    access: "researcher",
    body: { decision: "accept", reason: "a clear gain" },
  },
  "GET /api/v1/projects/[projectId]/iterations/[iterationId]/scoring-runs": { access: "viewer" },
  "POST /api/v1/projects/[projectId]/iterations/[iterationId]/scoring-runs": {
    access: "researcher",
    body: { endpointId: someId, model: "judge", rubricVersionId: someId },
  },
  "POST /api/v1/projects/[projectId]/iterations/[iterationId]/scoring-runs/estimate": {
    access: "viewer",
    body: { endpointId: someId, model: "judge", rubricVersionId: someId },
  },
  "POST /api/v1/projects/[projectId]/iterations/[iterationId]/scoring-runs/[scoringRunId]/stop": {
    access: "researcher",
  },
  "POST /api/v1/projects/[projectId]/iterations/[iterationId]/scoring-runs/[scoringRunId]/resume": {
    access: "researcher",
  },
  "POST /api/v1/projects/[projectId]/iterations/[iterationId]/scoring-runs/[scoringRunId]/primary":
    {
      access: "researcher",
    },
  "POST /api/v1/projects/[projectId]/batches/[batchId]/revisions": {
    access: "researcher",
    body: {
      manifestSha256: someHash,
      changes: [{ ordinal: 0, included: false, reason: "wrong page" }],
    },
  },
  "POST /api/v1/projects/[projectId]/batches/[batchId]/approve": {
    access: "researcher",
    body: { manifestSha256: someHash },
  },
  "POST /api/v1/projects/[projectId]/batches/[batchId]/reject": {
    access: "researcher",
    body: { manifestSha256: someHash, reason: "too few questions" },
  },
  "POST /api/v1/projects/[projectId]/training-runs/[fineTuningRunId]/cancel": {
    access: "researcher",
  },
  "POST /api/v1/projects/[projectId]/training-runs/[fineTuningRunId]/resolve": {
    access: "researcher",
    body: { outcome: "not_made" },
  },
  "POST /api/v1/projects/[projectId]/training-runs/[fineTuningRunId]/token": {
    access: "researcher",
  },
  "DELETE /api/v1/projects/[projectId]/training-runs/[fineTuningRunId]/token": {
    access: "researcher",
  },
  "GET /api/v1/trainer/manifest": { access: "trainer" },
  "GET /api/v1/trainer/training.jsonl": { access: "trainer" },
  "GET /api/v1/trainer/validation.jsonl": { access: "trainer" },
  "POST /api/v1/trainer/events": { access: "trainer", body: { events: [{ id: "1" }] } },
  "POST /api/v1/trainer/checkpoints": {
    access: "trainer",
    body: { checkpoints: [{ checkpointId: "1", step: 1, model: "m" }] },
  },
  "POST /api/v1/trainer/success": { access: "trainer", body: { model: "m" } },
  "POST /api/v1/trainer/failure": { access: "trainer", body: { message: "out of memory" } },
  "GET /api/v1/projects/[projectId]/trajectories": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/trajectories/[trajectoryId]": { access: "viewer" },
  "POST /api/v1/projects/[projectId]/trajectories/[trajectoryId]/feedback": {
    access: "annotator",
    body: { kind: "note", reason: "a word" },
  },
  "POST /api/v1/projects/[projectId]/feedback/[feedbackId]/retract": { access: "annotator" },
  "GET /api/v1/projects/[projectId]/prompts": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/prompts/steps": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/prompts/versions/[promptVersionId]": { access: "viewer" },
  "POST /api/v1/projects/[projectId]/prompts/preview": { access: "viewer", body: {} },
  "POST /api/v1/projects/[projectId]/prompts/trials": { access: "researcher", body: {} },
  "POST /api/v1/projects/[projectId]/prompts/[promptId]/versions": {
    access: "researcher",
    body: { format: "json", instructions: "x", exemplars: [], latestNumber: 1, reason: "why" },
  },
  "POST /api/v1/projects/[projectId]/prompts/sets/[promptSetVersionId]/policies": {
    access: "researcher",
    body: { policyVersionId: "01890a5d-ac96-774b-bcce-b302099a8057" },
  },
  "GET /api/v1/projects/[projectId]/policies": { access: "viewer" },
  "POST /api/v1/projects/[projectId]/policies/[policyVersionId]/rollback": {
    access: "researcher",
    body: { reason: "the later one is worse" },
  },
  "GET /api/v1/projects/[projectId]/evaluations": { access: "viewer" },
  "POST /api/v1/projects/[projectId]/evaluations": { access: "researcher", body: {} },
  "GET /api/v1/projects/[projectId]/evaluations/figures": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/evaluations/comparison": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/evaluations/agreement": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/evaluations/contamination": { access: "viewer" },
  "POST /api/v1/projects/[projectId]/evaluations/[evaluationId]/stop": { access: "researcher" },
  "POST /api/v1/projects/[projectId]/evaluations/[evaluationId]/resume": { access: "researcher" },
  "POST /api/v1/projects/[projectId]/test-splits/[questionSetVersionId]/lock": {
    access: "researcher",
    body: { reason: "the paper's last look" },
  },
  "POST /api/v1/projects/[projectId]/test-splits/[questionSetVersionId]/unlock": {
    access: "admin",
    body: { reason: "one more generation" },
  },
  "GET /api/v1/projects/[projectId]/endpoints": { access: "viewer" },
  "POST /api/v1/projects/[projectId]/endpoints": {
    access: "researcher",
    body: { name: "", baseUrl: "https://models.lab.example/v1", apiKey: "", policies: [] },
  },
  "POST /api/v1/projects/[projectId]/endpoints/test": {
    access: "researcher",
    body: { baseUrl: "http://127.0.0.1:9/v1", apiKey: "" },
  },
  "PATCH /api/v1/projects/[projectId]/endpoints/[endpointId]": {
    access: "researcher",
    body: { name: "Lab gateway" },
  },
  "GET /api/v1/projects/[projectId]/search-tools": { access: "viewer" },
  "POST /api/v1/projects/[projectId]/search-tools": {
    access: "admin",
    body: { kind: "brave", name: "Brave", baseUrl: "https://search.lab.example" },
  },
  "PATCH /api/v1/projects/[projectId]/search-tools/[searchToolId]": {
    access: "admin",
    body: { name: "Corpus" },
  },
  "DELETE /api/v1/projects/[projectId]/search-tools/[searchToolId]": { access: "admin" },
  "POST /api/v1/projects/[projectId]/search-tools/test": {
    access: "researcher",
    body: { of: "stored", searchToolId: "019f0000-0000-7000-8000-000000000000", query: "x" },
  },
  "GET /api/v1/projects/[projectId]/rubrics": { access: "viewer" },
  "POST /api/v1/projects/[projectId]/rubrics/[rubricId]/versions": {
    access: "researcher",
    body: { basedOnId: someId, rubric: someRubric },
  },
  "GET /api/v1/projects/[projectId]/question-sets": { access: "viewer" },
  "GET /api/v1/projects/[projectId]/question-sets/[questionSetId]/questions": { access: "viewer" },
  "POST /api/v1/projects/[projectId]/corpora/import": { access: "researcher" },
  "POST /api/v1/projects/[projectId]/question-sets/import": { access: "researcher", body: {} },
};

/**
 * Which table's rows a part of a path names (column `id` unless said): the test puts one into another project and asks
 * for it through this one.
 */
export const namedByPath: Record<string, { table: string; column?: string }> = {
  memberId: { table: "Member", column: "userId" },
  inviteId: { table: "MemberInvite" },
  seriesId: { table: "Series" },
  iterationId: { table: "Iteration" },
  batchId: { table: "Batch" },
  trajectoryId: { table: "Trajectory" },
  endpointId: { table: "Endpoint" },
  searchToolId: { table: "SearchTool" },
  policyId: { table: "Policy" },
  policyVersionId: { table: "PolicyVersion" },
  promptId: { table: "Prompt" },
  promptVersionId: { table: "PromptVersion" },
  promptSetVersionId: { table: "PromptSetVersion" },
  questionSetId: { table: "QuestionSet" },
  versionId: { table: "QuestionSetVersion" },
  questionSetVersionId: { table: "QuestionSetVersion" },
  questionId: { table: "Question" },
  evaluationId: { table: "Evaluation" },
  feedbackId: { table: "Feedback" },
  runId: { table: "RolloutRun" },
  fineTuningRunId: { table: "FineTuningRun" },
  scoringRunId: { table: "ScoringRun" },
  rubricId: { table: "Rubric" },
};
