import { expect } from "@/e2e/fixtures";
import { growthTimeoutMs, panel, stateTag } from "@/e2e/iteration";
import { launchSmall, stage } from "@/e2e/launch";
import { owner, signIn, signUpOwner } from "@/e2e/people";
import { test } from "@/e2e/product";

/** Enough that it is stopped amid its growth, however quick the machine. */
const questions = 300;

test("an iteration that was stopped goes on after the server was restarted", async ({
  page,
  product,
}) => {
  test.setTimeout(180_000);
  const { url, ownerLink } = product.server();
  await signUpOwner(page, ownerLink ?? "", owner);
  const iteration = await launchSmall(page, { questions, generations: 1 });
  await expect(stage(page, "Grow")).toContainText(/[1-9]\d* of 300 trajectories/);

  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByRole("button", { name: "Stop iteration" }).click();
  await expect(stateTag(page, "Stopped")).toBeVisible();
  const standstill = panel(page, "Stopped in growth");
  await expect(standstill).toBeVisible();
  await expect(stage(page, "Grow")).not.toContainText("300 of 300");

  await page.goto("about:blank");
  await product.restart();
  expect(product.server().url).toBe(url);
  expect(product.server().ownerLink).toBeNull();

  await page.context().clearCookies();
  await page.goto(iteration);
  await signIn(page, owner);
  await page.waitForURL(`**${iteration}`);
  await expect(stateTag(page, "Stopped")).toBeVisible();
  await panel(page, "Stopped in growth")
    .getByRole("button", { name: /^Resume/ })
    .click();
  await expect(stateTag(page, "In review")).toBeVisible({ timeout: growthTimeoutMs });
  await expect(stage(page, "Grow")).toContainText(`${questions} of ${questions} trajectories`);
});
