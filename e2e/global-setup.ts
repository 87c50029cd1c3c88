import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newDataFolder, startProduct } from "@/lib/server/testing/product-server";

/** Brings up the product on an empty data folder. The journeys find it in E2E_BASE_URL, their workers inherit it. */
export default async function startForJourneys(): Promise<() => Promise<void>> {
  const folder = await newDataFolder();
  const states = await mkdtemp(join(tmpdir(), "coppice-sessions-"));
  const server = await startProduct({ dataDir: folder.path });
  process.env.E2E_BASE_URL = server.url;
  process.env.E2E_OWNER_LINK = server.ownerLink ?? "";
  process.env.E2E_OWNER_STATE = join(states, "owner.json");
  return async () => {
    await server.stop();
    await folder.remove();
    await rm(states, { recursive: true, force: true });
  };
}
