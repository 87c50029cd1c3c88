import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "@/scripts/find-browser";

const executablePath = findBrowser();
const isRoot = process.getuid?.() === 0;

/** Journeys against what `npm start` starts; e2e/global-setup.ts brings it up and says where it is. */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/global-setup.ts",
  // One server and one project for all: journeys change what others would see.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  projects: [
    // The owner's link works once: what looks at it comes before whoever signs up with it.
    { name: "first start", testMatch: "first-start.spec.ts" },
    {
      name: "journeys",
      testIgnore: "first-start.spec.ts",
      dependencies: ["first start"],
      use: { storageState: process.env.E2E_OWNER_STATE ?? { cookies: [], origins: [] } },
    },
  ],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.E2E_BASE_URL ?? "",
    actionTimeout: 20_000,
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      chromiumSandbox: !isRoot,
      args: [
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
