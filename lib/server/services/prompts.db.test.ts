import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { promptListSchema } from "@/lib/contracts/prompt";
import { sql } from "@/lib/server/db";
import { findPolicyVersion } from "@/lib/server/repositories/policy-repository";
import { addPaperPrompts } from "@/lib/server/services/add-paper-prompts";
import { editPrompt } from "@/lib/server/services/edit-prompt";
import { getPromptVersion } from "@/lib/server/services/get-prompt-version";
import { listPrompts } from "@/lib/server/services/list-prompts";
import { usePromptSet } from "@/lib/server/services/use-prompt-set";
import { createLoopProject } from "@/lib/server/testing/loop-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";
import { setServerEnv } from "@/lib/server/testing/signed-in";

openTestDatabase();

let other: ProjectFixture;
let projectId: string;
let userId: string;

beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  other = await createProjectFixture();
});

beforeEach(async () => {
  ({ projectId } = await createLoopProject("http://127.0.0.1:9/v1"));
  userId = other.userId;
});

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

const edit = (promptId: string, change: object = {}) =>
  editPrompt({
    projectId,
    userId,
    promptId,
    request: {
      format: "json",
      instructions: "Search first.",
      exemplars: [],
      latestNumber: 1,
      reason: "it stopped too early",
      ...change,
    },
  });

describe("editing a prompt", () => {
  it("makes the next version and the next set, and changes nothing that stands", async () => {
    const { prompt, set, words, policy } = await promptOf("default", "decision");
    const edited = await edit(prompt.promptId);
    const list = promptListSchema.parse(edited.list);
    const versions = list.prompts.find((one) => one.promptId === prompt.promptId)?.versions ?? [];
    expect(versions.map(({ number, reason }) => [number, reason])).toEqual([
      [2, "it stopped too early"],
      [1, null],
    ]);
    const newest = list.sets.find((one) => one.promptSetVersionId === edited.promptSetVersionId);
    expect(newest).toMatchObject({ name: "default", number: 2 });
    const swapped = new Set(newest?.promptVersionIds);
    expect(swapped.has(edited.promptVersionId)).toBe(true);
    expect(set.promptVersionIds.filter((id) => !swapped.has(id))).toEqual([words.promptVersionId]);
    expect(
      (await getPromptVersion({ projectId, promptVersionId: words.promptVersionId })).instructions,
    ).toBe(words.instructions);
    expect((await findPolicyVersion(projectId, policy.policyVersionId))?.promptSetVersionId).toBe(
      set.promptSetVersionId,
    );
  });

  it("of two who edit at once tells the later of the earlier", async () => {
    const { prompt } = await promptOf("default", "decision");
    const both = await Promise.allSettled([
      edit(prompt.promptId),
      edit(prompt.promptId, { instructions: "Stop early." }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find(({ status }) => status === "rejected");
    expect(refused).toMatchObject({ reason: { code: "conflict" } });
  });

  it("of two prompts of one set at once makes two sets, and the later holds both", async () => {
    const [decision, answer] = [
      await promptOf("default", "decision"),
      await promptOf("default", "answer"),
    ];
    const edits = await Promise.all([edit(decision.prompt.promptId), edit(answer.prompt.promptId)]);
    const { sets } = await listPrompts({ projectId });
    const last = sets.find(({ name, number }) => name === "default" && number === 3);
    for (const { promptVersionId } of edits)
      expect(last?.promptVersionIds).toContain(promptVersionId);
  });

  it("is refused where nothing is new, where exemplars are of another step, and in another project", async () => {
    const { prompt, words } = await promptOf("default", "decision");
    await expect(edit(prompt.promptId, words)).rejects.toMatchObject({ code: "conflict" });
    const { words: paper } = await promptOf("paper-style", "answer");
    await expect(edit(prompt.promptId, { exemplars: paper.exemplars })).rejects.toMatchObject({
      code: "bad_request",
    });
    await expect(
      editPrompt({
        projectId: other.projectId,
        userId,
        promptId: prompt.promptId,
        request: { ...words, latestNumber: 1, reason: "theirs" },
      }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a prompt set", () => {
  it("in Python text with exemplars stands in every project, and is given to older ones once", async () => {
    const { words } = await promptOf("paper-style", "decision");
    expect(words.format).toBe("code");
    expect(words.exemplars).toHaveLength(9);
    await addPaperPrompts();
    expect(await addPaperPrompts()).toBe(0);
    const { sets } = await listPrompts({ projectId: other.projectId });
    expect(sets.map(({ name }) => name)).toEqual(["paper-style"]);
  });

  it("used with a policy makes a version that differs by its prompts alone", async () => {
    const { policy, set } = await promptOf("paper-style", "decision");
    const used = await usePromptSet({
      projectId,
      userId,
      promptSetVersionId: set.promptSetVersionId,
      policyVersionId: policy.policyVersionId,
    });
    const before = await findPolicyVersion(projectId, policy.policyVersionId);
    const made = await findPolicyVersion(projectId, used.policyVersionId);
    expect(made).toMatchObject({
      policyId: before?.policyId,
      generation: 0,
      number: 1,
      endpointId: before?.endpointId,
      model: "base",
      promptSetVersionId: set.promptSetVersionId,
      initFromVersionId: policy.policyVersionId,
    });
    const again = usePromptSet({
      projectId,
      userId,
      promptSetVersionId: set.promptSetVersionId,
      policyVersionId: used.policyVersionId,
    });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  });

  it("in Python text is not given to a practice policy, which could not read it", async () => {
    const { policy, set } = await promptOf("paper-style", "decision");
    await sql().query(`UPDATE "Endpoint" SET "isPractice" = true WHERE "projectId" = $1`, [
      projectId,
    ]);
    await expect(
      usePromptSet({
        projectId,
        userId,
        promptSetVersionId: set.promptSetVersionId,
        policyVersionId: policy.policyVersionId,
      }),
    ).rejects.toMatchObject({ code: "bad_request" });
  });
});
