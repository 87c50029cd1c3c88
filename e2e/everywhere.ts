import type { Page } from "@playwright/test";

/** Every page that stands on its own address. */
export const openPages = ["/sign-in", "/sign-up?token=none"];
export const fixedPages = [
  "/",
  "/iterations",
  "/iterations/launch",
  "/trajectories",
  "/evaluations",
  "/policies",
  "/rubrics",
  "/questions",
  "/questions/import",
  "/questions/corpus",
  "/experiments",
  "/experiments/new",
  "/prompts",
];

/** Those of one iteration and of one trajectory, as the lists lead to them. */
export async function pagesOfOne(page: Page): Promise<string[]> {
  return [
    await firstLink(page, "/iterations", /^Iteration \d+$/),
    await firstLink(page, "/trajectories", /^[0-9a-z]{4,}$/),
  ];
}

async function firstLink(page: Page, list: string, name: RegExp): Promise<string> {
  await page.goto(list);
  const href = await page
    .getByRole("main")
    .getByRole("link", { name })
    .first()
    .getAttribute("href");
  if (href === null) throw new Error(`${list} leads nowhere`);
  return href;
}
