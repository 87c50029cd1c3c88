import type { z } from "zod";
import type { Problem } from "@/lib/contracts/problem";

/** The server refused, in words meant for the person who asked. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = "ApiError";
    this.problem = problem;
  }
}

/** No answer, or none of ours: a lost line, a proxy's page. Whether anything was done is not known. */
export class NoAnswerError extends Error {
  constructor(options: { cause?: unknown; status?: number }) {
    const status = options.status === undefined ? "" : ` (HTTP ${options.status})`;
    super(`The server did not answer as it should${status}.`, { cause: options.cause });
    this.name = "NoAnswerError";
  }
}

const project = (projectId: string, path: string) => `/api/v1/projects/${projectId}/${path}`;

/**
 * The contract of an answer, or a way to load it: a page that opens with its data in it need not bring the schemas to
 * parse what it may ask for later.
 */
export type Answer<T> = z.ZodType<T> | (() => Promise<z.ZodType<T>>);

interface Call<T> {
  projectId: string;
  /** Below the project, without a leading slash. */
  path: string;
  /** Of the answer; left out where there is none (204). */
  answer: Answer<T>;
  signal?: AbortSignal;
}

export function apiGet<T>({ projectId, path, answer, signal }: Call<T>): Promise<T> {
  return request(project(projectId, path), signal === undefined ? {} : { signal }, answer);
}

interface Sending<T> extends Call<T> {
  method?: "POST" | "PATCH" | "PUT" | "DELETE";
  body?: unknown;
  /** The same key twice is one act: made when the form opens, not when it is sent. */
  idempotencyKey?: string;
}

export function apiSend<T>(call: Sending<T>): Promise<T> {
  const headers = new Headers();
  if (call.body !== undefined) headers.set("content-type", "application/json");
  if (call.idempotencyKey !== undefined) headers.set("idempotency-key", call.idempotencyKey);
  const init: RequestInit = { method: call.method ?? "POST", headers };
  if (call.body !== undefined) init.body = JSON.stringify(call.body);
  if (call.signal !== undefined) init.signal = call.signal;
  return request(project(call.projectId, call.path), init, call.answer);
}

interface Upload<T> extends Call<T> {
  file: Blob;
  contentType: string;
  query: Record<string, string>;
}

/** A file as the body of its request: it is sent from the disk, not held. */
export function apiUpload<T>({ file, contentType, query, ...call }: Upload<T>): Promise<T> {
  const url = `${project(call.projectId, call.path)}?${new URLSearchParams(query)}`;
  const headers = { "content-type": contentType };
  return request(url, { method: "POST", headers, body: file }, call.answer);
}

/** For what belongs to no project: signing in and up, one's own account. */
export function apiPost<T>(url: string, body: unknown, answer: z.ZodType<T>): Promise<T> {
  const headers = { "content-type": "application/json" };
  return request(url, { method: "POST", headers, body: JSON.stringify(body) }, answer);
}

async function request<T>(url: string, init: RequestInit, answer: Answer<T>): Promise<T> {
  const [response, schema] = await Promise.all([
    reach(url, init),
    typeof answer === "function" ? answer() : answer,
  ]);
  if (response.status === 204) return schema.parse(undefined);
  const value: unknown = await response.json().catch((cause: unknown) => {
    throw new NoAnswerError({ cause, status: response.status });
  });
  if (response.ok) return schema.parse(value);
  const { problemSchema } = await import("@/lib/contracts/problem");
  const problem = problemSchema.safeParse(value);
  if (problem.success) throw new ApiError(problem.data);
  throw new NoAnswerError({ cause: problem.error, status: response.status });
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new NoAnswerError({ cause });
  }
}

/** What to say of a failed call, whatever it was. */
export function wordsOf(error: unknown): { title: string; code?: string; id?: string } {
  if (error instanceof ApiError) {
    return { title: error.message, code: error.problem.code, id: error.problem.id };
  }
  if (error instanceof NoAnswerError) return { title: error.message, code: "no_answer" };
  return { title: "Something went wrong in this page.", code: "page_fault" };
}
