import { expect } from "@/e2e/fixtures";
import { growthTimeoutMs, panel, stateTag } from "@/e2e/iteration";
import { launchSmall } from "@/e2e/launch";
import { owner, signUpOwner } from "@/e2e/people";
import { test } from "@/e2e/product";
import { smallSet, smallSetSize, storeSmallQuestions } from "@/e2e/small-questions";

test("a rubric is edited, an iteration scored on it again, and the other run counts from then on", async ({
  page,
  product,
}) => {
  test.setTimeout(240_000);
  await signUpOwner(page, product.server().ownerLink ?? "", owner);

  const iteration = await test.step("an iteration waits for review", async () => {
    await page.goto("/iterations/launch");
    await storeSmallQuestions(page);
    await launchSmall(page, { questions: smallSetSize, set: smallSet, generations: 1 });
    await expect(stateTag(page, "In review")).toBeVisible({ timeout: growthTimeoutMs });
    return page.url();
  });

  await test.step("the rubric gets a second version", async () => {
    await page.goto("/rubrics");
    const save = page.getByRole("button", { name: "Save as version 2" });
    await expect(save).toHaveAttribute("aria-disabled", "true");
    const weight = page.getByRole("textbox", { name: "Weight of Economy" });
    await weight.fill("-1");
    await expect(page.getByText("The weight is a number, 0 or more.")).toBeVisible();
    await weight.fill("20");
    await page.getByRole("tab", { name: "Your changes" }).click();
    await expect(page.getByText("Weight", { exact: true })).toBeVisible();
    await save.click();
    await expect(page.getByRole("heading", { name: /version 2$/ })).toBeVisible();
  });

  await test.step("the iteration is scored on it again, beside its own run", async () => {
    await page.goto(iteration);
    const runs = panel(page, "Scoring runs");
    await runs.getByRole("button", { name: "Score again" }).click();
    const dialog = page.getByRole("dialog", { name: "Score again" });
    await dialog.getByRole("combobox", { name: "Rubric version" }).click();
    await page.getByRole("option", { name: /Search agent 2/ }).click();
    await expect(dialog.getByText(/\d calls,/)).toBeVisible();
    await dialog.getByRole("button", { name: "Score again" }).click();
    await expect(runs.getByRole("button", { name: /Make primary/ })).toBeVisible({
      timeout: growthTimeoutMs,
    });
    await expect(runs.getByText(/that both scored/)).toBeVisible();
  });

  await test.step("made primary, it is the one that rewards and funnel follow", async () => {
    const histogram = page.getByRole("img", { name: /Effective reward/ });
    const before = await histogram.innerHTML();
    await panel(page, "Scoring runs")
      .getByRole("button", { name: /Make primary/ })
      .click();
    await page.getByRole("button", { name: "Make it primary" }).click();
    await expect(
      panel(page, "Scoring runs").getByRole("row", { name: /Search agent 2 .*primary/ }),
    ).toBeVisible();
    await expect.poll(() => histogram.innerHTML()).not.toBe(before);
  });
});
