import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { sql } from "@/lib/server/db";
import { listEndpoints } from "@/lib/server/repositories/endpoint-repository";
import { findPracticeProject } from "@/lib/server/repositories/project-repository";
import { listSplitQuestions } from "@/lib/server/repositories/question-repository";
import { listQuestionSets } from "@/lib/server/repositories/question-set-reader";
import { getLaunchOptions } from "@/lib/server/services/get-launch-options";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";

openTestDatabase();
const projectDir = fileURLToPath(new URL("../../..", import.meta.url));
let dataDir = "";

/** The environment is read once a process: each start is a fresh copy of the modules. */
async function startWith(practice: { url: string; token: string }, secret = "s".repeat(32)) {
  vi.resetModules();
  Object.assign(process.env, {
    COPPICE_DATA_DIR: dataDir,
    COPPICE_SECRET: secret,
    COPPICE_URL: "http://127.0.0.1:3000",
    PRACTICE_URL: practice.url,
    PRACTICE_TOKEN: practice.token,
  });
  const { loadPracticeProject } = await import("@/lib/server/services/load-practice-project");
  const { readEndpointSettings } = await import("@/lib/server/services/read-endpoint-settings");
  // Two servers on one database may come up at the same moment.
  const [one, other] = await Promise.all([
    loadPracticeProject({ projectDir }),
    loadPracticeProject({ projectDir }),
  ]);
  expect(one.projectId).toBe(other.projectId);
  const result = one.outcome === "unchanged" ? other : one;
  const [endpoint] = await listEndpoints(result.projectId);
  const settings = await readEndpointSettings(result.projectId, endpoint?.id ?? "");
  return { ...result, settings };
}

async function countProjects(): Promise<number> {
  const { rows } = await sql().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "Project"`,
  );
  return rows[0]?.count ?? 0;
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "coppice-practice-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const first = { url: "http://127.0.0.1:4001", token: "a-token-of-the-practice-server" };

it("the first start loads everything a launch needs, the second finds it as it was", async () => {
  const loaded = await startWith(first);
  expect(loaded.outcome).toBe("loaded");
  expect(await countProjects()).toBe(1);
  expect(loaded.settings).toMatchObject({
    baseUrl: "http://127.0.0.1:4001/v1",
    apiKey: first.token,
    allowPrivateHost: true,
    maxConcurrency: 64,
  });
  const options = await getLaunchOptions({ projectId: loaded.projectId, from: null });
  expect(options.presets.map((preset) => preset.key)).toContain("default");
  expect(options.policies.map(({ size, model }) => [size, model])).toEqual([
    ["L", "practice-l"],
    ["S", "practice-s"],
    ["XS", "practice-xs"],
  ]);
  const again = await startWith(first);
  expect(again).toMatchObject({ projectId: loaded.projectId, outcome: "unchanged" });
  expect(await listQuestionSets(loaded.projectId)).toHaveLength(1);
});

it("the endpoint follows the practice server to another port, token or secret", async () => {
  const moved = await startWith({ url: "http://127.0.0.1:4002", token: first.token });
  expect(moved.outcome).toBe("moved");
  expect(moved.settings.baseUrl).toBe("http://127.0.0.1:4002/v1");
  const renewed = await startWith({ url: "http://127.0.0.1:4002", token: "another token" });
  expect(renewed.settings.apiKey).toBe("another token");
  const resealed = await startWith(
    { url: "http://127.0.0.1:4002", token: "another token" },
    "t".repeat(32),
  );
  expect(resealed).toMatchObject({ outcome: "moved", settings: { apiKey: "another token" } });
});

it("another seed is another set with the same questions on other sides", async () => {
  const project = await findPracticeProject();
  const projectId = project?.id ?? "";
  const { ensurePracticeQuestionSet } = await import("@/lib/server/services/practice-questions");
  const eleven = await ensurePracticeQuestionSet({ projectId, seed: 11, projectDir });
  const twelve = await ensurePracticeQuestionSet({ projectId, seed: 12, projectDir });
  expect(await ensurePracticeQuestionSet({ projectId, seed: 12, projectDir })).toBe(twelve);
  const sets = await listQuestionSets(projectId);
  expect(sets.map((set) => set.name)).toEqual([
    "Practice questions",
    "Practice questions, split 12",
  ]);
  const textsOf = async (set: string, split: "train" | "test") =>
    new Set((await listSplitQuestions(projectId, set, split, null)).map((q) => q.text));
  const test = await textsOf(eleven, "test");
  expect(await textsOf(twelve, "test")).not.toEqual(test);
  const train = await textsOf(twelve, "train");
  expect([...train].filter((text) => test.has(text)).length).toBeGreaterThan(0);
});
