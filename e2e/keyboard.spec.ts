import { expect, test } from "@/e2e/fixtures";

test("⌘K finds a page and goes there, without a mouse", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("ControlOrMeta+k");
  const palette = page.getByRole("dialog", { name: "Find or do" });
  await palette.getByRole("combobox").fill("traj");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/trajectories$/);
  await expect(palette).toBeHidden();
});

test("? lists the keys of the page, and Escape leaves", async ({ page }) => {
  await page.goto("/trajectories");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys on this page" });
  await expect(sheet.getByRole("listitem").filter({ hasText: "Next trajectory" })).toBeVisible();
  await expect(sheet.getByRole("listitem").filter({ hasText: "Launch iteration" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
});

test("L opens the launch form, and does nothing while one types", async ({ page }) => {
  await page.goto("/trajectories");
  await page.getByRole("searchbox", { name: "Search questions and answers" }).fill("l");
  await expect(page).toHaveURL(/text=l/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("l");
  await expect(page).toHaveURL(/\/iterations\/launch$/);
});
