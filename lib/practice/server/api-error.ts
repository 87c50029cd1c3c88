/** A refusal in the shape OpenAI clients expect. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string | null;
  readonly param: string | null;

  constructor(
    status: number,
    message: string,
    detail: { code?: string; param?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: detail.cause });
    this.status = status;
    this.code = detail.code ?? null;
    this.param = detail.param ?? null;
  }

  body(): unknown {
    const type = this.status >= 500 ? "server_error" : "invalid_request_error";
    return { error: { message: this.message, type, param: this.param, code: this.code } };
  }
}

export function notFound(what: string, id: string): ApiError {
  return new ApiError(404, `No such ${what}: ${id}`, { code: "not_found" });
}
