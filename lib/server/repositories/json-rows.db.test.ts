import { expect, it } from "vitest";
import { sql } from "@/lib/server/db";
import { jsonRows } from "@/lib/server/repositories/json-rows";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";

openTestDatabase();

it("stores text with NUL and with half a character beside what others say", async () => {
  const cut = "a model's word 🙂".slice(0, -1);
  const rows = [{ text: "fine 🙂" }, { text: "a\0b" }, { text: cut }];
  const stored = await sql().query(
    `SELECT text FROM jsonb_to_recordset($1::jsonb) AS x(text text)`,
    [jsonRows(rows)],
  );
  expect(stored.rows.map(({ text }) => text)).toEqual([
    "fine 🙂",
    "a\uFFFDb",
    "a model's word \uFFFD",
  ]);
});
