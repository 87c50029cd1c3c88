import { expect, test } from "@/e2e/fixtures";
import { launchSmall } from "@/e2e/launch";
import { owner, signUpOwner } from "@/e2e/people";
import { smallSet, smallSetSize, storeSmallQuestions } from "@/e2e/small-questions";

test.describe.configure({ mode: "serial" });

test("who is not signed in is led to the sign-in page", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText("npm start")).toBeVisible();
});

test("the printed link leads to the form where the owner signs up", async ({ page }) => {
  await page.goto(process.env.E2E_OWNER_LINK ?? "");
  await expect(page.getByRole("heading", { name: "Create the owner" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: /e-?mail/i })).toBeVisible();
});

test("the owner signs up once, and the link does not work again", async ({ page, browser }) => {
  const link = process.env.E2E_OWNER_LINK ?? "";
  await signUpOwner(page, link, owner);
  await expect(page.getByRole("link", { name: "Launch the first iteration" })).toBeVisible();
  const stranger = await browser.newContext();
  const second = await stranger.newPage();
  await second.goto(link);
  await expect(second.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  await stranger.close();

  await page.context().storageState({ path: process.env.E2E_OWNER_STATE ?? "" });
});

test.describe("with an owner", () => {
  test.use({ storageState: process.env.E2E_OWNER_STATE ?? { cookies: [], origins: [] } });

  test("a small iteration runs by itself, so that every page has something to show", async ({
    page,
  }) => {
    await page.goto("/");
    await storeSmallQuestions(page);
    await launchSmall(page, {
      questions: smallSetSize,
      set: smallSet,
      generations: 1,
      review: "automatic",
    });
    await expect(page.getByRole("main").getByText(/Done, (accepted|rejected)/)).toBeVisible({
      timeout: 90_000,
    });
  });
});
