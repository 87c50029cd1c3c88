import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const projectDir = fileURLToPath(new URL(".", import.meta.url));
const resolve = { alias: [{ find: /^@\//, replacement: projectDir }] };
const failOnConsole = "./lib/server/testing/fail-on-console.ts";
const skipped = ["node_modules/**", ".next/**", ".data/**", "e2e/**"];

/** `unit` is pure, `component` has a DOM, `db` a real PostgreSQL; `faults` kills processes of a running product. */
export default defineConfig({
  test: {
    // Many tests wait, for a server, a database or a bound to pass: more of them than cores run beside each other. By itself
    // it takes one worker less than there are cores, which leaves a small machine with a single one.
    maxWorkers: Math.max(4, availableParallelism()),
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          // No file replaces a module or keeps state in one: a process for each of two hundred took a third of their time.
          isolate: false,
          include: ["**/*.test.ts"],
          exclude: [...skipped, "**/*.db.test.ts", "**/*.fault.test.ts"],
          setupFiles: [failOnConsole],
          // Bounds a test that hangs; how fast one is, is measured in bench/.
          testTimeout: 30_000,
        },
      },
      {
        resolve,
        test: {
          name: "component",
          include: ["**/*.test.tsx"],
          exclude: skipped,
          environment: "happy-dom",
          setupFiles: [failOnConsole, "./lib/server/testing/component-cleanup.ts"],
          testTimeout: 30_000,
        },
      },
      {
        resolve,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: skipped,
          globalSetup: ["./lib/server/testing/database-server.ts"],
          setupFiles: [failOnConsole],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "faults",
          include: ["**/*.fault.test.ts"],
          exclude: skipped,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
