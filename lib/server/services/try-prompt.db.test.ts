import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { promptTrialSchema } from "@/lib/contracts/prompt";
import { policyApiSchema } from "@/lib/domain/policy";
import { newId } from "@/lib/server/adapters/ids";
import { sql, withTransaction } from "@/lib/server/db";
import {
  findPolicyVersion,
  insertPolicyVersion,
} from "@/lib/server/repositories/policy-repository";
import { getPromptVersion } from "@/lib/server/services/get-prompt-version";
import { listPrompts } from "@/lib/server/services/list-prompts";
import { previewPrompt } from "@/lib/server/services/preview-prompt";
import { tryPrompt } from "@/lib/server/services/try-prompt";
import { createLoopProject } from "@/lib/server/testing/loop-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import {
  complete,
  completeText,
  type ProtocolServer,
  reply,
  startProtocolServer,
} from "@/lib/server/testing/protocol-server";
import { createFinishedTrajectory } from "@/lib/server/testing/scored-trajectory";
import { setServerEnv } from "@/lib/server/testing/signed-in";

openTestDatabase();

let server: ProtocolServer;
let other: ProjectFixture;
let projectId: string;

beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  server = await startProtocolServer((response, body) => {
    const n = body.n ?? 1;
    const isText = body.prompt !== undefined;
    const asked = body.prompt ?? body.messages.at(-1)?.content ?? "";
    if (asked.includes("refuse me")) return reply(response, 400, { error: { message: "no wish" } });
    const texts = Array.from({ length: n }, (_, i) => decisionText(isText, i));
    return isText ? completeText(response, texts) : complete(response, texts);
  });
  other = await createProjectFixture();
});
afterAll(() => server.close());

beforeEach(async () => {
  ({ projectId } = await createLoopProject(server.baseUrl));
  server.calls.length = 0;
});

/** The second sample of each asking is no reply. */
function decisionText(isCode: boolean, i: number): string {
  if (i === 1) return "I would rather not.";
  return isCode
    ? 'Decision(thoughts="", action=Search(query="Palermo"))\n'
    : '{"thoughts": "", "action": {"type": "search", "query": "Palermo"}}';
}

async function promptOf(setName: string, kind: string) {
  const { prompts, sets, policies } = await listPrompts({ projectId });
  const prompt = prompts.find((one) => one.setName === setName && one.kind === kind);
  const set = sets.find((one) => one.name === setName);
  const [policy] = policies;
  if (!prompt?.versions[0] || !set || !policy) throw new Error("the fixture has no such prompt");
  const words = await getPromptVersion({
    projectId,
    promptVersionId: prompt.versions[0].promptVersionId,
  });
  return { prompt, set, policy, words };
}

describe("trying a prompt", () => {
  const request = (policyVersionId: string, sides: object[]) => ({
    kind: "decision" as const,
    source: { question: "Where is Palermo?" },
    policyVersionId,
    n: 2,
    temperature: 0.5,
    seed: 4,
    sides: sides as Parameters<typeof tryPrompt>[0]["request"]["sides"],
  });
  const signal = new AbortController().signal;

  it("draws both wordings beside each other, reads each sample, and is in the ledger without a trajectory", async () => {
    const { policy, words } = await promptOf("default", "decision");
    const trial = promptTrialSchema.parse(
      await tryPrompt({
        projectId,
        request: request(policy.policyVersionId, [words, { ...words, instructions: "refuse me?" }]),
        signal,
      }),
    );
    expect(trial.sides).toHaveLength(2);
    for (const side of trial.sides) {
      expect(side.fault).toBeNull();
      expect(side.promptTokens).toBe(10);
      expect(side.samples.map(({ parseError }) => parseError)).toEqual([
        null,
        "no JSON object in the reply",
      ]);
      expect(side.samples[0]?.tokens).toHaveLength(1);
    }
    const { rows } = await sql().query(
      `SELECT role, "trajectoryId", "promptTokens", status FROM "ModelCall" WHERE "projectId" = $1`,
      [projectId],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ role: "policy", trajectoryId: null, status: "ok" });
  });

  it("asks a base model by the completions endpoint, in Python text with its stop mark", async () => {
    const { policy, words, set } = await promptOf("paper-style", "decision");
    const version = await findPolicyVersion(projectId, policy.policyVersionId);
    if (!version) throw new Error("the fixture has no policy");
    const { size: _, number: __, createdAt: ___, ...same } = version;
    const id = newId();
    await withTransaction(() =>
      insertPolicyVersion({
        ...same,
        id,
        api: policyApiSchema.parse("completions"),
        promptSetVersionId: set.promptSetVersionId,
      }),
    );
    const { sides } = await tryPrompt({ projectId, request: request(id, [words]), signal });
    expect(sides[0]?.samples[0]?.parsed).toEqual({
      thoughts: "",
      action: { type: "search", query: "Palermo" },
    });
    expect(server.paths.at(-1)).toBe("/completions");
    expect(server.calls[0]).toMatchObject({ stop: ["# [END]"], n: 2 });
    expect(server.calls[0]?.prompt).toMatch(
      /question_again = "Where is Palermo\?"\n# Decision:\n$/,
    );
  });

  it("shows what the endpoint refused in its own words", async () => {
    const { policy, words } = await promptOf("default", "decision");
    const { sides } = await tryPrompt({
      projectId,
      request: {
        ...request(policy.policyVersionId, [words]),
        source: { question: "Please refuse me" },
      },
      signal,
    });
    expect(sides[0]?.fault).toMatchObject({ code: "policy_model" });
    expect(sides[0]?.fault?.message).toContain("no wish");
  });

  it("on a stored step replays its state from the record", async () => {
    const trajectoryId = await createFinishedTrajectory(other);
    await sql().query(`UPDATE "RolloutRun" SET settings = $2 WHERE "projectId" = $1`, [
      other.projectId,
      {
        sampling: { n: 4, temperature: 1 },
        execution: "sampled",
        search: { toolId: other.searchToolId, k: 3, maxSearches: 10 },
      },
    ]);
    const preview = await previewPrompt({
      projectId: other.projectId,
      request: {
        kind: "summary",
        source: { trajectoryId, stepIndex: 1 },
        words: { format: "code", instructions: "Read.", exemplars: [] },
      },
    });
    expect(preview.messages[0]?.content).toContain("state = SummaryState(");
    expect(preview.messages[0]?.content).toContain("Palermo");
    expect(preview.estimatedTokens).toBeGreaterThan(100);
    await expect(
      previewPrompt({
        projectId,
        request: {
          kind: "summary",
          source: { trajectoryId, stepIndex: 1 },
          words: { format: "code", instructions: "Read.", exemplars: [] },
        },
      }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});
