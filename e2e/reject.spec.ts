import { expect, test } from "@/e2e/fixtures";
import { freezeBatch, giveReason, growthTimeoutMs, panel, stateTag } from "@/e2e/iteration";
import { launchSmall } from "@/e2e/launch";
import { owner } from "@/e2e/people";
import { smallSet, smallSetSize } from "@/e2e/small-questions";

test("a rejected batch ends its iteration with the reason, and the parent stays", async ({
  page,
}) => {
  await launchSmall(page, { questions: smallSetSize, set: smallSet, generations: 1 });
  await expect(stateTag(page, "In review")).toBeVisible({ timeout: growthTimeoutMs });
  await freezeBatch(page);
  const batch = panel(page, "Batch");
  await batch.getByRole("button", { name: "Reject" }).click();
  await giveReason(page, "Reject and end the iteration", "Half of the answers quote nothing.");

  await expect(stateTag(page, "Rejected")).toBeVisible();
  await expect(batch.getByText(`Rejected by ${owner.name}`)).toBeVisible();
  await expect(batch.getByText("Half of the answers quote nothing.")).toBeVisible();
  await expect(batch.getByRole("button", { name: "Approve and train" })).toBeHidden();
  await expect(page.getByRole("region", { name: /^Training/ })).toBeHidden();

  const path = new URL(page.url()).pathname;
  await page.goto(`/iterations/launch?from=${path.split("/").at(-1)}`);
  await page.getByRole("combobox", { name: "Policy" }).click();
  await expect(page.getByRole("option", { selected: true })).toContainText(
    /gen \d+\s?(base|current)/,
  );
});
