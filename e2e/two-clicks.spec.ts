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

  const other = await context.newPage();
  await other.goto(iteration);
  const approve = (tab: Page) =>
    panel(tab, "Batch").getByRole("button", { name: "Approve and train" });
  await expect(approve(page)).toBeEnabled();
  await expect(approve(other)).toBeEnabled();
  complaints.allowStatus(409);
  await Promise.all([approve(page).click(), approve(other).click()]);

  const told = (tab: Page) =>
    panel(tab, "Batch").getByText("Your click did not start a second training.");
  for (const tab of [page, other]) {
    await expect(panel(tab, "Batch").getByText(/^Approved by/)).toBeVisible();
    await expect(approve(tab)).toBeHidden();
  }
  expect((await told(page).count()) + (await told(other).count())).toBe(1);
  await expect(
    panel(page, "Training").or(panel(page, "Training loss")).getByRole("listitem"),
  ).toHaveCount(1);
});
