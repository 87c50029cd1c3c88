import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { type ApiRoute, findApiRoutes, partsOf } from "@/lib/server/testing/api-routes";

export interface ApiServer {
  origin: string;
  close(): Promise<void>;
}

/** The handlers under app/api behind a real HTTP server: programs that speak to the API are tried against it. */
export async function startApiServer(): Promise<ApiServer> {
  const routes = (await findApiRoutes()).map((route) => ({ route, pattern: patternOf(route) }));
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    const found = routes.find(
      ({ route, pattern }) => route.method === request.method && pattern.test(path),
    );
    if (!found) return void response.writeHead(404).end();
    void answer(found.route, found.pattern.exec(path) ?? [], request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const patternOf = ({ path }: ApiRoute) =>
  new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\[\w+\]/g, "([^/]+)")}$`);

async function answer(
  route: ApiRoute,
  match: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const params = Object.fromEntries(partsOf(route.path).map((name, i) => [name, match[i + 1]]));
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  const asked = new Request(`http://${request.headers.host}${request.url}`, {
    method: request.method ?? "GET",
    headers: request.headers as Record<string, string>,
    ...(body.length > 0 && { body }),
  });
  const reply = await route.handler(asked, { params: Promise.resolve(params) });
  response.writeHead(reply.status, Object.fromEntries(reply.headers));
  if (reply.body) Readable.fromWeb(reply.body as never).pipe(response);
  else response.end();
}
