import { sep } from "node:path";
import type { Installation } from "@/lib/contracts/installation";
import { serverEnv } from "@/lib/server/env";
import { readInstallation } from "@/lib/server/repositories/installation-repository";
import { hasAnyPerson } from "@/lib/server/repositories/person-repository";

const isLoopback = (hostname: string) =>
  hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");

/** What the sign-in page may tell a stranger: where this is, and whether signing in is possible at all. */
export async function describeDoor(): Promise<{ host: string; hasOwner: boolean }> {
  return { host: new URL(serverEnv().publicUrl).host, hasOwner: await hasAnyPerson() };
}

export async function describeInstallation(): Promise<Installation> {
  const { publicUrl, dataDir } = serverEnv();
  const { databaseVersion, databaseFolder, practice } = await readInstallation();
  const url = new URL(publicUrl);
  return {
    host: url.host,
    thisMachineOnly: isLoopback(url.hostname),
    databaseVersion,
    embeddedDatabase: databaseFolder?.startsWith(`${dataDir}${sep}`) ?? false,
    practice,
  };
}
