import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toFile } from "openai";
import { afterAll, expect, test } from "vitest";
import { type SpawnedServer, spawnServer } from "@/lib/practice/server/testing/spawn-server";

const demonstrations = readFileSync(
  new URL("../policy/demonstrations.jsonl", import.meta.url),
  "utf8",
);
const folder = mkdtempSync(join(tmpdir(), "practice-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function until<T>(read: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (good(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function startLongJob(server: SpawnedServer) {
  const file = await server.client.files.create({
    file: await toFile(Buffer.from(demonstrations.repeat(40)), "t.jsonl"),
    purpose: "fine-tune",
  });
  const job = await server.client.fineTuning.jobs.create({
    model: "practice-l",
    training_file: file.id,
    hyperparameters: { n_epochs: 20 },
  });
  const events = () => server.client.fineTuning.jobs.listEvents(job.id);
  await until(events, (page) => page.data.some((event) => event.type === "metrics"));
  return { file, job };
}

test("a job whose server was killed in the middle is run to its end by the next one, and nothing is lost", async () => {
  const first = await spawnServer(folder);
  const { file, job } = await startLongJob(first);
  await first.end("SIGKILL");

  const second = await spawnServer(folder);
  const done = await until(
    () => second.client.fineTuning.jobs.retrieve(job.id),
    (current) => current.status === "succeeded",
  );
  expect((await second.client.files.retrieve(file.id)).bytes).toBe(file.bytes);
  const events = await second.client.fineTuning.jobs.listEvents(job.id, { limit: 100 });
  expect(events.data.map((event) => event.message)).toContain("Started again after a restart");
  expect((await second.client.models.retrieve(done.fine_tuned_model ?? "")).id).toBe(
    done.fine_tuned_model,
  );
  expect(await second.end("SIGTERM")).toBeLessThan(3_000);

  const third = await spawnServer(folder);
  expect((await third.client.fineTuning.jobs.retrieve(job.id)).status).toBe("succeeded");
  expect((await third.client.fineTuning.jobs.list()).data).toHaveLength(1);
  await third.end("SIGTERM");
}, 60_000);

test("a server told to stop does so within seconds even while it trains", async () => {
  const server = await spawnServer(folder);
  await startLongJob(server);
  expect(await server.end("SIGTERM")).toBeLessThan(3_000);
  expect(server.child.exitCode).toBe(0);
}, 60_000);

test("the practice data is written once, as ordinary JSON lines", () => {
  const questions = readFileSync(join(folder, "data", "questions.jsonl"), "utf8")
    .trim()
    .split("\n");
  expect(JSON.parse(questions[0] ?? "")).toMatchObject({
    question: expect.any(String),
    answers: [expect.any(String)],
    type: expect.any(String),
    hops: expect.any(Number),
    split: expect.stringMatching(/^(train|validation|test)$/),
  });
  expect(existsSync(join(folder, "data", "corpus.jsonl"))).toBe(true);
});
