import { type SecretBox, secretBox } from "@/lib/server/adapters/secret-box";
import { serverEnv } from "@/lib/server/env";

/** A key as it is stored: sealed, and the four characters by which a person tells it from others. */
interface SealedSecret {
  cipher: string;
  hint: string;
}

let box: SecretBox | null = null;
function theBox(): SecretBox {
  box ??= secretBox(serverEnv().secret);
  return box;
}

/**
 * `context` names the row the key belongs to: in another it does not open. Null: an empty key, which is what a service
 * without one takes. The hint tells keys apart, short ones not at all.
 */
export function sealSecret(context: string, apiKey: string): SealedSecret | null {
  if (apiKey === "") return null;
  const hint = apiKey.length >= 12 ? apiKey.slice(-4) : "set";
  return { cipher: theBox().seal(apiKey, context), hint };
}

/** @throws AppError unavailable when COPPICE_SECRET is not the one it was sealed under */
export function openSecret(context: string, cipher: string): string {
  return theBox().open(cipher, context);
}
