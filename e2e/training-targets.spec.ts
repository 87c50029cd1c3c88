import { expect } from "@/e2e/fixtures";
import { growthTimeoutMs, panel, stateTag, trainingTimeoutMs } from "@/e2e/iteration";
import { fillLaunch, launchButton } from "@/e2e/launch";
import { owner, signUpOwner } from "@/e2e/people";
import { test } from "@/e2e/product";
import { smallSet, smallSetSize, storeSmallQuestions } from "@/e2e/small-questions";
import { TrainerClient } from "@/lib/server/testing/trainer-client";

test("compares and saves recipes, then trains at a trainer of one's own", async ({
  page,
  product,
}) => {
  test.setTimeout(300_000);

  await test.step("launches an iteration that an external trainer trains", async () => {
    await signUpOwner(page, product.server().ownerLink ?? "", owner);
    await storeSmallQuestions(page);
    await fillLaunch(page, { questions: smallSetSize, set: smallSet, generations: 1 });
    const how = page.getByRole("radiogroup", { name: "How L is trained" });
    await how.getByRole("radio", { name: "Own trainer" }).click();
    await page.getByRole("textbox", { name: "Epochs" }).fill("2");
    await launchButton(page).click();
    await expect(stateTag(page, "In review")).toBeVisible({ timeout: growthTimeoutMs });
  });

  const selection = panel(page, "Selection");
  const recipeMenu = selection.getByRole("button", { name: /As in the paper|Rising threshold/ });

  await test.step("saves a recipe with a threshold", async () => {
    await selection.getByRole("switch", { name: "Keep from a reward on" }).click();
    await recipeMenu.click();
    await page.getByRole("menuitem", { name: "Save this recipe…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Name" }).fill("Strict");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step("sets it beside the paper's, and sees what only one of them keeps", async () => {
    await recipeMenu.click();
    await page.getByRole("menuitem", { name: "As in the paper: all finished" }).click();
    await recipeMenu.click();
    await page.getByRole("menuitem", { name: "Compare with another…" }).click();
    const dialog = page.getByRole("dialog", { name: "Compare two recipes" });
    await dialog.getByRole("combobox", { name: "Recipe B" }).click();
    await page.getByRole("option", { name: "Strict" }).click();
    await expect(dialog.getByRole("row", { name: /Effective reward at least/ })).toBeVisible();
    await expect(dialog.getByText("Mean effective reward")).toBeVisible();
    const alone = dialog.getByRole("region", { name: "Only in A" });
    await expect(alone.getByRole("link").first()).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("approves the batch; the run waits for its trainer", async () => {
    await panel(page, "Batch").getByRole("button", { name: "Approve and train" }).click();
    await expect(panel(page, "Training").getByText("waits for its trainer")).toBeVisible();
    await expect(panel(page, "Batch").getByRole("button", { name: "Export" })).toBeVisible();
  });

  const token = await test.step("connects the trainer with a token that is told once", async () => {
    await panel(page, "Training").getByRole("button", { name: "Connect the trainer" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Issue a token" }).click();
    const commands = await dialog.getByText(/COPPICE_TRAINER_TOKEN=/).textContent();
    await page.keyboard.press("Escape");
    return /cptr_[\w-]+/.exec(commands ?? "")?.[0] ?? "";
  });

  await test.step("the trainer fetches the batch, reports its losses and its model", async () => {
    const trainer = new TrainerClient(product.server().url, token);
    const manifest = await trainer.manifest();
    expect(manifest.hyperparameters.epochs).toBe(2);
    expect(await trainer.lines(manifest.training)).toHaveLength(manifest.batch.exampleCount);
    await trainer.report([
      { id: "1", step: 1, epoch: 1, trainLoss: 1.1 },
      { id: "2", step: 2, epoch: 2, trainLoss: 0.7 },
    ]);
    await expect(page.getByText("Your trainer was last heard")).toBeVisible();
    await trainer.succeed({ model: manifest.baseModel, trainedTokens: 12_345 });
  });

  await test.step("sees the model evaluated like any other", async () => {
    await expect(panel(page, "Decision").getByText("waits for a person")).toBeVisible({
      timeout: trainingTimeoutMs,
    });
    await expect(page.getByText("12,345 tokens trained")).toBeVisible();
  });
});
