import { expect, type Locator, type Page } from "@playwright/test";

/** A plan that is over in seconds. What is left out stays as the form opens. */
export interface SmallLaunch {
  /** Grown from the train split. */
  questions: number;
  /** Name of the set that is grown and evaluated on, instead of the practice questions. */
  set?: string;
  /** As the form opens: two. */
  generations?: 1 | 2;
  /** As the form opens: by hand. */
  review?: "automatic";
}

const practiceSet = "Practice questions";

/** Fills the form as it stands, without launching. */
export async function fillLaunch(page: Page, launch: SmallLaunch): Promise<void> {
  await page.goto("/iterations/launch");
  if (launch.set !== undefined) {
    await page.getByRole("combobox", { name: "Question set" }).click();
    await page.getByRole("option", { name: launch.set }).click();
    await page.getByRole("checkbox", { name: `${launch.set} validation` }).check();
    await page.getByRole("checkbox", { name: `${practiceSet} validation` }).uncheck();
  }
  await page.getByRole("textbox", { name: "How many questions" }).fill(String(launch.questions));
  if (launch.generations === 1) {
    await page
      .getByRole("button", { name: /^Remove generation \d+$/ })
      .last()
      .click();
  }
  if (launch.review === "automatic") {
    await page.getByRole("radio", { name: "Automatic" }).click();
  }
}

export const launchButton = (page: Page): Locator =>
  page.getByRole("button", { name: /^Launch \d iterations?$/ });

/** Launches and waits for the page of the first iteration. @returns its path */
export async function launchSmall(page: Page, launch: SmallLaunch): Promise<string> {
  await fillLaunch(page, launch);
  await launchButton(page).click();
  await page.waitForURL(/\/iterations\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: /^Iteration \d+$/, level: 1 })).toBeVisible();
  return new URL(page.url()).pathname;
}

export type StageName = "Grow" | "Rank" | "Review" | "Train" | "Evaluate";

export const stage = (page: Page, name: StageName): Locator =>
  page
    .getByRole("region", { name: "Stages" })
    .getByRole("listitem")
    .filter({ hasText: new RegExp(`^\\s*${name}`) });
