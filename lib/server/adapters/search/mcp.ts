import {
  type CallToolResult,
  Client,
  ProtocolError,
  SdkError,
  SdkErrorCode,
  SdkHttpError,
  StreamableHTTPClientTransport,
} from "@modelcontextprotocol/client";
import { z } from "zod";
import type { McpTool } from "@/lib/domain/search-tool";
import { codeVersion } from "@/lib/server/adapters/code-version";
import { readRetryAfter } from "@/lib/server/adapters/retry-after";
import { plainPage, plainPages } from "@/lib/server/adapters/search/plain-page";
import type {
  EngineSettings,
  FoundPage,
  SearchEngine,
} from "@/lib/server/adapters/search/search-engine";
import {
  badReply,
  refusedWith,
  type SearchFailure,
  unanswered,
} from "@/lib/server/adapters/search/search-failure";
import { lineFailure, searchFetch } from "@/lib/server/adapters/search/search-http";

/**
 * A tool of an MCP server as a search tool. Each search has a session of its own: a server that restarts, or forgets its
 * sessions, breaks none. Only over HTTP: a server on stdio is a program of this machine, which a web form must not start.
 */
export const mcp: SearchEngine = async ({ query, count, signal }, settings) => {
  const tool = settings.mcp;
  if (!tool) throw refusedWith(400, "no tool of the MCP server was chosen", null);
  return withSession(settings, signal, async (client, options) => {
    const args = {
      [tool.queryArgument]: query,
      ...(tool.countArgument !== null && { [tool.countArgument]: count }),
    };
    const result = await client.callTool({ name: tool.name, arguments: args }, options);
    if (result.isError) throw refusedWith(400, `the tool failed: ${textOf(result, 300)}`, null);
    return pagesOf(result, tool);
  });
};

/** The names of the server's tools, for a person who has to choose one. @throws SearchFailure */
export function listMcpTools(settings: EngineSettings, signal: AbortSignal): Promise<string[]> {
  return withSession(settings, signal, async (client, options) => {
    const { tools } = await client.listTools(undefined, options);
    return tools.map((tool) => tool.name).slice(0, 100);
  });
}

interface SessionOptions {
  signal: AbortSignal;
  timeout: number;
  maxTotalTimeout: number;
}

async function withSession<T>(
  settings: EngineSettings,
  signal: AbortSignal,
  use: (client: Client, options: SessionOptions) => Promise<T>,
): Promise<T> {
  const client = new Client(
    { name: "coppice", version: codeVersion },
    { versionNegotiation: { mode: "auto" } },
  );
  const headers = settings.apiKey === null ? {} : { authorization: `Bearer ${settings.apiKey}` };
  // The client takes a refusal while it greets the server for an old server's ignorance: it is remembered as what it is.
  let refused: SearchFailure | null = null;
  const send = searchFetch(settings);
  const transport = new StreamableHTTPClientTransport(new URL(settings.baseUrl), {
    requestInit: { headers },
    fetch: async (url, init) => {
      const response = await send(url, init);
      if (response.status !== 429 && response.status < 500) return response;
      const wait = readRetryAfter(response.headers);
      refused = refusedWith(response.status, `HTTP ${response.status}`, wait);
      await response.body?.cancel();
      throw refused;
    },
  });
  const options = { signal, timeout: settings.timeoutMs, maxTotalTimeout: settings.timeoutMs };
  try {
    await client.connect(transport, options);
    return await use(client, options);
  } catch (error) {
    throw refused ?? failureOf(error, signal);
  } finally {
    await client.close();
  }
}

function failureOf(error: unknown, signal: AbortSignal): SearchFailure {
  if (signal.aborted) return lineFailure(error, signal);
  if (error instanceof SdkHttpError) return refusedWith(error.status, cut(error.message), null);
  if (error instanceof SdkError && error.code === SdkErrorCode.RequestTimeout) {
    return unanswered("timeout", "the MCP server did not answer in time", error);
  }
  if (error instanceof ProtocolError) return refusedWith(400, cut(error.message), null);
  if (error instanceof z.ZodError || error instanceof SyntaxError) {
    return badReply("the MCP server’s reply is not what the protocol says", error);
  }
  return lineFailure(error, signal);
}

const cut = (text: string) => text.replace(/\s+/g, " ").slice(0, 300);

const textOf = (result: CallToolResult, longest: number) =>
  result.content
    .map((block) => (block.type === "text" ? block.text : ""))
    .join(" ")
    .slice(0, longest);

const text = z.string().nullish();
/** What servers call the parts of a result; the protocol leaves that to each tool. */
const pageShape = z
  .object({
    title: text,
    name: text,
    url: text,
    link: text,
    uri: text,
    snippet: text,
    content: text,
    text: text,
    description: text,
    summary: text,
  })
  .transform((page) => ({
    title: page.title ?? page.name,
    url: page.url ?? page.link ?? page.uri,
    snippet: page.snippet ?? page.content ?? page.text ?? page.description ?? page.summary,
  }));

/** Structured results where the tool gives any, also as JSON in text; else each block of text is one result. */
function pagesOf(result: CallToolResult, tool: McpTool): FoundPage[] {
  const structured = pagesIn(result.structuredContent);
  if (structured) return structured;
  return result.content.flatMap((block) => {
    if (block.type === "resource_link") {
      return plainPages([{ title: block.name, url: block.uri, snippet: block.description }]);
    }
    if (block.type !== "text") return [];
    const listed = pagesIn(jsonIn(block.text));
    if (listed) return listed;
    const page = plainPage({ title: `${tool.name}`, snippet: block.text });
    return page && block.text.trim() !== "" ? [page] : [];
  });
}

/** A list of pages, or the one list that an object holds. Null: neither. */
function pagesIn(value: unknown): FoundPage[] | null {
  if (value === null || typeof value !== "object") return null;
  const list = Array.isArray(value) ? value : Object.values(value).find(Array.isArray);
  if (list === undefined) return null;
  const pages = z.array(pageShape).safeParse(list);
  if (!pages.success) return null;
  const readable = plainPages(pages.data);
  return readable.length > 0 || list.length === 0 ? readable : null;
}

function jsonIn(candidate: string): unknown {
  try {
    return JSON.parse(candidate);
  } catch {
    // Prose is an answer like any other.
    return null;
  }
}
