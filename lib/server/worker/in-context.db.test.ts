import { afterAll, beforeAll, expect, it } from "vitest";
import type { ExportFormat } from "@/lib/contracts/batch-export";
import { seriesPlanSchema } from "@/lib/domain/plan";
import { promptBodySchema } from "@/lib/domain/prompt";
import { sql } from "@/lib/server/db";
import { describeExport, exportBatch } from "@/lib/server/services/export-batch";
import { launchSeries } from "@/lib/server/services/launch-series";
import { sha256 } from "@/lib/server/services/render-examples";
import { createLoopProject } from "@/lib/server/testing/loop-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import {
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from "@/lib/server/testing/scripted-endpoint";
import { setServerEnv, signedInPerson } from "@/lib/server/testing/signed-in";
import { Worker } from "@/lib/server/worker/worker";

openTestDatabase();

let endpoint: ScriptedEndpoint;
let worker: Worker;

beforeAll(async () => {
  setServerEnv(process.env.DATABASE_URL ?? "");
  endpoint = await startScriptedEndpoint();
  worker = new Worker();
  await worker.start();
});
afterAll(async () => {
  await worker.stop(3000);
  await endpoint.close();
});

async function untilDone(iterationId: string): Promise<void> {
  for (;;) {
    const { rows } = await sql().query(`SELECT state FROM "Iteration" WHERE id = $1`, [
      iterationId,
    ]);
    if (rows[0]?.state === "done") return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it("makes exemplars of the approved batch, and evaluates the same model with them", async () => {
  const { projectId, plan } = await createLoopProject(endpoint.baseUrl);
  const target = { size: "L", baseModel: "base", kind: "in_context", exemplarsPerKind: 2 };
  const { iterationIds } = await launchSeries({
    projectId,
    actor: { kind: "cli" },
    plan: seriesPlanSchema.parse({
      ...plan,
      base: { ...plan.base, targets: [target] },
      generations: [{}],
    }),
    idempotencyKey: null,
  });
  await untilDone(iterationIds[0] ?? "");
  expect(endpoint.jobs).toEqual([]);
  const { rows } = await sql().query(
    `SELECT v.model, s.name, s.number, r.state, b.id = v."trainedOnBatchId" AS "fromBatch"
     FROM "FineTuningRun" r JOIN "PolicyVersion" v ON v."fineTuningRunId" = r.id
     JOIN "PromptSetVersion" s ON s.id = v."promptSetVersionId" JOIN "Batch" b ON b.id = r."batchId"
     WHERE r."projectId" = $1`,
    [projectId],
  );
  expect(rows).toEqual([
    {
      model: "base",
      name: "in context, generation 1",
      number: 1,
      state: "succeeded",
      fromBatch: true,
    },
  ]);
  const prompts = await sql().query<{ kind: string; number: number; body: unknown }>(
    `SELECT e.kind, v.number, v.body FROM "PromptSetEntry" e
     JOIN "PromptSetVersion" s ON s.id = e."promptSetVersionId" AND s.name LIKE 'in context%'
     JOIN "PromptVersion" v ON v.id = e."promptVersionId" WHERE e."projectId" = $1 ORDER BY e.kind`,
    [projectId],
  );
  const steps = prompts.rows.filter((row) => !["rank", "score", "grade"].includes(row.kind));
  for (const { kind, number, body } of steps) {
    const { exemplars } = promptBodySchema.parse(body);
    expect(exemplars).toHaveLength(2);
    expect(new Set(exemplars.map((one) => one.state.question)).size).toBe(2);
    expect(exemplars.every((one) => one.state.kind === kind)).toBe(true);
    expect(number).toBe(2);
  }
  expect(prompts.rows).toHaveLength(8);
  // Instructions, two worked steps of two turns each, the step itself.
  expect(endpoint.calls.some((call) => call.messageCount === 6)).toBe(true);
  const sources = await sql().query(
    `SELECT count(*)::int AS count FROM "FineTuningEvent" e JOIN "BatchExample" x
       ON x."projectId" = e."projectId" AND x."trajectoryId" = (e.data ->> 'trajectoryId')::uuid
       AND x."stepIndex" = (e.data ->> 'stepIndex')::int WHERE e."projectId" = $1`,
    [projectId],
  );
  expect(sources.rows[0].count).toBe(10);
}, 60_000);

it("exports the approved batch as it was trained on, and its preferences, whole and provably so", async () => {
  const { rows } = await sql().query<{ id: string; projectId: string; count: number }>(
    `SELECT id, "projectId", "exampleCount" AS count FROM "Batch" WHERE status = 'approved'`,
  );
  const batch = rows[0];
  if (!batch) throw new Error("no batch was approved");
  // The scripted policy says the same in each sample: one step gets another answer, ranked below.
  await sql().query(
    `WITH place AS (
       SELECT e.* FROM "BatchExample" e JOIN "Step" s ON s."trajectoryId" = e."trajectoryId" AND s.index = e."stepIndex"
       WHERE e."batchId" = $1 AND s.kind = 'answer' ORDER BY e.ordinal LIMIT 1),
     other AS (
       UPDATE "Sample" a SET parsed = '{"thoughts":"guessed","answer":"Atlantis","shortAnswer":"Atlantis"}'
       FROM place p WHERE a."trajectoryId" = p."trajectoryId" AND a."stepIndex" = p."stepIndex"
         AND a.index <> p."targetSampleIndex")
     UPDATE "StepRanking" r SET "parseStatus" = 'parsed',
       ranking = ARRAY[p."targetSampleIndex", 1 - p."targetSampleIndex"]
     FROM place p WHERE r."trajectoryId" = p."trajectoryId" AND r."stepIndex" = p."stepIndex"`,
    [batch.id],
  );
  const { id: userId } = await signedInPerson().then((person) => ({ id: person.userId }));
  const fileOf = async (format: ExportFormat) => {
    const command = {
      projectId: batch.projectId,
      batchId: batch.id,
      format,
      pairs: "all",
    } as const;
    const download = await exportBatch({ ...command, actor: { kind: "user", id: userId } });
    let text = "";
    for await (const chunk of download.chunks) text += chunk;
    const manifest = await describeExport(command);
    expect(manifest.sha256).toBe(sha256(text));
    const lines = text.split("\n").slice(0, -1);
    expect(manifest.lines).toBe(lines.length);
    return lines.map((line) => JSON.parse(line));
  };
  expect(await fileOf("chat")).toHaveLength(batch.count);
  const [first] = await fileOf("prompt_completion");
  expect(first.completion).toEqual([{ role: "assistant", content: expect.any(String) }]);
  const pairs = await fileOf("preference");
  expect(pairs).toHaveLength(1);
  expect(pairs[0]).toMatchObject({ margin: 1, source: "ranker" });
  expect(pairs[0].rejected[0].content).toContain("Atlantis");
  expect(pairs[0].chosen[0].content).not.toContain("Atlantis");
}, 30_000);
