import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "@/e2e/fixtures";

/** A page takes keys from the moment it is alive, which nothing on it shows: pressed until it answers. */
async function pressUntil(page: Page, key: string, seen: Locator): Promise<void> {
  await expect(async () => {
    if (!(await seen.isVisible())) await page.keyboard.press(key);
    await expect(seen).toBeVisible({ timeout: 1000 });
  }).toPass();
}

test("⌘K finds a page and goes there, without a mouse", async ({ page }) => {
  await page.goto("/");
  const palette = page.getByRole("dialog", { name: "Find or do" });
  await pressUntil(page, "ControlOrMeta+k", palette);
  await palette.getByRole("combobox").fill("traj");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/trajectories$/);
  await expect(palette).toBeHidden();
});

test("? lists the keys of the page, and Escape leaves", async ({ page }) => {
  await page.goto("/trajectories");
  const sheet = page.getByRole("dialog", { name: "Keys on this page" });
  await pressUntil(page, "?", sheet);
  await expect(sheet.getByRole("listitem").filter({ hasText: "Next trajectory" })).toBeVisible();
  await expect(sheet.getByRole("listitem").filter({ hasText: "Launch iteration" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
});

test("L is a letter while one types, and opens the launch form otherwise", async ({ page }) => {
  await page.goto("/trajectories");
  const field = page.getByRole("searchbox", { name: "Search questions and answers" });
  await field.pressSequentially("capital");
  await expect(page).toHaveURL(/text=capital/);
  await field.blur();
  await page.keyboard.press("l");
  await expect(page).toHaveURL(/\/iterations\/launch$/);
});

test("J and K walk through the trajectories, Enter opens one, arrows walk through its steps", async ({
  page,
}) => {
  await page.goto("/trajectories");
  const row = (at: number) => page.getByRole("table").getByRole("row").nth(at);
  const selected = (at: number) => expect(row(at)).toHaveAttribute("aria-selected", "true");
  const peek = page.getByRole("complementary", { name: "Peek" });
  await pressUntil(page, "j", peek);
  await selected(1);
  await page.keyboard.press("j");
  await selected(2);
  await page.keyboard.press("k");
  await selected(1);
  const question = await row(1).getByRole("cell").nth(1).textContent();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/trajectories\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { name: question?.trim() ?? "" })).toBeVisible();

  const steps = page.getByRole("navigation", { name: "Steps" }).getByRole("button");
  await steps.first().click();
  await page.keyboard.press("ArrowRight");
  await expect(steps.nth(1)).toHaveAttribute("aria-current", "step");
  await page.keyboard.press("ArrowLeft");
  await expect(steps.first()).toHaveAttribute("aria-current", "step");
  await page.keyboard.press("j");
  await expect(page.getByRole("heading", { name: question?.trim() ?? "" })).toBeHidden();
});
