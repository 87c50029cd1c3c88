import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { reply } from "@/lib/server/testing/protocol-server";

export interface ServedPage {
  title: string;
  url: string;
  text: string;
}

export interface SearchCall {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingMessage["headers"];
  body: Record<string, unknown>;
}

/** Says what goes wrong with a call; false: it is answered as documented. */
export type SearchFault = (call: SearchCall, response: ServerResponse, count: number) => boolean;

/** Every outside search tool in one small server, each under the path and in the shape its documentation gives. */
export interface SearchServer {
  /** Without a trailing slash. */
  origin: string;
  calls: SearchCall[];
  setFault(fault: SearchFault | null): void;
  close(): Promise<void>;
}

interface ServerState {
  calls: SearchCall[];
  fault: SearchFault | null;
  pages: (query: string) => ServedPage[];
}

export async function startSearchServer(
  pages: (query: string) => ServedPage[],
): Promise<SearchServer> {
  const state: ServerState = { calls: [], fault: null, pages };
  const server = createServer((request, response) => void serve(state, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    calls: state.calls,
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

async function serve(
  state: ServerState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  const call: SearchCall = {
    method: request.method ?? "GET",
    url: request.url ?? "/",
    headers: request.headers,
    body: bytes.length ? JSON.parse(bytes.toString()) : {},
  };
  state.calls.push(call);
  if (state.fault?.(call, response, state.calls.length)) return;
  const path = call.url.split("?")[0];
  if (path === "/mcp") await serveMcp(state, call, response, bytes);
  else reply(response, ...answerTo(state, path ?? "", call));
}

type Reply = [status: number, body: unknown];

function answerTo({ pages }: ServerState, path: string, call: SearchCall): Reply {
  const asked = new URL(call.url, "http://server").searchParams;
  if (path === "/search" && call.method === "GET") {
    return searxng(pages(asked.get("q") ?? ""), asked.get("format"));
  }
  if (path === "/search" && call.headers["x-api-key"] !== undefined) {
    return serper(pages(String(call.body.q)), call);
  }
  if (path === "/search") return tavily(pages(String(call.body.query)), call);
  if (path === "/res/v1/web/search") return brave(pages(asked.get("q") ?? ""), asked, call);
  if (path === "/w/api.php") return wikipedia(pages(asked.get("gsrsearch") ?? ""), asked);
  return [404, { message: `no ${path}` }];
}

function searxng(found: ServedPage[], format: string | null): Reply {
  if (format !== "json") return [403, { message: "format" }];
  const results = found.map(({ title, url, text }) => ({
    title,
    url,
    content: text,
    engine: "wikipedia",
    engines: ["wikipedia"],
    category: "general",
  }));
  return [200, { query: "", number_of_results: 0, results, unresponsive_engines: [] }];
}

function tavily(found: ServedPage[], call: SearchCall): Reply {
  if (call.headers.authorization !== "Bearer tvly-right") {
    return [401, { detail: { error: "Unauthorized: missing or invalid API key." } }];
  }
  const results = found
    .slice(0, Number(call.body.max_results))
    .map(({ title, url, text }) => ({ title, url, content: text, score: 0.9, raw_content: null }));
  return [200, { query: call.body.query, answer: null, images: [], results, response_time: 0.1 }];
}

function serper(found: ServedPage[], call: SearchCall): Reply {
  if (call.headers["x-api-key"] !== "serper-right") {
    return [403, { message: "Unauthorized.", statusCode: 403 }];
  }
  const organic = found
    .slice(0, Number(call.body.num))
    .map(({ title, url, text }, at) => ({ title, link: url, snippet: text, position: at + 1 }));
  return [200, { searchParameters: { q: call.body.q, type: "search" }, organic, credits: 1 }];
}

function brave(found: ServedPage[], asked: URLSearchParams, call: SearchCall): Reply {
  if (call.headers["x-subscription-token"] !== "brave-right") {
    return [422, { type: "ErrorResponse", error: { code: "SUBSCRIPTION_TOKEN_INVALID" } }];
  }
  const query = asked.get("q") ?? "";
  if (query.length > 400 || query.split(/\s+/).length > 50) return [422, { type: "ErrorResponse" }];
  const results = found.slice(0, Number(asked.get("count"))).map(({ title, url, text }) => ({
    title,
    url,
    description: `<strong>${text.split(" ")[0]}</strong> ${text.slice(text.indexOf(" ") + 1)} &amp; more`,
    type: "search_result",
  }));
  return [200, { type: "search", ...(results.length && { web: { type: "search", results } }) }];
}

function wikipedia(found: ServedPage[], asked: URLSearchParams): Reply {
  if (asked.get("formatversion") !== "2") return [200, { error: { code: "bad", info: "old" } }];
  const pages = found
    .slice(0, Number(asked.get("gsrlimit")))
    .map(({ title, url, text }, at) => ({
      pageid: 100 - at,
      ns: 0,
      title,
      index: at + 1,
      extract: text,
      fullurl: url,
    }))
    .reverse();
  return [200, { batchcomplete: true, ...(pages.length && { query: { pages } }) }];
}

const tool = { description: "Searches.", inputSchema: z.object({ query: z.string() }) };

/** The official server library, so that both ends of the protocol are not ours. */
async function serveMcp(
  { pages }: ServerState,
  call: SearchCall,
  response: ServerResponse,
  bytes: Buffer,
): Promise<void> {
  const handler = createMcpHandler(() => {
    const server = new McpServer({ name: "pages", version: "1" });
    server.registerTool("find_pages", tool, async ({ query }) => ({
      content: [{ type: "text", text: JSON.stringify({ results: pages(query) }) }],
    }));
    server.registerTool("tell", tool, async ({ query }) => ({
      content: pages(query).map((page) => ({ type: "text" as const, text: page.text })),
    }));
    server.registerTool("break", tool, async () => ({
      content: [{ type: "text", text: "the index is gone" }],
      isError: true,
    }));
    return server;
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(call.headers)) headers.set(name, String(value));
  const answer = await handler.fetch(
    new Request(`http://127.0.0.1${call.url}`, {
      method: call.method,
      headers,
      ...(bytes.length > 0 && { body: new Uint8Array(bytes) }),
    }),
  );
  const body = await answer.text();
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(body);
}
