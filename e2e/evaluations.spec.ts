import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures";
import { panel } from "@/e2e/iteration";
import { smallSet, smallSetSize, storeSmallQuestions } from "@/e2e/small-questions";

/** Fills the form for one size and runs it on the small set. */
async function evaluate(page: Page, policy: RegExp): Promise<void> {
  await page.getByRole("button", { name: "Evaluate a policy" }).first().click();
  const form = page.getByRole("dialog", { name: "Evaluate a policy" });
  await form.getByRole("combobox", { name: "Policy" }).click();
  await page.getByRole("option", { name: policy }).first().click();
  await form.getByRole("combobox", { name: "Questions" }).click();
  await page.getByRole("option", { name: `${smallSet} validation` }).click();
  await expect(form.getByText(`Asks ${smallSetSize} questions`)).toBeVisible();
  await form.getByRole("button", { name: "Evaluate", exact: true }).click();
  await expect(form).toBeHidden();
}

test("two policies are evaluated from the page and compared question by question", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto("/evaluations");
  await expect(page.getByRole("heading", { name: "Evaluations", level: 1 })).toBeVisible();
  await storeSmallQuestions(page);
  await evaluate(page, /^S · gen 0/);
  await evaluate(page, /^XS · gen 0/);

  await test.step("both are answered and graded", async () => {
    await page.goto("/evaluations");
    const choice = page.getByRole("combobox", { name: "Evaluations" });
    await expect(panel(page, "Evaluations under way").getByText("none")).toBeVisible({
      timeout: 90_000,
    });
    await page.reload();
    await choice.click();
    await page.getByRole("option", { name: `${smallSet} validation, ${smallSetSize}` }).click();
    const grid = page.getByRole("region", { name: "Accuracy by size and generation" }).first();
    await expect(grid.getByText("tokens a right answer").first()).toBeVisible();
  });

  await test.step("what may be said of the two stands in words, with the questions behind it", async () => {
    const pairs = panel(page, `Pairwise, same ${smallSetSize} questions`);
    // Other journeys may have evaluated other policies on the same questions.
    await expect(
      pairs.getByRole("row", { name: /S · gen 0 .*XS · gen 0|XS · gen 0 .*S · gen 0/ }),
    ).toHaveCount(1);
    await expect(pairs).toContainText(/Holm-corrected over \d+ pairs?/);
    const questions = panel(page, "Question by question");
    await expect(questions).toContainText(/\d+ gained, \d+ lost, \d+ the same/);
    await questions.getByRole("button", { name: "Swap the two policies" }).click();
    await expect(questions).toContainText(/\d+ gained, \d+ lost, \d+ the same/);
  });

  await test.step("what was evaluated alike is not paid for again", async () => {
    await page.getByRole("button", { name: "Evaluate a policy" }).first().click();
    const form = page.getByRole("dialog", { name: "Evaluate a policy" });
    await form.getByRole("combobox", { name: "Policy" }).click();
    await page
      .getByRole("option", { name: /^S · gen 0/ })
      .first()
      .click();
    await form.getByRole("combobox", { name: "Questions" }).click();
    await page.getByRole("option", { name: `${smallSet} validation` }).click();
    await form.getByRole("button", { name: "Evaluate", exact: true }).click();
    await expect(form.getByText("One made alike is there already")).toBeVisible();
  });
});

test("a look at a test split is announced, and a locked one is refused with its reason", async ({
  page,
}) => {
  await page.goto("/evaluations");
  const splits = panel(page, "Test splits");
  await splits.getByRole("button", { name: "Lock", exact: true }).first().click();
  const dialog = page.getByRole("dialog", { name: /^Lock the test split/ });
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Kept for the last generation.");
  await dialog.getByRole("button", { name: "Lock", exact: true }).click();
  await expect(splits.getByText("Kept for the last generation.")).toBeVisible();

  await page.getByRole("button", { name: "Evaluate a policy" }).first().click();
  const form = page.getByRole("dialog", { name: "Evaluate a policy" });
  await form.getByRole("combobox", { name: "Questions" }).click();
  await page.getByRole("option", { name: /test/ }).first().click();
  await expect(form.getByText(/^Questions: this test split is locked/)).toBeVisible();
  await expect(form.getByRole("button", { name: /^Evaluate/ })).toBeDisabled();
  await form.getByRole("button", { name: "Cancel" }).click();

  await splits.getByRole("button", { name: "Unlock" }).first().click();
  const unlock = page.getByRole("dialog", { name: /^Unlock the test split/ });
  await unlock.getByRole("textbox", { name: "Reason" }).fill("One look for the report.");
  await unlock.getByRole("button", { name: "Unlock" }).click();
  await expect(splits.getByText("Kept for the last generation.")).toBeHidden();

  await page.getByRole("button", { name: "Evaluate a policy" }).first().click();
  await form.getByRole("combobox", { name: "Questions" }).click();
  await page.getByRole("option", { name: /test/ }).first().click();
  await expect(form.getByText(/This is look \d+ at the test split/)).toBeVisible();
});
