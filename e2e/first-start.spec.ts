import { expect, test } from "@playwright/test";

test("the printed link leads to the form where the owner signs up, and nothing is blocked on the way", async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(process.env.E2E_OWNER_LINK ?? "");
  await expect(page.getByRole("textbox", { name: /e-?mail/i })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("who is not signed in is led to the sign-in page", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
});
