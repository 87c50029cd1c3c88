import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { StepState } from "@/lib/domain/step-state";
import { complete, reply } from "@/lib/server/testing/protocol-server";

type Block = StepState | { kind: "rank" | "score" | "grade"; [key: string]: unknown };

export interface ScriptedCall {
  model: string;
  block: Block;
  /** Of the whole request, exemplars included. */
  messageCount: number;
  n: number;
}

/** Says what goes wrong with a chat call; nothing returned: it is answered as a good endpoint would. */
export type Fault = (call: ScriptedCall, response: ServerResponse) => boolean;

export interface ScriptedEndpoint {
  baseUrl: string;
  calls: ScriptedCall[];
  /** Fine-tuning jobs made, with the lines of their training files. */
  jobs: { id: string; lines: string[]; metadata: unknown }[];
  setFault(fault: Fault | null): void;
  close(): Promise<void>;
}

/**
 * A small endpoint of another make than the practice server: a policy that searches once and answers with the first title,
 * a judge, a grader, files and fine-tuning. It ignores `n` and knows no log-probabilities.
 */
export async function startScriptedEndpoint(): Promise<ScriptedEndpoint> {
  const state = { calls: [], jobs: [], files: new Map(), fault: null } as ServerState;
  const server = createServer((request, response) => {
    void readBody(request).then((body) => route(state, request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    calls: state.calls,
    jobs: state.jobs,
    setFault: (fault) => {
      state.fault = fault;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

interface ServerState {
  calls: ScriptedCall[];
  jobs: ScriptedEndpoint["jobs"];
  files: Map<string, { name: string; lines: string[] }>;
  fault: Fault | null;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function route(
  state: ServerState,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): void {
  const path = (request.url ?? "").split("?")[0] ?? "";
  const job = state.jobs.find(({ id }) => path.includes(id));
  if (path === "/v1/chat/completions") chat(state, response, JSON.parse(body.toString()));
  else if (path === "/v1/files") files(state, request, response, body.toString("latin1"));
  else if (path === "/v1/fine_tuning/jobs") jobs(state, request, response, body.toString());
  else if (job && path.endsWith("/events")) reply(response, 200, { data: [], has_more: false });
  else if (job) reply(response, 200, jobView(job));
  else reply(response, 404, { error: { message: `no ${path}` } });
}

function chat(
  state: ServerState,
  response: ServerResponse,
  body: { model: string; n?: number; messages: { content: string }[] },
): void {
  const text = body.messages.at(-1)?.content ?? "";
  const block = JSON.parse(/```json\n(.*)\n```/.exec(text)?.[1] ?? "{}") as Block;
  const messageCount = body.messages.length;
  const call = { model: body.model, block, messageCount, n: body.n ?? 1 };
  state.calls.push(call);
  if (state.fault?.(call, response)) return;
  complete(response, [JSON.stringify(answerTo(block))], { logprobs: false });
}

function answerTo(block: Block): unknown {
  switch (block.kind) {
    case "decision":
      return block.pastActions.length
        ? { thoughts: "found", action: { type: "terminate" } }
        : { thoughts: "look it up", action: { type: "search", query: block.question } };
    case "summary":
      return {
        rejected: block.results.slice(1).map(({ linkId }) => ({ linkId, reason: "another place" })),
        thoughts: "the first fits",
        groundedSummary: block.results[0]?.snippet ?? "nothing",
        selectedLinkIds: block.results.slice(0, 1).map(({ linkId }) => linkId),
      };
    case "answer": {
      const past = block.pastActions.find((action) => action.type === "search");
      const source = past?.type === "search" ? past.results[0] : undefined;
      const answer = source?.title ?? "unknown";
      return {
        thoughts: "read",
        answer: `${answer} [link_id=${source?.linkId ?? 1}]`,
        shortAnswer: answer,
      };
    }
    case "relevance_check":
    case "grounding_check":
      return { reasoning: "it holds", passed: true };
    default:
      return judged(block as Exclude<Block, StepState>);
  }
}

function judged(block: Exclude<Block, StepState>): unknown {
  if (block.kind === "rank") {
    const numbers = (block.samples as { number: number }[]).map((sample) => sample.number);
    return { explanation: "as shown", best: numbers[0], ranking: numbers };
  }
  if (block.kind === "score") {
    const rubric = block.rubric as { key: string }[];
    return {
      scores: rubric.map(({ key }) => ({ key, value: 4, rationale: "sound", stepIndex: 0 })),
    };
  }
  const answer = String(block.answer).toLowerCase();
  const references = block.references as string[];
  return {
    reasoning: "compared",
    correct: references.some((one) => answer.includes(one.toLowerCase())),
  };
}

function files(
  state: ServerState,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  if (request.method === "GET") {
    const data = [...state.files].map(([id, file]) => ({
      id,
      object: "file",
      filename: file.name,
    }));
    reply(response, 200, { object: "list", data, has_more: false });
    return;
  }
  const name = /filename="([^"]+)"/.exec(body)?.[1] ?? "";
  const lines = body.split("\n").filter((line) => line.startsWith('{"messages"'));
  const id = `file-${state.files.size + 1}`;
  state.files.set(id, { name, lines });
  reply(response, 200, { id, object: "file", filename: name, purpose: "fine-tune" });
}

function jobs(
  state: ServerState,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  if (request.method === "GET") {
    reply(response, 200, { object: "list", data: state.jobs.map(jobView), has_more: false });
    return;
  }
  const asked = JSON.parse(body) as { training_file: string; metadata: unknown };
  const job = {
    id: `ftjob-${state.jobs.length + 1}`,
    lines: state.files.get(asked.training_file)?.lines ?? [],
    metadata: asked.metadata,
  };
  state.jobs.push(job);
  reply(response, 200, jobView(job));
}

const jobView = (job: ScriptedEndpoint["jobs"][number]) => ({
  id: job.id,
  object: "fine_tuning.job",
  status: "succeeded",
  error: null,
  metadata: job.metadata,
  fine_tuned_model: `ft:base:${job.id}`,
  trained_tokens: 100,
});
