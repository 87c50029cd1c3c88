import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { StepState } from "@/lib/domain/step-state";
import { complete, reply } from "@/lib/server/testing/protocol-server";
import { type AskedBlock, answerTo, readBlock } from "@/lib/server/testing/scripted-answers";
import { type ScriptedJob, ScriptedTraining } from "@/lib/server/testing/scripted-training";

export interface ScriptedCall {
  model: string;
  block: AskedBlock;
  /** What stands before everything else. */
  instructions: string;
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
  jobs: readonly ScriptedJob[];
  setFault(fault: Fault | null): void;
  close(): Promise<void>;
}

/**
 * A small endpoint of another make than the practice server: a policy that searches once and answers with the first title,
 * a judge, a grader, files and fine-tuning. It ignores `n` and knows no log-probabilities.
 */
export async function startScriptedEndpoint(
  options: { policy?: (state: StepState) => unknown } = {},
): Promise<ScriptedEndpoint> {
  const state: ServerState = {
    policy: options.policy ?? answerTo,
    calls: [],
    training: new ScriptedTraining(),
    fault: null,
  };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => route(state, request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    calls: state.calls,
    jobs: state.training.jobs,
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
  training: ScriptedTraining;
  fault: Fault | null;
  policy: (state: StepState) => unknown;
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
  if (path === "/v1/chat/completions") {
    chat(state, response, JSON.parse(body.toString()));
    return;
  }
  const trained = state.training.answer(request.method ?? "", path.replace(/^\/v1/, ""), body);
  if (trained) reply(response, 200, trained);
  else reply(response, 404, { error: { message: `no ${path}` } });
}

function chat(
  state: ServerState,
  response: ServerResponse,
  body: { model: string; n?: number; messages: { content: string }[] },
): void {
  const block = readBlock(body.messages);
  const messageCount = body.messages.length;
  const instructions = body.messages[0]?.content ?? "";
  const call = { model: body.model, block, instructions, messageCount, n: body.n ?? 1 };
  state.calls.push(call);
  if (state.fault?.(call, response)) return;
  complete(response, [JSON.stringify(isStep(block) ? state.policy(block) : answerTo(block))], {
    logprobs: false,
  });
}

const isStep = (block: AskedBlock): block is StepState =>
  !["rank", "score", "grade"].includes(block.kind);
