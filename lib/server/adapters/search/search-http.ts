import type { z } from "zod";
import { boundedFetch, ReplyTooLargeError } from "@/lib/server/adapters/bounded-fetch";
import { codeVersion } from "@/lib/server/adapters/code-version";
import { rootCause } from "@/lib/server/adapters/dead-line";
import { guardedFetch, refusalOf } from "@/lib/server/adapters/outgoing-url";
import { readRetryAfter } from "@/lib/server/adapters/retry-after";
import type { EngineSettings } from "@/lib/server/adapters/search/search-engine";
import {
  badReply,
  refusedWith,
  SearchFailure,
  unanswered,
} from "@/lib/server/adapters/search/search-failure";

const maxReplyBytes = 2_000_000;
/** Wikimedia refuses callers that do not say what they are; the others do not mind. */
const userAgent = `Coppice/${codeVersion} (self-hosted research dashboard)`;

interface Ask<T> {
  url: URL;
  /** A POST of this as JSON; left out: a GET. */
  json?: unknown;
  headers?: Record<string, string>;
  reply: z.ZodType<T>;
  settings: EngineSettings;
  signal: AbortSignal;
}

/** Every outside request of a search goes through this: no private host that nobody allowed, no reply without end. */
export const searchFetch = (settings: Pick<EngineSettings, "allowPrivateHost">): typeof fetch =>
  boundedFetch(maxReplyBytes, guardedFetch(settings));

/** One request of a search tool and its reply by the schema. @throws SearchFailure, whatever goes wrong */
export async function askSearch<T>(ask: Ask<T>): Promise<T> {
  const response = await send(ask);
  const text = await readText(response, ask);
  if (!response.ok) throw refusalIn(response, text);
  const parsed = ask.reply.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join(".") || "the whole reply";
  throw badReply(`the reply is not what its documentation says: ${where}`, parsed.error);
}

async function send<T>({ url, json, headers, settings, signal }: Ask<T>): Promise<Response> {
  const timeout = AbortSignal.timeout(settings.timeoutMs);
  const given = { accept: "application/json", "user-agent": userAgent, ...headers };
  const init: RequestInit =
    json === undefined
      ? { headers: given }
      : {
          method: "POST",
          body: JSON.stringify(json),
          headers: { ...given, "content-type": "application/json" },
        };
  try {
    return await searchFetch(settings)(url, {
      ...init,
      signal: AbortSignal.any([signal, timeout]),
    });
  } catch (error) {
    throw lineFailure(error, signal);
  }
}

async function readText<T>(response: Response, { signal }: Ask<T>): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    throw lineFailure(error, signal);
  }
}

/** What a request that brought no answer failed of. */
export function lineFailure(error: unknown, signal: AbortSignal): SearchFailure {
  if (error instanceof SearchFailure) return error;
  if (signal.aborted) {
    const facts = { status: "cancelled", httpStatus: null, retryable: false, retryAfterMs: null };
    return new SearchFailure({ ...facts, status: "cancelled" }, "the search was stopped", {
      cause: error,
    });
  }
  const refusal = refusalOf(error);
  if (refusal) {
    const facts = { httpStatus: null, retryable: false, retryAfterMs: null };
    return new SearchFailure({ status: "refused", ...facts }, refusal.message, { cause: error });
  }
  const cause = error instanceof Error ? rootCause(error) : new Error(String(error));
  if (cause instanceof ReplyTooLargeError) return badReply(cause.message, error);
  if (cause.name === "TimeoutError") {
    return unanswered("timeout", "the search tool did not answer in time", error);
  }
  return unanswered("network", `no answer from the search tool: ${cause.message}`, error);
}

function refusalIn(response: Response, text: string): SearchFailure {
  const { status } = response;
  if (status >= 300 && status < 400) {
    const to = response.headers.get("location") ?? "elsewhere";
    return refusedWith(status, `the address leads on to ${to.slice(0, 200)}: enter that one`, null);
  }
  const words = text.replace(/\s+/g, " ").trim().slice(0, 200);
  const message = `HTTP ${status}${words === "" ? "" : `: ${words}`}`;
  return refusedWith(status, message, readRetryAfter(response.headers));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw badReply("the reply is no JSON", cause);
  }
}
