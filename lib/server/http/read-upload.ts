import { AppError } from "@/lib/errors";

export interface UploadSpec {
  /** Content types that are taken. */
  types: readonly string[];
  maxBytes: number;
}

/**
 * The body as it comes, for a file too large to hold: counted while it is read, since a content-length header is the
 * sender's claim. @throws AppError unsupported_media_type at once, payload_too_large or bad_request while it is read
 */
export function readUpload(request: Request, spec: UploadSpec): AsyncIterable<Uint8Array> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!spec.types.includes(type)) {
    throw new AppError("unsupported_media_type", `Send the file as ${spec.types.join(" or ")}.`);
  }
  if (Number(request.headers.get("content-length") ?? 0) > spec.maxBytes) throw tooLarge(spec);
  return counted(request, spec);
}

const tooLarge = ({ maxBytes }: UploadSpec) =>
  new AppError("payload_too_large", `The file is larger than ${maxBytes} bytes.`);

async function* counted(request: Request, spec: UploadSpec): AsyncGenerator<Uint8Array> {
  let size = 0;
  if (!request.body) return;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > spec.maxBytes) throw tooLarge(spec);
    yield chunk;
  }
}
