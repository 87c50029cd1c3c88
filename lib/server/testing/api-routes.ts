import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { RouteHandler } from "@/lib/server/http/route";

const apiDir = fileURLToPath(new URL("../../../app/api", import.meta.url));
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const part = /\[(?:\.{3})?(\w+)\]/g;

export interface ApiRoute {
  /** As in the table: `GET /api/v1/me`. */
  name: string;
  method: string;
  path: string;
  handler: RouteHandler;
}

/** Every handler under app/api, found by its file. */
export async function findApiRoutes(): Promise<ApiRoute[]> {
  const files = readdirSync(apiDir, { recursive: true, encoding: "utf8" });
  const found: ApiRoute[] = [];
  for (const file of files.filter((one) => /(^|[\\/])route\.tsx?$/.test(one))) {
    const path = `/api/${file.split(sep).slice(0, -1).join("/")}`;
    const handlers: Record<string, RouteHandler> = await import(join(apiDir, file));
    for (const [method, handler] of Object.entries(handlers))
      if (methods.includes(method))
        found.push({ name: `${method} ${path}`, method, path, handler });
  }
  return found;
}

/** Names of the parts of a path that stand for something: `projectId`. */
export const partsOf = (path: string): string[] =>
  [...path.matchAll(part)].map((match) => match[1] ?? "");

export interface ApiCall {
  /** The Cookie header; left out: a stranger. */
  cookie?: string | undefined;
  idOf: (part: string) => string;
  /** Sent as it is; left out: no body. */
  body?: string | Uint8Array<ArrayBuffer> | undefined;
  /** With its question mark. */
  query?: string;
  /** Beside what every call carries. */
  headers?: Record<string, string>;
}

/** Calls the handler as the web server would. What is streamed is not waited for. */
export async function callRoute(route: ApiRoute, call: ApiCall): Promise<Response> {
  const params = Object.fromEntries(partsOf(route.path).map((name) => [name, call.idOf(name)]));
  const path = route.path.replace(part, (_, name: string) => params[name] ?? "");
  const headers = new Headers({ "content-type": "application/json", ...call.headers });
  if (call.cookie) headers.set("cookie", call.cookie);
  const leaving = new AbortController();
  const request = new Request(`http://127.0.0.1:3000${path}${call.query ?? ""}`, {
    method: route.method,
    headers,
    signal: leaving.signal,
    ...(call.body !== undefined && { body: call.body }),
  });
  const response = await route.handler(request, { params: Promise.resolve(params) });
  if (response.headers.get("content-type")?.startsWith("text/event-stream")) leaving.abort();
  return response;
}
