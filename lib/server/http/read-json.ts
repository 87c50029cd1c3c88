import { AppError } from "@/lib/errors";
import { refuseUnsafe } from "@/lib/server/http/unsafe-value";

const fault = (message: string, cause?: unknown) =>
  new AppError("bad_request", `body: ${message}`, { cause, faults: [{ path: "body", message }] });

/** Counts while reading: a content-length header is the sender's claim. */
async function readBytes(request: Request, maxBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    new AppError("payload_too_large", `The body is larger than ${maxBytes} bytes.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/**
 * The body as a JSON value that is safe to hand to a schema and to store.
 * @throws AppError bad_request, payload_too_large or unsupported_media_type
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new AppError("unsupported_media_type", "The body must be sent as application/json.");
  const bytes = await readBytes(request, maxBytes);
  const value = parse(decode(bytes));
  refuseUnsafe(value, "body");
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw fault("Is not valid UTF-8.", cause);
  }
}

function parse(text: string): unknown {
  if (text.trim() === "") throw fault("Is empty, where JSON was expected.");
  try {
    return JSON.parse(text);
  } catch (cause) {
    const position = /position (\d+)/.exec(cause instanceof Error ? cause.message : "")?.[1];
    throw fault(`Is not valid JSON${position ? ` at character ${position}` : ""}.`, cause);
  }
}
