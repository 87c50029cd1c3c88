import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { KindBehaviour, WireChat } from "@/lib/server/testing/endpoint-kinds/kind-behaviour";
import { reply } from "@/lib/server/testing/protocol-server";
import { answerTo, readBlock } from "@/lib/server/testing/scripted-answers";
import { type ScriptedJob, ScriptedTraining } from "@/lib/server/testing/scripted-training";

export interface KindServer {
  /** As a person would enter it. */
  baseUrl: string;
  apiKey: string;
  /** Chat calls with the right key, also those that were refused. */
  chats: WireChat[];
  jobs: readonly ScriptedJob[];
  /** The next calls are answered with a 429 that asks to wait so many seconds. */
  refuseNext(count: number, retryAfterSeconds: number): void;
  close(): Promise<void>;
}

interface State {
  chats: WireChat[];
  training: ScriptedTraining;
  refusals: { left: number; retryAfterSeconds: number };
  /** Makes replies differ where no seed holds them together. */
  replies: number;
}

interface Answered {
  status: number;
  json: unknown;
  headers?: Record<string, string>;
}

const apiKey = "sk-kind-0123456789";

/** A small server that behaves as its kind documents: what it takes, refuses and ignores, and in which shapes it answers. */
export async function startKindServer(kind: KindBehaviour): Promise<KindServer> {
  const state: State = {
    chats: [],
    training: new ScriptedTraining(),
    refusals: { left: 0, retryAfterSeconds: 0 },
    replies: 0,
  };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { status, json, headers } = answer(kind, state, request, body);
      reply(response, status, json, { ...kind.headers, ...headers });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}${kind.root}${kind.query}`,
    apiKey: kind.auth ? apiKey : "",
    chats: state.chats,
    jobs: state.training.jobs,
    refuseNext: (left, retryAfterSeconds) => {
      state.refusals = { left, retryAfterSeconds };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function answer(
  kind: KindBehaviour,
  state: State,
  request: IncomingMessage,
  body: Buffer,
): Answered {
  const url = new URL(request.url ?? "", "http://kind");
  if (kind.auth && request.headers[kind.auth.header] !== kind.auth.value(apiKey)) {
    return { status: 401, json: { error: { message: "invalid key", code: "401" } } };
  }
  const isWrongQuery = !url.search.includes(kind.query.slice(1));
  if (isWrongQuery || !url.pathname.startsWith(kind.root)) return missing(kind);
  const path = decodeURIComponent(url.pathname.slice(kind.root.length));
  if (path === "/models") return { status: 200, json: models(kind) };
  if (path.endsWith("/chat/completions")) {
    const chat = JSON.parse(body.toString()) as WireChat;
    return path === kind.chatPath(chat.model) ? chatAnswer(kind, state, chat) : missing(kind);
  }
  const trained = kind.trains ? state.training.answer(request.method ?? "", path, body) : null;
  return trained ? { status: 200, json: trained } : missing(kind);
}

const missing = (kind: KindBehaviour): Answered => ({ status: 404, json: kind.notFound });

const models = (kind: KindBehaviour) => ({
  object: "list",
  data: ["base", "judge"].map((id) => ({ id, object: "model", created: 1, owned_by: kind.owner })),
});

function chatAnswer(kind: KindBehaviour, state: State, chat: WireChat): Answered {
  state.chats.push(chat);
  if (state.refusals.left > 0) {
    state.refusals.left -= 1;
    const headers = { "retry-after": String(state.refusals.retryAfterSeconds) };
    return { status: 429, json: kind.tooMany, headers };
  }
  const refusal = kind.refuse(chat);
  if (refusal) return refusal;
  const count = kind.takesN ? (chat.n ?? 1) : 1;
  const choices = Array.from({ length: count }, (_, index) => {
    const content = textOf(kind, state, chat, index);
    const tokens = content.match(/.{1,4}/gs) ?? [content];
    const logprobs = kind.logprobs && chat.logprobs ? kind.logprobs(tokens) : null;
    return { index, finish_reason: "stop", message: { role: "assistant", content }, logprobs };
  });
  const usage = { prompt_tokens: 40, completion_tokens: 10 * count, total_tokens: 40 + 10 * count };
  const json = { id: "c", object: "chat.completion", created: 1, model: chat.model, choices };
  return { status: 200, json: { ...json, ...(kind.countsTokens && { usage }) } };
}

/** The bare object where the server holds it to a schema, else as models write it: words and a fence around it. */
function textOf(kind: KindBehaviour, state: State, chat: WireChat, index: number): string {
  state.replies += 1;
  const mark = kind.takesSeed && chat.seed !== undefined ? `${chat.seed}/${index}` : state.replies;
  const value = answerTo(readBlock(chat.messages)) as Record<string, unknown>;
  const marked = "thoughts" in value ? { ...value, thoughts: `${value.thoughts} ${mark}` } : value;
  const text = JSON.stringify(marked);
  return kind.isHeldToSchema(chat) ? text : `Here it is:\n\`\`\`json\n${text}\n\`\`\``;
}
