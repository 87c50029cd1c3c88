import { ApiError } from "@/lib/practice/server/api-error";

export interface FormPart {
  name: string;
  filename: string | null;
  content: Buffer;
}

const HEADER_END = Buffer.from("\r\n\r\n");

/**
 * multipart/form-data (RFC 7578) by searching for the boundary: files of tens of megabytes are the ordinary case,
 * and copying them through web streams would hold up serving.
 */
export function readMultipart(body: Buffer, contentType: string | undefined): FormPart[] {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? "");
  if (!boundary) throw new ApiError(400, "Expected multipart/form-data with a boundary.");
  const mark = Buffer.from(`--${boundary[1] ?? boundary[2]}`);
  const parts: FormPart[] = [];
  let start = body.indexOf(mark);
  while (start >= 0) {
    const from = start + mark.length;
    const end = body.indexOf(mark, from);
    if (end < 0) break;
    const part = readPart(body.subarray(from, end));
    if (part) parts.push(part);
    start = end;
  }
  return parts;
}

function readPart(bytes: Buffer): FormPart | null {
  const headerEnd = bytes.indexOf(HEADER_END);
  if (headerEnd < 0) return null;
  const headers = bytes.subarray(0, headerEnd).toString("utf8");
  const name = /;\s*name="([^"]*)"/i.exec(headers)?.[1];
  if (name === undefined) return null;
  return {
    name,
    filename: /;\s*filename="([^"]*)"/i.exec(headers)?.[1] ?? null,
    // Two bytes of line break stand before the next boundary.
    content: bytes.subarray(headerEnd + HEADER_END.length, bytes.length - 2),
  };
}
