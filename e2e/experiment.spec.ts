import { expect, test } from "@/e2e/fixtures";
import { panel, trainingTimeoutMs } from "@/e2e/iteration";

const questions = "12";

test("a small experiment is launched from its form and reports its arms in one table", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.goto("/iterations");
  await page.getByRole("link", { name: "Experiments" }).click();
  await page.getByRole("link", { name: "New experiment" }).click();
  await page.getByRole("radio", { name: /^Checks/ }).click();
  await expect(page.getByRole("textbox", { name: "Name of arm 2" })).toHaveValue("Without checks");

  const seeds = page.getByRole("textbox", { name: "Seeds" });
  await seeds.fill("11, 11");
  await expect(page.getByText("Cannot launch yet: check the seeds.").first()).toBeVisible();
  await seeds.fill("11, 12");
  await expect(page.getByText("Take three or more")).toBeVisible();
  await page.getByRole("textbox", { name: "How many training questions" }).fill(questions);
  await page.getByRole("textbox", { name: "How many validation questions" }).fill(questions);
  await page.getByRole("button", { name: "Launch 4 iterations" }).click();

  await page.waitForURL(/\/experiments\/[0-9a-f-]{36}$/);
  const report = panel(page, "Arms and seeds");
  await expect(report.getByRole("row", { name: /^Without checks .* of 2 seeds/ })).toBeVisible();
  const row = (name: string) => report.getByRole("row", { name: new RegExp(`^${name}`) });
  for (const arm of ["With checks", "Without checks"]) {
    await expect(row(`${arm} 2 of 2 seeds`)).toBeVisible({ timeout: 4 * trainingTimeoutMs });
  }
  await expect(row("Without checks 2 of 2 seeds")).toContainText(/\[[−+\d.]+, [−+\d.]+\]/);
  await expect(
    page.getByText(/^Without checks .* With checks on 12 questions × 2 seeds\.$/),
  ).toBeVisible();
  await page.getByRole("radio", { name: "Table" }).click();
  await expect(panel(page, "Differences to the reference")).toContainText("seed 12");

  await row("With checks, seed 11").getByRole("link").click();
  await expect(page.getByRole("heading", { name: /^Iteration \d+$/, level: 1 })).toBeVisible();
  await expect(page.getByRole("main").getByText("Done", { exact: true }).first()).toBeVisible();
});
