import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { AppError } from "@/lib/errors";

export interface SecretBox {
  /** `context` binds the cipher to its row: moved to another one it does not open. */
  seal(plain: string, context: string): string;
  /** @throws AppError unavailable when COPPICE_SECRET has changed or the text was tampered with */
  open(sealed: string, context: string): string;
}

const ivBytes = 12;
const tagBytes = 16;
const version = "v1";

/** AES-256-GCM under a key derived from COPPICE_SECRET (HKDF-SHA-256), a fresh nonce each time. */
export function secretBox(secret: string): SecretBox {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "coppice secret box", 32));
  return {
    seal(plain, context) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")}`;
    },

    open(sealed, context) {
      try {
        if (!sealed.startsWith(`${version}.`)) throw new Error("unknown version of a sealed text");
        const bytes = Buffer.from(sealed.slice(version.length + 1), "base64url");
        const opener = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes), {
          authTagLength: tagBytes,
        })
          .setAAD(Buffer.from(context))
          .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        const body = bytes.subarray(ivBytes + tagBytes);
        return Buffer.concat([opener.update(body), opener.final()]).toString("utf8");
      } catch (cause) {
        throw new AppError(
          "unavailable",
          "The stored key cannot be read: COPPICE_SECRET is not the one it was stored under. Enter the key again.",
          { cause },
        );
      }
    },
  };
}
