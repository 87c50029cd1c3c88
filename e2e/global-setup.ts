import { newDataFolder, startProduct } from "@/lib/server/testing/product-server";

/** Brings up the product on an empty data folder. The journeys find it in E2E_BASE_URL, their workers inherit it. */
export default async function startForJourneys(): Promise<() => Promise<void>> {
  const folder = await newDataFolder();
  const server = await startProduct({ dataDir: folder.path });
  process.env.E2E_BASE_URL = server.url;
  process.env.E2E_OWNER_LINK = server.ownerLink ?? "";
  return async () => {
    await server.stop();
    await folder.remove();
  };
}
