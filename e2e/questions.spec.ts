import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { panel } from "@/e2e/iteration";

interface QuestionFile {
  name: string;
  mimeType: string;
  lines: string[];
}

async function choose(page: Page, { name, mimeType, lines }: QuestionFile): Promise<void> {
  await page.goto("/questions/import");
  const buffer = Buffer.from(`${lines.join("\n")}\n`);
  // The page takes a file from the moment it is alive, which nothing on it shows: chosen until it answers.
  await expect(async () => {
    await page.getByLabel(/Choose a file/).setInputFiles({ name, mimeType, buffer });
    await expect(page.getByRole("heading", { name: `Import ${name}` })).toBeVisible({
      timeout: 2000,
    });
  }).toPass();
}

const setRow = (page: Page, name: string) =>
  panel(page, "Question sets").getByRole("row", { name: new RegExp(`^${name} `) });

test("a CSV with bad rows is read, its faults told by row, and only good rows are stored when asked", async ({
  page,
}) => {
  await choose(page, {
    name: "rivers.csv",
    mimeType: "text/csv",
    lines: [
      "question,answer,hops,split",
      "Which river runs through Vienna?,Danube,1,train",
      "Which river runs through Prague?,,1,train",
      "Which river runs through Rome?,Tiber,many,train",
      "Which river runs through Paris?,Seine,1,validation",
      "Which river runs through Vienna?,Danube,1,train",
    ],
  });
  const faults = page.getByRole("region", { name: "Bad rows" });
  await expect(faults.getByRole("row", { name: /^2 answer/ })).toBeVisible();
  await expect(faults.getByRole("row", { name: /^3 hops/ })).toBeVisible();
  await expect(faults.getByRole("row")).toHaveCount(3);
  await expect(page.getByRole("region", { name: "Import" })).toContainText(
    "2 bad rows, 1 duplicate",
  );

  const other = await page.context().newPage();
  await other.goto("/questions");
  await expect(panel(other, "Question sets")).toBeVisible();
  await expect(setRow(other, "rivers")).toHaveCount(0);

  await page.getByRole("button", { name: "Store 2 questions" }).click();
  await expect(panel(page, "Stored")).toContainText("2 questions stand as rivers");
  await page.getByRole("link", { name: "Open the set" }).click();
  await expect(setRow(page, "rivers")).toBeVisible();
  await expect(page.getByText("Which river runs through Paris?")).toBeVisible();
  await expect(page.getByText("Which river runs through Rome?")).toHaveCount(0);
});

test("JSONL is recognised by its lines, and a line that is none is told by its number", async ({
  page,
}) => {
  await choose(page, {
    name: "lakes.jsonl",
    mimeType: "application/jsonl",
    lines: [
      '{"question":"Which lake lies by Geneva?","answers":["Lake Geneva","Lac Léman"]}',
      '{"question":"Which lake lies by Como?",',
      '{"question":"Which lake lies by Zurich?","answers":["Lake Zurich"]}',
    ],
  });
  const faults = page.getByRole("region", { name: "Bad rows" });
  await expect(faults.getByRole("row", { name: /^2 row/ })).toBeVisible();
  const preview = page.getByRole("region", { name: "Preview" }).first();
  await expect(preview.getByText("Lake Geneva or Lac Léman")).toBeVisible();
  await page.getByRole("button", { name: "Store 2 questions" }).click();
  await expect(panel(page, "Stored")).toContainText("2 questions stand as lakes");
});
