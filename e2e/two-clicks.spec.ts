import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";
import { freezeBatch, growthTimeoutMs, panel, stateTag } from "@/e2e/iteration";
import { fillLaunch, launchButton } from "@/e2e/launch";
import { smallSet, smallSetSize } from "@/e2e/small-questions";

async function countIterations(page: Page): Promise<number> {
  await page.goto("/iterations");
  await expect(page.getByText(/^(\d+ iterations?|none)$/).first()).toBeVisible();
  return page.getByRole("link", { name: /^Iteration \d+$/ }).count();
}

test("a double click launches once, and of two approvals one wins and the other is told", async ({
  page,
  context,
  complaints,
}) => {
  const before = await countIterations(page);
  await fillLaunch(page, { questions: smallSetSize, set: smallSet, generations: 1 });
  await launchButton(page).dblclick();
  await page.waitForURL(/\/iterations\/[0-9a-f-]{36}$/);
  const iteration = page.url();
  expect(await countIterations(page)).toBe(before + 1);

  await page.goto(iteration);
  await expect(stateTag(page, "In review")).toBeVisible({ timeout: growthTimeoutMs });
  await freezeBatch(page);

  // The second tab's live line never answers: what the first tab does is no news there before its own click.
  const other = await context.newPage();
  await other.route("**/events", () => undefined);
  await other.goto(iteration);
  const approve = (tab: Page) =>
    panel(tab, "Batch").getByRole("button", { name: "Approve and train" });
  await expect(approve(other)).toBeEnabled();
  await approve(page).click();
  await expect(panel(page, "Batch").getByText(/^Approved by/)).toBeVisible();
  complaints.allowStatus(409);
  await approve(other).click();

  const lost = "Your click did not start a second training.";
  await expect(panel(other, "Batch").getByText(lost)).toBeVisible();
  await expect(panel(other, "Batch").getByText(/^Approved by/)).toBeVisible();
  await expect(approve(other)).toBeHidden();
  await expect(panel(page, "Batch").getByText(lost)).toBeHidden();
  await expect(
    panel(page, "Training").or(panel(page, "Training loss")).getByRole("listitem"),
  ).toHaveCount(1);
});
