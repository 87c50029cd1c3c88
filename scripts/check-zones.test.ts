import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import config from "@/.dependency-cruiser.mjs";

const projectDir = join(import.meta.dirname, "..");

/** One breach a rule: the file that breaks it and what it imports. Every import names a file that exists there. */
const breaches: Record<string, [file: string, imported: string]> = {
  "no-cycles": ["lib/rest/about.ts", "@/lib/rest/back"],
  "every-import-resolves": ["lib/rest/lost.ts", "@/lib/rest/nowhere"],
  "pure-folders-know-no-world": ["lib/stats/clock.ts", "node:fs"],
  "pure-folders-know-no-framework": ["lib/reward/model.ts", "openai"],
  "pure-folders-know-only-each-other": ["lib/agent/reach.ts", "@/lib/server/adapters/queue"],
  "domain-stands-alone": ["lib/domain/plan.ts", "@/lib/rest/funnel"],
  "contracts-know-only-the-domain": ["lib/contracts/batch.ts", "@/lib/rest/funnel"],
  "client-knows-contracts-and-domain": ["lib/client/batch.ts", "@/components/batch/card"],
  "components-know-no-server": ["components/batch/card.tsx", "@/lib/server/services/approve"],
  "primitives-know-no-domain-word": ["components/ui/button.tsx", "@/lib/domain/step"],
  "pages-reach-no-repository": ["app/page.tsx", "@/lib/server/repositories/batch"],
  "handlers-only-delegate": ["app/api/v1/batches/route.ts", "@/lib/rest/funnel"],
  "prisma-in-repositories-db-and-auth": [
    "lib/server/services/approve.ts",
    "@/lib/generated/prisma/client",
  ],
  "repositories-know-no-services": [
    "lib/server/repositories/batch.ts",
    "@/lib/server/services/approve",
  ],
  "references-are-read-by-grading": [
    "lib/server/services/freeze-batch.ts",
    "@/lib/server/repositories/question-reference-repository",
  ],
  "services-know-no-web": ["lib/server/services/launch.ts", "@/lib/server/http/route"],
  "adapters-know-no-services": ["lib/server/adapters/queue.ts", "@/lib/server/services/approve"],
  "worker-runs-services-alone": ["lib/server/worker/main.ts", "@/lib/server/repositories/batch"],
  "nobody-imports-the-practice-server": ["scripts/peek.ts", "@/lib/practice/corpus/world"],
  "the-practice-server-knows-no-product": [
    "lib/practice/corpus/world.ts",
    "@/lib/server/adapters/queue",
  ],
  "practice-models-do-not-see-answers": [
    "lib/practice/judge/score.ts",
    "@/lib/practice/corpus/world",
  ],
};

const others: Record<string, string> = {
  "lib/rest/back.ts":
    'import type { libRestAboutTs } from "@/lib/rest/about";\nexport type Back = libRestAboutTs;\n',
  "lib/rest/funnel.ts": "export const funnel = 1;\n",
  "lib/domain/step.ts": "export const step = 1;\n",
  "lib/generated/prisma/client.ts": "export const client = 1;\n",
  "lib/server/repositories/question-reference-repository.ts": "export const references = 1;\n",
  "lib/server/http/route.ts": "export const route = 1;\n",
};

interface Found {
  rule: { name: string };
  from: string;
}

let folder: string;

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** Runs the checker as `npm run check` does, with this project's rules, over the files of `folder`. */
function violations(): Promise<Found[]> {
  const cli = join(projectDir, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const args = [cli, "--config", ".dependency-cruiser.mjs", "--output-type", "json"];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [...args, "app", "components", "lib", "scripts"],
      { cwd: folder, maxBuffer: 50_000_000 },
      (error, stdout) => {
        if (stdout === "") return reject(error ?? new Error("no output"));
        resolve(JSON.parse(stdout).summary.violations);
      },
    );
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "coppice-zones-"));
  await symlink(join(projectDir, "node_modules"), join(folder, "node_modules"));
  for (const path of [".dependency-cruiser.mjs", "scripts/import-alias.mjs"]) {
    await cp(join(projectDir, path), join(folder, path));
  }
  for (const [path, text] of Object.entries(others)) await write(path, text);
  for (const [path, imported] of Object.values(breaches)) {
    // Types alone count as well: a component that knows a row's type knows the table.
    const name = path.replaceAll(/\W+(.)/g, (_all, next: string) => next.toUpperCase());
    await write(
      path,
      `import type { ring } from "${imported}";\nexport type ${name} = typeof ring;\n`,
    );
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the import zones", () => {
  it("catch a breach of every rule there is, in a type as in a value", async () => {
    const found = await violations();
    const caught = Object.fromEntries(
      Object.entries(breaches).map(([rule, [file]]) => [
        rule,
        found.some((one) => one.rule.name === rule && one.from === file),
      ]),
    );
    const expected = config.forbidden?.map((rule) => [rule.name, true]) ?? [];
    expect(caught).toEqual(Object.fromEntries(expected));
  });
});
