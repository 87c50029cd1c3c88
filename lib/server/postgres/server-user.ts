import { stat } from "node:fs/promises";
import { dirname } from "node:path";

export interface ServerUser {
  uid: number;
  gid: number;
}

/** `nobody` by its number, which exists wherever a user table does; its name differs between systems. */
const nobody = 65_534;

/** PostgreSQL refuses to run as root; null: the current user may run it as it is. */
export function serverUser(): ServerUser | null {
  return process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : null;
}

/** Whether a user who owns nothing may pass through `path` and each of its parents: one 0700 home is enough to stop it. */
export async function isOpenToOthers(path: string): Promise<boolean> {
  const { mode } = await stat(path);
  if ((mode & 0o001) === 0) return false;
  const parent = dirname(path);
  return parent === path ? true : isOpenToOthers(parent);
}
