import { test as base } from "@/e2e/fixtures";
import {
  newDataFolder,
  type ProductServer,
  startProduct,
} from "@/lib/server/testing/product-server";

/** What `npm start` starts, on an empty data folder and a port of its own. */
export interface FreshProduct {
  server(): ProductServer;
  /** Stops everything, PostgreSQL too, and starts it again at the same address. */
  restart(): Promise<void>;
}

/** For journeys that begin on an empty machine or end its server: relative addresses lead to their own product. */
export const test = base.extend<{ product: FreshProduct }>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures out of this pattern
    async ({}, use) => {
      const folder = await newDataFolder();
      let server = await startProduct({ dataDir: folder.path });
      await use({
        server: () => server,
        restart: async () => {
          await server.stop();
          const port = Number(new URL(server.url).port);
          server = await startProduct({ dataDir: folder.path, port });
        },
      });
      await server.stop();
      await folder.remove();
    },
    { timeout: 240_000 },
  ],
  baseURL: async ({ product }, use) => use(product.server().url),
  storageState: { cookies: [], origins: [] },
});
