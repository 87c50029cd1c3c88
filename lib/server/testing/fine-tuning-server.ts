import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { reply } from "@/lib/server/testing/protocol-server";

export interface TunedJob {
  id: string;
  status: "running" | "succeeded" | "failed" | "cancelled";
  metadata: unknown;
  checkpoints: { step: number; model: string; validLoss: number }[];
}

export interface FineTuningServer {
  baseUrl: string;
  jobs: TunedJob[];
  /** How often a job was asked to be cancelled. */
  cancelled: string[];
  close(): Promise<void>;
}

/** A provider that only trains, by the files and fine-tuning API; a test says when a job ends and what it offers. */
export async function startFineTuningServer(): Promise<FineTuningServer> {
  const state: Pick<FineTuningServer, "jobs" | "cancelled"> = { jobs: [], cancelled: [] };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const [status, answer] = route(state, request, body);
      reply(response, status, answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    ...state,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

const listOf = (data: unknown[]) => ({ object: "list", data, has_more: false });

function route(
  state: Pick<FineTuningServer, "jobs" | "cancelled">,
  request: IncomingMessage,
  body: string,
): [number, unknown] {
  const path = (request.url ?? "").split("?")[0] ?? "";
  if (path === "/v1/files") return [200, request.method === "GET" ? listOf([]) : { id: "file-1" }];
  if (path === "/v1/fine_tuning/jobs" && request.method === "GET") {
    return [200, listOf(state.jobs.map(viewOf))];
  }
  if (path === "/v1/fine_tuning/jobs") {
    const { metadata } = JSON.parse(body) as { metadata: unknown };
    const job: TunedJob = {
      id: `ftjob-${state.jobs.length + 1}`,
      status: "running",
      metadata,
      checkpoints: [],
    };
    state.jobs.push(job);
    return [200, viewOf(job)];
  }
  const [, id, part] = /\/jobs\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  const job = state.jobs.find((one) => one.id === id);
  if (!job) return [404, { error: { message: "no such job" } }];
  return [200, partOf(state, job, part)];
}

function partOf(state: Pick<FineTuningServer, "cancelled">, job: TunedJob, part?: string): unknown {
  if (part === "events") return listOf([]);
  if (part === "checkpoints") return listOf(job.checkpoints.map(checkpointOf));
  if (part === "cancel") {
    state.cancelled.push(job.id);
    job.status = "cancelled";
  }
  return viewOf(job);
}

const viewOf = (job: TunedJob) => ({
  ...job,
  fine_tuned_model: job.status === "succeeded" ? `ft:${job.id}` : null,
  error: null,
  trained_tokens: job.status === "succeeded" ? 1234 : null,
});

const checkpointOf = (one: TunedJob["checkpoints"][number]) => ({
  id: `ckpt-${one.step}`,
  step_number: one.step,
  fine_tuned_model_checkpoint: one.model,
  metrics: { step: one.step, train_loss: 0.5, full_valid_loss: one.validLoss },
});
