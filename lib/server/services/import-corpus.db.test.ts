import { beforeAll, describe, expect, it } from "vitest";
import { importCorpusQuerySchema } from "@/lib/contracts/corpus";
import { newId } from "@/lib/server/adapters/ids";
import { sql } from "@/lib/server/db";
import {
  beginCorpus,
  listCorpora,
  loadDocuments,
} from "@/lib/server/repositories/corpus-repository";
import { importCorpus } from "@/lib/server/services/import-corpus";
import { openSearchTool } from "@/lib/server/services/open-search-tool";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";

openTestDatabase();
let project: ProjectFixture;
beforeAll(async () => {
  project = await createProjectFixture();
});

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

const importText = (text: string, query: Record<string, string> = {}) =>
  importCorpus({
    projectId: project.projectId,
    userId: project.userId,
    request: importCorpusQuerySchema.parse({ name: "Passages", fileName: "p.json", ...query }),
    file: bytesOf(text),
  });

const passage = (name: string) => ({ title: name, text: `${name} is a place with a harbour.` });
const rows = [
  passage("Palermo"),
  { title: "Ghent", text: ["Ghent is a city.", "It lies in Belgium."], url: "https://e.org/Ghent" },
  { title: "", text: 5 },
  passage("Palermo"),
  { title: "Cebu", text: {}, url: "ftp://cebu" },
];
const lines = rows.map((row) => JSON.stringify(row)).join("\n");

describe("a dry run over documents", () => {
  it("tells every fault with row and column, leaves out what stands twice, and stores nothing", async () => {
    const report = await importText(JSON.stringify(rows));
    expect(report).toMatchObject({
      rowCount: 5,
      goodCount: 2,
      badRowCount: 2,
      faultCount: 3,
      duplicateCount: 1,
      duplicates: [{ row: 4, sameAsRow: 1, title: "Palermo" }],
      stored: null,
    });
    expect(report.faults).toEqual([
      { row: 3, column: "title", message: "Empty", found: '""' },
      { row: 5, column: "text", message: "Not text", found: "{}" },
      { row: 5, column: "url", message: "Not a web address", found: "ftp://cebu" },
    ]);
    expect(report.preview[1]?.text).toBe("Ghent is a city. It lies in Belgium.");
    expect(await importText(lines)).toEqual(report);
    expect(await listCorpora(project.projectId)).toHaveLength(1);
  });

  it("refuses a file that is none", async () => {
    await expect(importText("")).rejects.toMatchObject({ code: "bad_request" });
    await expect(importText('[{"title":"a"')).rejects.toThrow(/not closed/);
  });
});

describe("storing documents", () => {
  it("takes everything back where rows are bad and nobody allowed to leave them out", async () => {
    await expect(importText(lines, { store: "true" })).rejects.toMatchObject({
      code: "bad_request",
      faults: expect.arrayContaining([{ path: "row 3.title", message: "Empty" }]),
    });
    const { rows: left } = await sql().query(
      `SELECT count(*)::int AS count FROM "Corpus" WHERE "projectId" = $1`,
      [project.projectId],
    );
    expect(left[0].count).toBe(1);
  });

  it("first lets go of what a process that ended at its import left behind", async () => {
    const left = { projectId: project.projectId, description: "", attribution: null };
    const [old, underWay] = [newId(), newId()];
    for (const id of [old, underWay]) await beginCorpus({ ...left, id, name: "Half" });
    await sql().query(`UPDATE "Corpus" SET "createdAt" = now() - interval '2 days' WHERE id = $1`, [
      old,
    ]);
    await importText(JSON.stringify([passage("Oslo")]), { store: "true", name: "Oslo" });
    const kept = await sql().query(`SELECT id FROM "Corpus" WHERE name = 'Half'`);
    expect(kept.rows).toEqual([{ id: underWay }]);
  });

  it("keeps the good ones in order, as a corpus that a search tool finds at once", async () => {
    const many = Array.from({ length: 2500 }, (_, i) => passage(`Harbour ${i}`));
    const text = [...rows, ...many].map((row) => JSON.stringify(row)).join("\n");
    const { stored } = await importText(text, { store: "true", skipBadRows: "true" });
    expect(stored?.count).toBe(2502);
    const documents = await loadDocuments(project.projectId, stored?.corpusId ?? "");
    expect(documents.map((one) => one.title).slice(0, 3)).toEqual([
      "Palermo",
      "Ghent",
      "Harbour 0",
    ]);
    expect(documents.at(-1)).toMatchObject({ ordinal: 2501, title: "Harbour 2499" });
    const { tool } = await openSearchTool(project.projectId, stored?.searchToolId ?? "");
    const { signal } = new AbortController();
    const request = { query: "Harbour 77", k: 1, signal, onAttempt: () => undefined };
    expect((await tool.search(request)).results[0]?.title).toBe("Harbour 77");
    await expect(importText(lines, { store: "true" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("gives the same documents the same version", async () => {
    const good = JSON.stringify([passage("Recife"), passage("Agra")]);
    const one = await importText(good, { name: "one", store: "true" });
    const two = await importText(good, { name: "two", store: "true" });
    expect(one.stored?.indexVersion).toBe(two.stored?.indexVersion);
  });
});
