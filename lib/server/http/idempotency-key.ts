import { AppError } from "@/lib/errors";

/** The header's value, or null where none was sent. What it protects is the service's to say. */
export function readIdempotencyKey(headers: Headers): string | null {
  const key = headers.get("idempotency-key");
  if (key === null) return null;
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  const message = "Must be 1 to 200 visible ASCII characters.";
  const faults = [{ path: "header.idempotency-key", message }];
  throw new AppError("bad_request", `Idempotency-Key: ${message}`, { faults });
}
