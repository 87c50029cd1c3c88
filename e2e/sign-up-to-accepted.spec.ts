import type { Locator, Page } from "@playwright/test";
import { expect } from "@/e2e/fixtures";
import {
  freezeBatch,
  giveReason,
  growthTimeoutMs,
  panel,
  stateTag,
  trainingTimeoutMs,
} from "@/e2e/iteration";
import { launchSmall, stage } from "@/e2e/launch";
import { owner, signUpOwner } from "@/e2e/people";
import { test } from "@/e2e/product";
import { smallSet, smallSetSize, storeSmallQuestions } from "@/e2e/small-questions";

const dimensions = ["Relevance", "Groundedness", "Economy", "Completeness"];

/** The row of the funnel that drops what is under the threshold. */
const thresholdRow = (page: Page): Locator =>
  panel(page, "Selection").getByText("Effective reward at least", { exact: true }).locator("..");

async function dropUnderThreshold(page: Page): Promise<number> {
  await panel(page, "Selection").getByRole("switch", { name: "Keep from a reward on" }).click();
  await expect(page.getByRole("slider", { name: "Least effective reward" })).toBeVisible();
  await expect(thresholdRow(page)).not.toContainText("off");
  return Number(await thresholdRow(page).locator("span").last().textContent());
}

async function scoreLowest(page: Page, dimension: string, reason: string): Promise<void> {
  await page.getByRole("button", { name: "Override" }).click();
  const form = page.getByRole("form", { name: "Override a score" });
  await form.getByRole("combobox", { name: "Dimension" }).click();
  await page.getByRole("option", { name: dimension }).click();
  await form.getByRole("radio", { name: "1" }).press("Space");
  await form.getByRole("textbox", { name: "Reason" }).fill(reason);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(scores(page).getByText("saved", { exact: true })).toBeVisible();
  await expect(
    history(page)
      .getByText(new RegExp(`^${dimension} .*1$`))
      .first(),
  ).toBeVisible();
}

const scores = (page: Page): Locator => page.getByRole("complementary", { name: "Scores" });
const history = (page: Page): Locator => page.getByRole("region", { name: "History" });

test("from the one-time link to a policy that a person accepted", async ({ page, product }) => {
  test.setTimeout(240_000);

  await test.step("the owner signs up and is told how to begin", async () => {
    await signUpOwner(page, product.server().ownerLink ?? "", owner);
    await expect(page.getByRole("region", { name: /Everything needed is here/ })).toBeVisible();
    await expect(page.getByRole("link", { name: "Connect an endpoint" })).toBeVisible();
  });

  const iteration = await test.step("launches one iteration", async () => {
    await page.getByRole("link", { name: "Launch the first iteration" }).click();
    await page.waitForURL("**/iterations/launch");
    await storeSmallQuestions(page);
    return launchSmall(page, { questions: smallSetSize, set: smallSet, generations: 1 });
  });

  await test.step("watches it grow and being ranked, without asking for the page again", async () => {
    await page.evaluate(() => {
      document.documentElement.dataset.journey = "watching";
    });
    await expect(stage(page, "Grow")).toContainText(`of ${smallSetSize} trajectories`);
    await expect(stateTag(page, "In review")).toBeVisible({ timeout: growthTimeoutMs });
    await expect(stage(page, "Rank")).toContainText(/\d+ of \d+ steps/);
    await expect(page.locator("html[data-journey=watching]")).toHaveCount(1);
  });

  const keptBefore = await test.step("moves the threshold of the funnel", async () => {
    await expect(panel(page, "Effective reward").getByText("0 trajectories moved")).toBeVisible();
    return dropUnderThreshold(page);
  });

  await test.step("opens the best trajectory and its steps", async () => {
    await page.getByRole("link", { name: "Trajectories" }).click();
    await page.getByRole("combobox", { name: "Order" }).selectOption("Best reward first");
    await page.waitForURL(/sort=reward_down/);
    // The order stands in the address; drawn anew, no row of the order before is left.
    await page.reload();
    await page.getByRole("table").getByRole("link").first().click();
    await page.waitForURL(/\/trajectories\/[0-9a-f-]{36}/);
    await expect(page.getByRole("navigation", { name: "Steps" })).toBeVisible();
    await expect(history(page).getByText("practice-judge")).toBeVisible();
  });

  await test.step("overrides a score with a reason, takes it back, and the history keeps both", async () => {
    await scoreLowest(page, "Relevance", "It searched for another person.");
    const said = history(page).getByRole("listitem").filter({ hasText: owner.name });
    await expect(said).toHaveCount(1);
    await expect(page.getByText("It searched for another person.")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(said.getByText("undone")).toBeVisible();
    await expect(page.getByText("It searched for another person.")).toBeHidden();
  });

  await test.step("scores it lowest on every dimension", async () => {
    for (const dimension of dimensions) {
      await scoreLowest(page, dimension, `${dimension} does not hold.`);
    }
    const reward = page.getByRole("region", { name: "Effective reward" });
    await expect(reward.getByText("0.00")).toBeVisible();
  });

  await test.step("sees the funnel drop one more", async () => {
    await page.goto(iteration);
    await expect(panel(page, "Effective reward").getByText("1 trajectory moved")).toBeVisible();
    expect(await dropUnderThreshold(page)).toBe(keptBefore - 1);
  });

  await test.step("freezes the batch and approves it", async () => {
    await freezeBatch(page);
    await panel(page, "Batch").getByRole("button", { name: "Approve and train" }).click();
    await expect(panel(page, "Batch").getByText(`Approved by ${owner.name}`)).toBeVisible();
  });

  await test.step("sees it trained and evaluated against its parent", async () => {
    await expect(panel(page, "Decision").getByText("waits for a person")).toBeVisible({
      timeout: trainingTimeoutMs,
    });
    await expect(stage(page, "Train")).toContainText("1 of 1 runs");
    await expect(page.getByText(/generation 1 (is|cannot)/)).toBeVisible();
  });

  await test.step("accepts it with a reason", async () => {
    await panel(page, "Decision").getByRole("button", { name: "Accept" }).click();
    await giveReason(page, "Accept", "Good enough to grow from.");
    await expect(stateTag(page, "Done, accepted")).toBeVisible();
    await expect(panel(page, "Decision").getByText("Good enough to grow from.")).toBeVisible();
  });

  await test.step("finds generation 1 on the overview", async () => {
    await page.getByRole("link", { name: "Overview", exact: true }).click();
    const accuracy = panel(page, "Held-out accuracy by generation");
    await expect(accuracy.getByText(/gen 1/).first()).toBeVisible();
    await accuracy.getByRole("radio", { name: "Table" }).click();
    await expect(accuracy.getByRole("row", { name: /gen 1.*n = 12/ })).toBeVisible();
    await expect(page.getByRole("row", { name: /Iteration 1 .*Accepted/ })).toBeVisible();
  });
});
