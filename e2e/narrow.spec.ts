import type { Page } from "@playwright/test";
import { fixedPages, openPages, pagesOfOne } from "@/e2e/everywhere";
import { expect, test } from "@/e2e/fixtures";

/** Pixels by which the page is wider than its window; panels may scroll inside themselves. */
const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const width of [390, 360]) {
  test(`no page scrolls sideways at ${width} pixels`, async ({ page, browser }) => {
    const paths = [...fixedPages, ...(await pagesOfOne(page))];
    await page.setViewportSize({ width, height: 780 });
    const wide: string[] = [];
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const by = await overhang(page);
      if (by > 0) wide.push(`${path} by ${by} px`);
    }
    const stranger = await browser.newContext({
      viewport: { width, height: 780 },
      storageState: { cookies: [], origins: [] },
    });
    const door = await stranger.newPage();
    for (const path of openPages) {
      await door.goto(path);
      await expect(door.getByRole("heading", { level: 1 })).toBeVisible();
      const by = await overhang(door);
      if (by > 0) wide.push(`${path} by ${by} px`);
    }
    await stranger.close();
    expect(wide).toEqual([]);
  });
}
