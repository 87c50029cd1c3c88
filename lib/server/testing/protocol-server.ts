import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a chat or completions request carries, as far as tests look at it. */
export interface ChatBody {
  model: string;
  messages: { role: string; content: string }[];
  /** Of the completions endpoint, in place of messages. */
  prompt?: string;
  stop?: string[];
  max_tokens?: number;
  n?: number;
  logprobs?: boolean | number;
  seed?: number;
  response_format?: unknown;
}

/** Answers one request by hand; a test decides what goes wrong. `call` counts from 1. */
export type Answer = (
  response: ServerResponse,
  body: ChatBody,
  call: number,
) => void | Promise<void>;

/** A server that speaks the chat protocol over real HTTP and misbehaves on demand. */
export interface ProtocolServer {
  baseUrl: string;
  calls: ChatBody[];
  /** The path of each call, below /v1. */
  paths: string[];
  close(): Promise<void>;
}

export async function startProtocolServer(answer: Answer): Promise<ProtocolServer> {
  const calls: ChatBody[] = [];
  const paths: string[] = [];
  const server: Server = createServer((request, response) => {
    // Whether anybody is there is asked for by a GET, which is no call.
    if (request.method === "GET") return void reply(response, 404, { error: { message: "none" } });
    void readBody(request).then((body) => {
      calls.push(body);
      paths.push((request.url ?? "").replace("/v1", ""));
      return answer(response, body, calls.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    calls,
    paths,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<ChatBody> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString("utf8")) as ChatBody;
}

/** A well-formed completion: one choice a text, with log-probabilities unless told otherwise. */
export function complete(
  response: ServerResponse,
  texts: string[],
  options: { logprobs?: boolean } = {},
): void {
  const choices = texts.map((content, index) => ({
    index,
    finish_reason: "stop",
    message: { role: "assistant", content },
    logprobs:
      options.logprobs === false
        ? null
        : { content: [{ token: content, logprob: -0.5 }], refusal: null },
  }));
  reply(response, 200, {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "m",
    choices,
    usage: { prompt_tokens: 10, completion_tokens: 2 * texts.length, total_tokens: 12 },
  });
}

/** A well-formed reply of the completions endpoint: one choice a text, each text's words as its tokens. */
export function completeText(
  response: ServerResponse,
  texts: string[],
  options: { logprobs?: boolean } = {},
): void {
  const choices = texts.map((text, index) => {
    const tokens = text.split(/(?<= )/);
    const token_logprobs = tokens.map(() => -0.25);
    return {
      index,
      finish_reason: "stop",
      text,
      logprobs: options.logprobs === false ? null : { tokens, token_logprobs, text_offset: [] },
    };
  });
  reply(response, 200, {
    id: "cmpl-1",
    object: "text_completion",
    created: 1,
    model: "m",
    choices,
    usage: { prompt_tokens: 20, completion_tokens: 4 * texts.length, total_tokens: 24 },
  });
}

export function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(text)),
    ...headers,
  });
  response.end(text);
}
