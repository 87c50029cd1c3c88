import { ApiError, notFound } from "@/lib/practice/server/api-error";
import { completeChat } from "@/lib/practice/server/chat";
import type { FileStore } from "@/lib/practice/server/file-store";
import type { JobRunner } from "@/lib/practice/server/job-runner";
import type { JobStore } from "@/lib/practice/server/job-store";
import type { ModelStore } from "@/lib/practice/server/model-store";
import { readMultipart } from "@/lib/practice/server/multipart";
import { pageOf } from "@/lib/practice/server/paging";

export interface Services {
  models: ModelStore;
  files: FileStore;
  jobs: JobStore;
  runner: JobRunner;
}

export interface ApiRequest {
  method: string;
  /** Decoded path segments after /v1. */
  path: string[];
  query: URLSearchParams;
  contentType: string | undefined;
  body: Buffer;
}

/** A value is sent as JSON, bytes as they are. */
type Reply = unknown | Buffer;

function jsonBody(request: ApiRequest): unknown {
  try {
    return JSON.parse(request.body.toString("utf8"));
  } catch (error) {
    throw new ApiError(400, "The body is not valid JSON.", { cause: error });
  }
}

function listModels(request: ApiRequest, { models }: Services): Reply {
  const id = request.path.slice(1).join("/");
  if (id) return models.get(id);
  return { object: "list", data: models.list() };
}

function uploadFile(request: ApiRequest, { files }: Services): Reply {
  const parts = readMultipart(request.body, request.contentType);
  const file = parts.find((part) => part.name === "file");
  const purpose = parts.find((part) => part.name === "purpose")?.content.toString("utf8");
  if (!file) throw new ApiError(400, "'file' is a required property", { param: "file" });
  if (purpose !== "fine-tune") {
    throw new ApiError(400, "The only purpose this server knows is 'fine-tune'.", {
      param: "purpose",
    });
  }
  if (file.content.length === 0) throw new ApiError(400, "The file is empty.", { param: "file" });
  return files.add(file.filename ?? "upload.jsonl", purpose, file.content);
}

function serveFiles(request: ApiRequest, services: Services): Reply {
  const { files } = services;
  const [, id, part] = request.path;
  if (id === undefined) {
    if (request.method === "POST") return uploadFile(request, services);
    const purpose = request.query.get("purpose");
    return pageOf(
      files.list().filter((file) => purpose === null || file.purpose === purpose),
      request.query,
    );
  }
  if (part === "content") return files.content(id);
  if (request.method === "DELETE") {
    files.remove(id);
    return { id, object: "file", deleted: true };
  }
  return files.get(id);
}

/** Filters by `metadata[key]=value`, as the API has it. */
function matchesMetadata(metadata: Record<string, string>, query: URLSearchParams): boolean {
  return [...query].every(([name, value]) => {
    const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
    return key === undefined || metadata[key] === value;
  });
}

function serveJobs(request: ApiRequest, services: Services): Reply | Promise<Reply> {
  const { jobs, runner } = services;
  const [, , id, part] = request.path;
  if (id === undefined) {
    if (request.method === "POST") return runner.create(jsonBody(request));
    const matching = jobs.list().filter((job) => matchesMetadata(job.metadata, request.query));
    return pageOf(matching, request.query);
  }
  const { job, events } = jobs.get(id);
  if (part === undefined) return job;
  if (part === "events") return pageOf(events.toReversed(), request.query);
  if (part === "checkpoints") return pageOf([], request.query);
  if (part === "cancel" && request.method === "POST") return runner.cancel(id);
  throw notFound("path", `/v1/${request.path.join("/")}`);
}

export function route(request: ApiRequest, services: Services): Reply | Promise<Reply> {
  const [head, next] = request.path;
  if (head === "chat" && next === "completions" && request.method === "POST") {
    return completeChat(jsonBody(request), services.models);
  }
  if (head === "models" && request.method === "GET") return listModels(request, services);
  if (head === "files") return serveFiles(request, services);
  if (head === "fine_tuning" && next === "jobs") return serveJobs(request, services);
  throw new ApiError(404, `Unknown request: ${request.method} /v1/${request.path.join("/")}`, {
    code: "unknown_url",
  });
}
