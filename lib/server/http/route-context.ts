import { z } from "zod";
import { type Role, roleAllows } from "@/lib/domain/role";
import { AppError } from "@/lib/errors";
import { readSession } from "@/lib/server/auth/session-of-request";
import { hashTrainerToken, trainerTokenOf } from "@/lib/server/auth/trainer-token";
import { faultsOf, parseStrictly } from "@/lib/server/http/problem";
import { readQuery } from "@/lib/server/http/read-query";
import { refuseCrossSite } from "@/lib/server/http/same-origin";
import { refuseUnsafe } from "@/lib/server/http/unsafe-value";
import { findMemberRole } from "@/lib/server/repositories/member-repository";
import {
  findRunOfTrainerToken,
  type TrainerTokenRun,
} from "@/lib/server/repositories/trainer-token-repository";

/**
 * The least a caller must be: a role in the project of the path, anyone signed in, anyone at all, or the external trainer
 * of one run, which holds a token of that run and no session: the path names no project, the token does.
 */
export type Access = Role | "signed-in" | "public" | "trainer";

export interface RequestContext<P, Q> {
  params: P;
  query: Q;
  /** Aborts when the caller goes away. */
  signal: AbortSignal;
  requestId: string;
  requestHeaders: Headers;
  /** Added to the answer: Set-Cookie, Location, Retry-After. */
  responseHeaders: Headers;
}

export type CallerOf<A extends Access> = A extends Role
  ? { projectId: string; userId: string; role: Role }
  : A extends "signed-in"
    ? { userId: string }
    : A extends "trainer"
      ? TrainerTokenRun
      : object;

export type PathParams = Record<string, string | string[] | undefined>;

const noSuchThing = "There is nothing here under this id, or it is not yours to see.";

/**
 * Who calls, as far as `access` asks for it.
 * @throws AppError unauthenticated, forbidden, or not_found for a project the caller is no member of: whether it exists
 * is not told
 */
export async function authorise<A extends Access>(
  access: A,
  params: PathParams,
  headers: { request: Headers; response: Headers },
): Promise<CallerOf<A>> {
  if (access === "public") return {} as CallerOf<A>;
  if (access === "trainer") return (await authoriseTrainer(headers.request)) as CallerOf<A>;
  const session = await readSession(headers.request, headers.response);
  if (!session) throw new AppError("unauthenticated", "Sign in to go on.");
  if (access === "signed-in") return { userId: session.userId } as CallerOf<A>;
  const projectId = z.uuid().safeParse(params.projectId);
  if (!projectId.success) throw new AppError("not_found", noSuchThing);
  const role = await findMemberRole(projectId.data, session.userId);
  if (!role) throw new AppError("not_found", noSuchThing);
  if (!roleAllows(role, access as Role))
    throw new AppError("forbidden", `This needs the role ${access}; yours is ${role}.`);
  return { projectId: projectId.data, userId: session.userId, role } as CallerOf<A>;
}

/** A session is no token and a token no session: a person's browser cannot be made to report for a trainer. */
async function authoriseTrainer(headers: Headers): Promise<TrainerTokenRun> {
  const token = trainerTokenOf(headers);
  const run = token && (await findRunOfTrainerToken(hashTrainerToken(token)));
  if (!run) {
    throw new AppError(
      "unauthenticated",
      "This needs the token of a training run, in the Authorization header as “Bearer cptr_…”. It may have been revoked: issue another on the iteration’s page.",
    );
  }
  return run;
}

/** What cannot be an id is the id of nothing. projectId is in the path, so a schema need not name it. */
function parsePath<P>(schema: z.ZodType<P> | undefined, params: PathParams): P {
  const result = (schema ?? z.unknown()).safeParse(params);
  if (result.success) return result.data as P;
  const faults = faultsOf(result.error, "path");
  throw new AppError("not_found", noSuchThing, { cause: result.error, faults });
}

/** A route without a schema takes no query: what is sent in vain is a fault too. */
function parseQuery<Q>(schema: z.ZodType<Q> | undefined, query: unknown): Q {
  return parseStrictly<unknown>(schema ?? z.object({}), query, "query") as Q;
}

interface RequestShape<A extends Access, P, Q> {
  role: A;
  params?: z.ZodType<P> | undefined;
  query?: z.ZodType<Q> | undefined;
}

/** Everything before the body: origin, caller, path and query, in this order. */
export async function openRequest<A extends Access, P, Q>(
  shape: RequestShape<A, P, Q>,
  request: Request,
  opened: { params: PathParams; requestId: string; responseHeaders: Headers },
): Promise<RequestContext<P, Q> & CallerOf<A>> {
  refuseCrossSite(request);
  const { params, requestId, responseHeaders } = opened;
  const headers = { request: request.headers, response: responseHeaders };
  const caller = await authorise(shape.role, params, headers);
  refuseUnsafe(params, "path");
  return {
    params: parsePath(shape.params, params),
    query: parseQuery(shape.query, readQuery(request.url)),
    signal: request.signal,
    requestId,
    requestHeaders: request.headers,
    responseHeaders,
    ...caller,
  };
}
