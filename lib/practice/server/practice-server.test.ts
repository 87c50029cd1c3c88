import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpenAI, { toFile } from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fencedJson } from "@/lib/agent/json-format";
import { replySchemaOf } from "@/lib/domain/step-reply";
import { type SpawnedServer, spawnServer } from "@/lib/practice/server/testing/spawn-server";

const demonstrations = readFileSync(
  new URL("../policy/demonstrations.jsonl", import.meta.url),
  "utf8",
);
const folder = mkdtempSync(join(tmpdir(), "practice-"));
let server: SpawnedServer;

beforeAll(async () => {
  server = await spawnServer(folder);
}, 30_000);

afterAll(async () => {
  await server.end("SIGKILL");
  rmSync(folder, { recursive: true });
});

const decision = (question = "Which country borders both Nepal and Bhutan?") => ({
  kind: "decision",
  question,
  pastActions: [],
  remainingSearches: 10,
});

const ask = (value: unknown, options: object = {}) =>
  server.client.chat.completions.create({
    model: "practice-l",
    messages: [
      { role: "system", content: "Any instructions." },
      { role: "user", content: `${fencedJson(value)}\n\nThe question again.` },
    ],
    ...options,
  });

/** The refusal as the openai package reads it. */
async function refusal(call: Promise<unknown>): Promise<InstanceType<typeof OpenAI.APIError>> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof OpenAI.APIError)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

