import { expect, test } from "@/e2e/fixtures";
import { panel } from "@/e2e/iteration";
import { launchSmall } from "@/e2e/launch";

/** Enough that the first generation is better than the base by more than chance takes away. */
const questions = 60;

test("two iterations run to their end from one click, and the overview follows by itself", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const first = await launchSmall(page, { questions, review: "automatic" });
  const number = Number((await page.getByRole("heading", { level: 1 }).textContent())?.slice(10));
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await page.evaluate(() => {
    document.documentElement.dataset.journey = "watching";
  });

  const running = (which: number) => panel(page, `Iteration ${which}`);
  await expect(running(number).getByRole("listitem").filter({ hasText: "Grow" })).toContainText(
    new RegExp(`[1-9]\\d* of ${questions} trajectories`),
  );
  await expect(running(number + 1)).toBeVisible({ timeout: 120_000 });
  const row = (which: number) =>
    page.getByRole("row", { name: new RegExp(`^Iteration ${which} `) });
  await expect(row(number)).toContainText("Accepted");
  await expect(running(number + 1)).toBeHidden({ timeout: 120_000 });
  await expect(row(number + 1)).toContainText(/Accepted|Rejected/);
  await expect(page.locator("html[data-journey=watching]")).toHaveCount(1);

  await page.goto(first);
  await expect(panel(page, "Decision").getByText("The automatic rule")).toBeVisible();
  await expect(panel(page, "Batch").getByText("Approved automatically")).toBeVisible();
});
