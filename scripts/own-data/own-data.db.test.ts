import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sql } from "@/lib/server/db";
import { createLoopProject } from "@/lib/server/testing/loop-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import {
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from "@/lib/server/testing/scripted-endpoint";
import { setServerEnv } from "@/lib/server/testing/signed-in";
import { spanPolicy } from "@/lib/server/testing/span-policy";
import { Worker } from "@/lib/server/worker/worker";
import { watchSeries } from "@/scripts/loop/watch-series";
import { launchOwnData } from "@/scripts/own-data/own-data-run";
import { ownTable, readOwnResult } from "@/scripts/own-data/own-data-table";

openTestDatabase();

const founders = ["Ada Brenn", "Otto Quill", "Mira Sund", "Jonas Vale", "Lena Orme", "Pablo Iter"];
const works = ["Press", "Mill", "Forge", "Yard", "Dairy"];
const names = founders.flatMap((person) =>
  works.map((work) => ({ person, firm: `${person.split(" ")[1]} ${work}` })),
);

/** The shapes of HotpotQA (question, answer, type) and of 2WikiMultihopQA's passages (title, text). */
const questions = names.map(({ person, firm }) => ({
  question: `Who founded the ${firm}?`,
  answer: person,
  type: "bridge",
}));
const passages = [
  ...names.map(({ person, firm }) => ({
    title: firm,
    text: `The ${firm} was founded by ${person} in 1887.`,
  })),
  { title: "", text: "No title." },
];

let endpoint: ScriptedEndpoint;
let worker: Worker;
let folder: string;
beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  endpoint = await startScriptedEndpoint({ policy: spanPolicy });
  worker = new Worker();
  await worker.start();
  folder = await mkdtemp(join(tmpdir(), "coppice-own-data-"));
  await writeFile(join(folder, "questions.json"), JSON.stringify(questions));
  const lines = passages.map((one) => JSON.stringify(one)).join("\n");
  await writeFile(join(folder, "passages.jsonl"), lines);
});
afterAll(async () => {
  await worker.stop(3000);
  await endpoint.close();
  await rm(folder, { recursive: true });
});

it("imports files of one's own, grows on them, evaluates base and trained policy, and says n", async () => {
  const { projectId, plan } = await createLoopProject(endpoint.baseUrl);
  const { policyVersionId, rewardModel, grader, rubricVersionId } = plan.base;
  const ground = { projectId, policyVersionId, rewardModel, grader, rubricVersionId };
  const run = await launchOwnData(
    { ...ground, baseModel: "base", size: "L" },
    {
      questionsFile: join(folder, "questions.json"),
      passagesFile: join(folder, "passages.jsonl"),
      growShare: 0.5,
      repeats: 2,
      seed: 7,
    },
  );
  expect(run.questions).toMatchObject({ stored: 30, badRows: 0 });
  expect(run.passages).toMatchObject({ stored: 30, badRows: 1 });
  await watchSeries(
    { projectId, iterationIds: run.iterationIds, nameOf: () => "run" },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );

  const result = await readOwnResult(run, "L", 7);
  expect(result.growth).toMatchObject({ trajectories: run.questions.train, failed: 0 });
  expect(
    result.policies.map((one) => [one.generation, one.questionCount, one.answerCount]),
  ).toEqual([
    [0, run.questions.test, 2 * run.questions.test],
    [1, run.questions.test, 2 * run.questions.test],
  ]);
  for (const { accuracy, interval } of result.policies) {
    expect(accuracy).toBeGreaterThanOrEqual(interval?.low ?? 1);
    expect(accuracy).toBeLessThanOrEqual(interval?.high ?? 0);
  }
  expect(ownTable(result)).toContain(`n ${run.questions.test} questions`);
  const { rows } = await sql().query(
    `SELECT count(DISTINCT "questionId")::int AS asked FROM "Trajectory" WHERE "projectId" = $1`,
    [projectId],
  );
  expect(rows[0].asked).toBe(30);
}, 180_000);
