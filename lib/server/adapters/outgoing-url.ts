import { lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, type RequestInit, fetch as undiciFetch } from "undici";
import { AppError } from "@/lib/errors";
import { classOfAddress } from "@/lib/server/adapters/outgoing-address";

export interface OutgoingPolicy {
  /** An administrator allowed this host although its address is private. */
  allowPrivateHost: boolean;
}

/** A refusal to connect; its message names the host and the remedy, never an answer of the host. */
export class OutgoingRefusal extends AppError {
  constructor(host: string, why: string) {
    super("bad_request", `${host} was not called: ${why}`);
    this.name = "OutgoingRefusal";
  }
}

const bareHost = (hostname: string) => hostname.replace(/^\[|\]$/g, "");

function refuseAddress(host: string, address: string, policy: OutgoingPolicy): void {
  const kind = classOfAddress(address);
  if (kind === "never") {
    throw new OutgoingRefusal(host, `${address} is an address no server may be called at.`);
  }
  if (kind === "private" && !policy.allowPrivateHost) {
    throw new OutgoingRefusal(
      host,
      `${address} is a private address. An admin can allow this host.`,
    );
  }
}

/** What can be known without DNS. @throws OutgoingRefusal */
export function checkOutgoingUrl(url: URL, policy: OutgoingPolicy): void {
  const host = bareHost(url.hostname);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new OutgoingRefusal(host, "only http and https are.");
  }
  if (url.username !== "" || url.password !== "") {
    throw new OutgoingRefusal(host, "the URL carries a password. Put the key into its own field.");
  }
  // A literal address is connected to without a lookup, so it has to be judged here.
  if (isIP(host) !== 0) refuseAddress(host, host, policy);
}

/**
 * DNS that judges every address before the socket is opened, and hands on exactly those: what was checked is what is
 * connected to, so a name cannot point elsewhere a moment later.
 */
export function guardedLookup(
  policy: OutgoingPolicy,
  resolve: typeof systemLookup = systemLookup,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "", 0);
      try {
        for (const { address } of addresses) refuseAddress(hostname, address, policy);
      } catch (refusal) {
        return callback(refusal as NodeJS.ErrnoException, "", 0);
      }
      if (options.all) return callback(null, addresses);
      const first = addresses[0];
      if (!first) return callback(new Error(`${hostname} has no address`), "", 0);
      return callback(null, first.address, first.family);
    });
  };
}

const agents = new Map<boolean, Agent>();

function agentFor(policy: OutgoingPolicy): Agent {
  const known = agents.get(policy.allowPrivateHost);
  if (known) return known;
  const agent = new Agent({
    connect: { lookup: guardedLookup(policy) },
    connections: null,
    keepAliveTimeout: 30_000,
  });
  agents.set(policy.allowPrivateHost, agent);
  return agent;
}

/** The refusal behind a failed fetch, or null when it failed for another reason. */
export function refusalOf(error: unknown): OutgoingRefusal | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof OutgoingRefusal) return cause;
  }
  return null;
}

/** undici's own fetch does not know the global FormData: it would send the words "[object FormData]". */
async function withEncodedForm(
  init: globalThis.RequestInit | undefined,
): Promise<globalThis.RequestInit | undefined> {
  if (!(init?.body instanceof FormData)) return init;
  const encoded = new Response(init.body);
  const headers = new Headers(init.headers);
  headers.set("content-type", encoded.headers.get("content-type") ?? "multipart/form-data");
  return { ...init, headers, body: await encoded.arrayBuffer() };
}

/**
 * `fetch` for every URL a person typed. Redirects are not followed: the answer with its 3xx status comes back, as a
 * redirect is the classic way round a check of the URL.
 * @throws OutgoingRefusal, as itself or as the cause of fetch's TypeError (`refusalOf`)
 */
export function guardedFetch(policy: OutgoingPolicy): typeof globalThis.fetch {
  const dispatcher = agentFor(policy);
  const guarded = async (input: string | URL | Request, init?: globalThis.RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input);
    checkOutgoingUrl(url, policy);
    const options = {
      ...(await withEncodedForm(init)),
      dispatcher,
      redirect: "manual",
    } as unknown as RequestInit;
    return (await undiciFetch(url, options)) as unknown as Response;
  };
  return guarded as typeof globalThis.fetch;
}
