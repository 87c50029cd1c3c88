import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { fixedPages, openPages, pagesOfOne } from "@/e2e/everywhere";
import { expect, test } from "@/e2e/fixtures";

/** What axe finds grave on the page as it stands, in words that say where. */
async function graveFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${page.url()} ${id}: ${node.target.join(" ")} ${node.failureSummary}`),
    );
}

async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`axe finds nothing grave behind the sign-in, ${colorScheme}`, async ({ page }) => {
      const found: string[] = [];
      for (const path of [...fixedPages, ...(await pagesOfOne(page))]) {
        await settled(page, path);
        found.push(...(await graveFaults(page)));
      }
      expect(found).toEqual([]);
    });

    test(`axe finds nothing grave at the door, ${colorScheme}`, async ({ browser }) => {
      const stranger = await browser.newContext({
        colorScheme,
        storageState: { cookies: [], origins: [] },
      });
      const page = await stranger.newPage();
      const found: string[] = [];
      for (const path of openPages) {
        await settled(page, path);
        found.push(...(await graveFaults(page)));
      }
      await stranger.close();
      expect(found).toEqual([]);
    });
  });
}
