import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ApiError } from "@/lib/practice/server/api-error";
import { route, type Services } from "@/lib/practice/server/routes";

const MAX_BODY_BYTES = 512 * 1024 * 1024;
/** Longer than any client keeps a socket idle, so that it is never closed under a request being sent. */
const KEEP_ALIVE_MS = 120_000;

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) {
        reject(new ApiError(413, "The body is too large."));
        request.destroy();
      } else chunks.push(chunk);
    });
    request.on("end", () =>
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)),
    );
    request.on("error", reject);
  });
}

function send(response: ServerResponse, status: number, value: unknown): void {
  const isBytes = Buffer.isBuffer(value);
  const body = isBytes ? value : JSON.stringify(value);
  response.writeHead(status, {
    "content-type": isBytes ? "application/octet-stream" : "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

function sendError(response: ServerResponse, error: unknown): void {
  if (error instanceof ApiError) {
    send(response, error.status, error.body());
    return;
  }
  const trace = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`practice server: ${trace}\n`);
  send(response, 500, new ApiError(500, "The practice server failed; its log says why.").body());
}

const digest = (text: string) => createHash("sha256").update(text).digest();

function checkToken(request: IncomingMessage, expected: Buffer): void {
  const header = request.headers.authorization ?? "";
  const token = /^Bearer (.+)$/i.exec(header)?.[1] ?? "";
  if (timingSafeEqual(digest(token), expected)) return;
  throw new ApiError(401, "Incorrect API key provided.", { code: "invalid_api_key" });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  context: { services: Services; expected: Buffer },
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://practice");
  if (url.pathname === "/healthz") {
    send(response, 200, { status: "ok" });
    return;
  }
  checkToken(request, context.expected);
  const segments = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const body = await readBody(request);
  const value = await route(
    {
      method: request.method ?? "GET",
      path: segments[0] === "v1" ? segments.slice(1) : [],
      query: url.searchParams,
      contentType: request.headers["content-type"],
      body,
    },
    context.services,
  );
  send(response, 200, value);
}

export function createPracticeServer(services: Services, token: string): Server {
  const context = { services, expected: digest(token) };
  const server = createServer((request, response) => {
    answer(request, response, context).catch((error: unknown) => sendError(response, error));
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}