async function finished(jobId: string) {
  for (;;) {
    const job = await server.client.fineTuning.jobs.retrieve(jobId);
    if (["succeeded", "failed", "cancelled"].includes(job.status)) return job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const upload = async (content: string) =>
  server.client.files.create({
    file: await toFile(Buffer.from(content), "batch 1.jsonl"),
    purpose: "fine-tune",
  });

describe("chat, through the openai package", () => {
  test("samples n replies in the step's schema, three tokens each, the action's log-probability in the middle", async () => {
    const reply = await ask(decision(), { n: 4, temperature: 1, seed: 7, logprobs: true });
    expect(reply.choices.map((choice) => choice.index)).toEqual([0, 1, 2, 3]);
    for (const { message, logprobs, finish_reason } of reply.choices) {
      expect(finish_reason).toBe("stop");
      replySchemaOf.decision.parse(JSON.parse(message.content ?? ""));
      const tokens = logprobs?.content ?? [];
      expect(tokens.map((token) => token.token).join("")).toBe(message.content);
      expect(tokens.map((token) => Math.sign(token.logprob))).toEqual([0, -1, 0]);
    }
    expect(reply.usage).toMatchObject({ completion_tokens: 12 });
  });

  test("gives the same replies for the same request and seed", async () => {
    const texts = async (seed: number) => {
      const reply = await ask(decision(), { n: 12, temperature: 2, seed });
      return reply.choices.map((choice) => choice.message.content);
    };
    expect(await texts(1)).toEqual(await texts(1));
    expect(await texts(1)).not.toEqual(await texts(2));
  });

  test("takes response_format, content parts and top_logprobs without complaint", async () => {
    const reply = await server.client.chat.completions.create({
      model: "practice-xs",
      temperature: 0,
      logprobs: true,
      top_logprobs: 2,
      response_format: { type: "json_schema", json_schema: { name: "decision", schema: {} } },
      messages: [{ role: "user", content: [{ type: "text", text: fencedJson(decision()) }] }],
    });
    expect(reply.choices).toHaveLength(1);
  });

  test("refuses a prompt without a state block with a plain sentence", async () => {
    const error = await refusal(
      server.client.chat.completions.create({
        model: "practice-l",
        messages: [{ role: "user", content: "Who are you?" }],
      }),
    );
    expect(error.status).toBe(400);
    expect(error.message).toContain("fenced JSON block");
    expect(error.type).toBe("invalid_request_error");
  });

  test("refuses streaming, an unknown model, a broken body and a wrong token in OpenAI's shapes", async () => {
    expect(await refusal(ask(decision(), { stream: true }))).toMatchObject({
      status: 400,
      param: "stream",
    });
    expect(await refusal(ask(decision(), { model: "gpt-9" }))).toMatchObject({
      status: 404,
      code: "model_not_found",
    });
    expect(await refusal(ask(decision(), { n: 0 }))).toMatchObject({ status: 400, param: "n" });
    const stranger = new OpenAI({ baseURL: server.url, apiKey: "wrong", maxRetries: 0 });
    expect(await refusal(Promise.resolve(stranger.models.list()))).toMatchObject({
      status: 401,
      code: "invalid_api_key",
    });
  });

  test("ranks, scores and grades", async () => {
    const say = async (model: string, value: unknown) => {
      const reply = await ask(value, { model, temperature: 0 });
      return JSON.parse(reply.choices[0]?.message.content ?? "");
    };
    const samples = ["Paris", "Nepal"].map((query, i) => ({
      number: i + 1,
      reply: { thoughts: "t", action: { type: "search", query } },
    }));
    expect(await say("practice-judge", { kind: "rank", state: decision(), samples })).toMatchObject(
      {
        best: 2,
        ranking: [2, 1],
      },
    );
    const anchors = [1, 2, 3, 4, 5].map((value) => ({ value, text: "t" }));
    const rubric = [{ key: "completeness", title: "t", kind: "numeric", anchors }];
    const score = {
      kind: "score",
      question: "Q?",
      rubric,
      steps: [],
      draftAnswer: null,
      finalAnswer: null,
    };
    expect(await say("practice-judge", score)).toMatchObject({
      scores: [{ key: "completeness", value: 1 }],
    });
    const grade = {
      kind: "grade",
      question: "Q?",
      answer: "India [link_id=2].",
      references: ["India"],
    };
    expect(await say("practice-grader", grade)).toMatchObject({ correct: true });
  });
});

test("models are listed and found, health needs no token", async () => {
  const models = await server.client.models.list();
  expect(models.data.map((model) => model.id)).toEqual(
    expect.arrayContaining(["practice-l", "practice-s", "practice-xs", "practice-judge"]),
  );
  expect((await server.client.models.retrieve("practice-s")).object).toBe("model");
  const health = await fetch(new URL("/healthz", server.url));
  expect(health.status).toBe(200);
});

test("files are kept to the byte, listed and deleted", async () => {
  const file = await upload('{"a":"ä"}\r\n--not a boundary\n');
  expect(file).toMatchObject({ filename: "batch 1.jsonl", purpose: "fine-tune", object: "file" });
  const content = await server.client.files.content(file.id);
  expect(await content.text()).toBe('{"a":"ä"}\r\n--not a boundary\n');
  const listed = [];
  for await (const one of server.client.files.list()) listed.push(one.id);
  expect(listed).toContain(file.id);
  expect(await server.client.files.delete(file.id)).toMatchObject({ deleted: true });
  expect((await refusal(server.client.files.retrieve(file.id))).status).toBe(404);
});

describe("fine-tuning, through the openai package", () => {
  test("makes a model that serves, with the losses of each epoch as events", async () => {
    const file = await upload(demonstrations);
    const job = await server.client.fineTuning.jobs.create({
      model: "practice-s",
      training_file: file.id,
      validation_file: file.id,
      suffix: "Gen 1",
      seed: 5,
      hyperparameters: { n_epochs: 2 },
      metadata: { marker: "run-42" },
    });
    expect(job).toMatchObject({ status: "queued", metadata: { marker: "run-42" } });
    const done = await finished(job.id);
    expect(done.fine_tuned_model).toMatch(/^ft:practice-s:gen-1:[0-9a-f]+$/);
    const reply = await ask(decision(), { model: done.fine_tuned_model ?? "", temperature: 0 });
    expect(reply.model).toBe(done.fine_tuned_model);
    const events = [];
    for await (const event of server.client.fineTuning.jobs.listEvents(job.id)) events.push(event);
    const metrics = events.filter((event) => event.type === "metrics").map((event) => event.data);
    expect(metrics).toHaveLength(2);
    expect(metrics[0]).toMatchObject({
      train_loss: expect.any(Number),
      valid_loss: expect.any(Number),
    });
    const again = await server.client.fineTuning.jobs.create({
      model: done.fine_tuned_model ?? "",
      training_file: file.id,
    });
    expect((await finished(again.id)).fine_tuned_model).toMatch(/^ft:practice-s:/);
  }, 20_000);

  test("the same file and seed make the same model", async () => {
    const file = await upload(demonstrations);
    const logprob = async () => {
      const job = await server.client.fineTuning.jobs.create({
        model: "practice-l",
        training_file: file.id,
        seed: 9,
      });
      const { fine_tuned_model } = await finished(job.id);
      const reply = await ask(decision(), {
        model: fine_tuned_model ?? "",
        temperature: 0,
        logprobs: true,
      });
      return reply.choices[0]?.logprobs?.content?.[1]?.logprob;
    };
    expect(await logprob()).toBe(await logprob());
  }, 20_000);

  test("pages through jobs, newest first, and finds one by its metadata", async () => {
    const ids: string[] = [];
    for await (const job of server.client.fineTuning.jobs.list({ limit: 1 })) ids.push(job.id);
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(ids.length);
    const found = await server.client.fineTuning.jobs.list({ metadata: { marker: "run-42" } });
    expect(found.data.map((job) => job.metadata)).toEqual([{ marker: "run-42" }]);
  });

  test("fails a file it cannot learn from, with the reason, and cancels on request", async () => {
    const bad = await upload("not json\n");
    const job = await server.client.fineTuning.jobs.create({
      model: "practice-l",
      training_file: bad.id,
    });
    expect(await finished(job.id)).toMatchObject({
      status: "failed",
      error: { code: "invalid_training_file" },
    });
    const long = await upload(demonstrations.repeat(60));
    const running = await server.client.fineTuning.jobs.create({
      model: "practice-l",
      training_file: long.id,
      hyperparameters: { n_epochs: 50 },
    });
    expect(await server.client.fineTuning.jobs.cancel(running.id)).toMatchObject({
      status: "cancelled",
    });
    expect((await refusal(server.client.fineTuning.jobs.cancel(running.id))).status).toBe(400);
  }, 20_000);

  test("refuses a file or model that is not there", async () => {
    const create = (model: string, training_file: string) =>
      refusal(server.client.fineTuning.jobs.create({ model, training_file }));
    expect(await create("practice-l", "file-none")).toMatchObject({
      status: 400,
      param: "training_file",
    });
    expect(await create("practice-judge", "file-none")).toMatchObject({
      status: 400,
      param: "model",
    });
    expect(await create("ft:practice-l::0000000000", "file-none")).toMatchObject({ status: 404 });
  });
});
