import { expect, type Locator, type Page } from "@playwright/test";

/** Growth and ranking of a small plan, on two cores that have other work too. */
export const growthTimeoutMs = 60_000;
/** Training and evaluation of a small plan. */
export const trainingTimeoutMs = 90_000;

/** Of the page bar: "Growing", "In review", "Done, accepted". */
export const stateTag = (page: Page, words: string): Locator =>
  page.getByRole("main").getByText(words, { exact: true }).first();

/** A table inside it that scrolls is a region of the same name. */
export const panel = (page: Page, name: string): Locator =>
  page.getByRole("region", { name, exact: true }).first();

/** The end of the ranking froze a first batch by itself: what the recipe keeps now becomes its next revision. */
export async function freezeBatch(page: Page): Promise<void> {
  const batch = panel(page, "Batch");
  await expect(batch).toContainText(/revision \d+/);
  const shown = (await batch.textContent())?.match(/revision (\d+)/)?.[1];
  await panel(page, "Selection").getByRole("button", { name: "Freeze as new batch" }).click();
  await expect(batch.getByText(`revision ${Number(shown) + 1}`, { exact: true })).toBeVisible();
}

/** Fills the dialog that asks why, and confirms. */
export async function giveReason(page: Page, action: string, reason: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Reason" }).fill(reason);
  await dialog.getByRole("button", { name: action, exact: true }).click();
  await expect(dialog).toBeHidden();
}
