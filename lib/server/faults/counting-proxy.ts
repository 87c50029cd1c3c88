import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";

/** One chat call that reached the server. */
interface Call {
  /** `open`: its reply is not delivered yet. */
  state: "open" | "delivered" | "broken";
}

const pollMs = 20;
/** A model takes its time, the practice server hardly any: without this there would seldom be a call in flight. */
const latencyMs = 100;

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** Stands before the practice server and counts what reaches it. */
export class CountingProxy {
  private calls: Call[] = [];
  /** Ids of the fine-tuning jobs made since `reset`. */
  jobs: string[] = [];
  private port = 0;
  private isClosed = false;
  private readonly upstream: URL;
  private readonly agent = new Agent({ keepAlive: true });
  private readonly server = createServer((incoming, outgoing) => {
    // A request that breaks off before its end never was one.
    bodyOf(incoming).then(
      (body) => this.forward(incoming, body, outgoing),
      () => undefined,
    );
  });

  private constructor(upstreamUrl: string) {
    this.upstream = new URL(upstreamUrl);
    this.server.keepAliveTimeout = 120_000;
  }

  static async start(upstreamUrl: string): Promise<CountingProxy> {
    const proxy = new CountingProxy(upstreamUrl);
    await proxy.listen();
    proxy.port = (proxy.server.address() as AddressInfo).port;
    return proxy;
  }

  /** Chat calls that reached the server since `reset`, and how many of them still wait for their reply. */
  count(): { calls: number; inFlight: number } {
    const inFlight = this.calls.filter((call) => call.state === "open").length;
    return { calls: this.calls.length, inFlight };
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  reset(): void {
    this.calls = [];
    this.jobs = [];
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.agent.destroy();
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private listen(): Promise<void> {
    const address = { host: "127.0.0.1", port: this.port };
    return new Promise((resolve) => this.server.listen(address, resolve));
  }

  /**
   * Told in the moment the server behind is killed: does as its system does, which breaks every line and refuses new ones
   * until the server is back.
   */
  async followDeath(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    for (const call of this.calls) if (call.state === "open") call.state = "broken";
    for (const isUp of [false, true]) {
      while (!this.isClosed && (await isListening(Number(this.upstream.port))) !== isUp) {
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
    }
    if (!this.isClosed) await this.listen();
  }

  private forward(incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse): void {
    const call: Call = { state: "open" };
    const { hostname: host, port } = this.upstream;
    const { method = "GET", url: path = "/" } = incoming;
    const headers = { ...incoming.headers, "content-length": String(body.length) };
    const sent = request({ agent: this.agent, host, port, path, method, headers });
    const reached = () => {
      if (method === "POST" && path === "/v1/chat/completions") this.calls.push(call);
    };
    // A connection that is refused carries no call.
    sent.once("socket", (socket) => {
      if (socket.connecting) socket.once("connect", reached);
      else reached();
    });
    sent.once("response", (reply) => {
      const isNewJob = method === "POST" && path === "/v1/fine_tuning/jobs";
      bodyOf(reply).then(
        (answer) => {
          if (isNewJob && reply.statusCode === 200) this.jobs.push(JSON.parse(`${answer}`).id);
          setTimeout(() => deliver(call, { reply, answer }, outgoing), latencyMs);
        },
        () => outgoing.destroy(),
      );
    });
    sent.once("error", () => outgoing.destroy());
    outgoing.once("close", () => {
      if (call.state === "open") call.state = "broken";
    });
    sent.end(body);
  }
}

function deliver(
  call: Call,
  { reply, answer }: { reply: IncomingMessage; answer: Buffer },
  outgoing: ServerResponse,
): void {
  if (outgoing.destroyed) return;
  outgoing.once("finish", () => {
    call.state = "delivered";
  });
  outgoing.writeHead(reply.statusCode ?? 502, {
    "content-type": reply.headers["content-type"] ?? "application/json",
    "content-length": answer.length,
  });
  outgoing.end(answer);
}
